import {html} from 'lit';
import './timeline.js';
import './conversation.js';
import './turns.js';
import './figures.js';
import './records.js';

/** The views of a session, in their order. */
export const TABS = [
  {
    id: 'timeline',
    records: 'calls',
    label: 'Timeline',
    always: true,
    show: ({session, selected, select}) =>
      html`<sl-timeline
        .session=${session.id}
        .calls=${session.totals.calls}
        .selected=${selected}
        .select=${select}
      ></sl-timeline>`,
  },
  {
    id: 'conversation',
    records: 'messages',
    label: 'Conversation',
    always: true,
    show: ({session, selected, select}) =>
      html`<sl-conversation .session=${session.id} .selected=${selected} .select=${select}></sl-conversation>`,
  },
  {
    id: 'turns',
    records: 'turns',
    label: 'Turns',
    show: ({session, selected, select}) =>
      html`<sl-turns .session=${session.id} .selected=${selected} .select=${select}></sl-turns>`,
  },
  {
    id: 'metrics',
    records: 'metrics',
    label: 'Metrics',
    show: ({session}) => html`<sl-figures .session=${session.id}></sl-figures>`,
  },
  {
    id: 'scores',
    records: 'scores',
    label: 'Scores',
    show: ({session, selected, select}) => records('scores', session, selected, select),
  },
  {
    id: 'errors',
    records: 'errors',
    label: 'Errors',
    show: ({session, selected, select}) => records('errors', session, selected, select),
  },
  {
    id: 'artifacts',
    records: 'artifacts',
    label: 'Artifacts',
    show: ({session, selected, select}) => records('artifacts', session, selected, select),
  },
];

/** How much there is to see in a view. */
export const COUNTED_TABS = {
  timeline: totals => totals.calls,
  conversation: totals => totals.messages,
  turns: totals => Math.max(totals.turns, totals.decisions),
  metrics: totals => totals.metrics,
  scores: totals => totals.scores + totals.winners,
  errors: totals => totals.errors,
  artifacts: totals => totals.artifacts,
};

const records = (kind, session, selected, select) =>
  html`<sl-session-records
    .session=${session.id}
    .kind=${kind}
    .selected=${selected}
    .select=${select}
  ></sl-session-records>`;
