import {address} from '../data/api.js';
import * as format from '../data/format.js';

/** How many values of a facet are offered; any other one can stand in the address. */
const MOST = 100;

const byCalls =
  by =>
  ({range, project}) =>
    address('/api/analytics/costs', {by, ...range.parameters, project, limit: MOST});

/** What sessions can be narrowed by, and where the values and their counts come from. */
export const FACETS = {
  agent: {label: 'Agent', ask: byCalls('agent')},
  model: {label: 'Model', ask: byCalls('model')},
  tag: {label: 'Tag', ask: byCalls('tag')},
  user: {label: 'User', ask: byCalls('user')},
  issue: {label: 'Issue', ask: byCalls('issue')},
};

/** The states of sessions, and how many there are of each in the overview of the time. */
export const STATUSES = [
  {id: '', label: 'All', of: counts => counts.sessions},
  {id: 'running', label: 'Running', of: counts => counts.running},
  {id: 'completed', label: 'Completed', of: counts => counts.completed},
  {id: 'failed', label: 'Failed', of: counts => counts.failed},
  {id: 'cancelled', label: 'Cancelled', of: counts => counts.cancelled},
  {id: 'open', label: 'Open', of: counts => counts.open},
  {id: 'ended', label: 'Ended', of: counts => counts.ended},
];

/** The values of a facet with how many calls each has, those with the most first; what is chosen is among them. */
export function facetOptions(name, answer, chosen) {
  const values = (answer?.items ?? [])
    .filter(item => item[name])
    .sort((a, b) => b.calls - a.calls)
    .map(item => ({id: item[name], label: `${item[name]} (${format.compact(item.calls)} calls)`}));
  if (chosen && !values.some(({id}) => id === chosen)) values.unshift({id: chosen, label: chosen});
  return [{id: null, label: 'any'}, ...values];
}
