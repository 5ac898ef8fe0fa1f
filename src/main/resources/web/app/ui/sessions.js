import {html, nothing} from 'lit';
import * as format from '../data/format.js';
import {href} from '../nav/route.js';
import {badge, cost} from './pieces.js';
import {table} from './table.js';

/** After how long without a sign of life an unfinished session is shown as silent. */
export const SILENT_AFTER = 5 * 60_000;

const UNFINISHED = ['running', 'pending', 'open'];

/** What a session is doing, as far as it is known: one that says that it runs may have been silent for long. */
export function stateOf({status, last_seen: seen}, now = Date.now()) {
  return UNFINISHED.includes(status) && now - Date.parse(seen) > SILENT_AFTER ? 'silent' : status;
}

/** A session's state as a badge. */
export function state(session) {
  const known = stateOf(session);
  return known === 'silent'
    ? html`<span title="It says “${session.status}”, but was last heard of ${format.ago(session.last_seen)}"
        >${badge('no heartbeat', 'silent')}</span
      >`
    : badge(known);
}

/** The columns of sessions; those that are not usual are for the picker. */
export const COLUMNS = [
  {
    id: 'name',
    label: 'Session',
    usual: true,
    show: ({name, id}) => html`<span class="title">${name ?? id}</span>${name ? html`<small>${id}</small>` : nothing}`,
  },
  {id: 'status', label: 'Status', usual: true, show: state},
  {
    id: 'started',
    label: 'Started',
    usual: true,
    show: ({started_at: at, time}) =>
      html`<time datetime=${at ?? time} title=${format.moment(at ?? time)}>${format.ago(at ?? time)}</time>`,
  },
  {
    id: 'duration',
    label: 'Duration',
    usual: true,
    number: true,
    show: ({totals}) => format.duration(totals.duration_ms),
  },
  {
    id: 'calls',
    label: 'Calls',
    usual: true,
    number: true,
    show: ({totals}) =>
      html`${format.compact(totals.calls)}${
        totals.failed_calls
          ? html` <span class="bad" title="${totals.failed_calls} failed"
              >${format.compact(totals.failed_calls)} ✕</span
            >`
          : nothing
      }`,
  },
  {id: 'tokens', label: 'Tokens', usual: true, number: true, show: ({totals}) => format.compact(totals.tokens.total)},
  {id: 'cost', label: 'Cost', usual: true, number: true, show: ({totals}) => cost(totals)},
  {
    id: 'quality',
    label: 'Quality',
    number: true,
    usual: true,
    show: ({quality_score: quality}) => format.score(quality),
  },
  {id: 'kind', label: 'Kind', show: ({kind}) => kind ?? format.NOTHING},
  {id: 'project', label: 'Project', usual: true, show: ({project}) => project ?? format.NOTHING},
  {id: 'user', label: 'User', show: ({user}) => user ?? format.NOTHING},
  {id: 'issue', label: 'Issue', show: ({issue}) => issue ?? format.NOTHING},
  {id: 'scenario', label: 'Scenario', show: ({scenario}) => scenario ?? format.NOTHING},
  {id: 'turns', label: 'Turns', number: true, show: ({totals}) => format.compact(totals.turns)},
  {id: 'decisions', label: 'Decisions', number: true, show: ({totals}) => format.compact(totals.decisions)},
  {id: 'messages', label: 'Messages', number: true, show: ({totals}) => format.compact(totals.messages)},
  {id: 'errors', label: 'Errors', number: true, show: ({totals}) => format.compact(totals.errors)},
  {
    id: 'seen',
    label: 'Last seen',
    show: ({last_seen: at}) => html`<time datetime=${at} title=${format.moment(at)}>${format.ago(at)}</time>`,
  },
];

/** A short list of sessions, without anything to choose. */
export const sessionList = sessions =>
  table({
    label: 'Sessions',
    rows: sessions,
    key: ({id}) => id,
    link: ({id}) => href('session', id),
    columns: COLUMNS.filter(({id}) =>
      ['name', 'status', 'started', 'duration', 'calls', 'tokens', 'cost', 'project'].includes(id),
    ),
  });
