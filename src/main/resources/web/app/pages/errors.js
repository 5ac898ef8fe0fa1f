import {html, nothing} from 'lit';
import {Page} from './page.js';
import '../ui/chart.js';
import {address, get} from '../data/api.js';
import * as format from '../data/format.js';
import {Query} from '../data/query.js';
import {PERIOD_LENGTH} from '../data/range.js';
import {grouped} from '../data/series.js';
import {href, keeping, set} from '../nav/route.js';
import {answered, badge, choice, downloads, panel} from '../ui/pieces.js';
import {table} from '../ui/table.js';

const PAGE = 50;
const SEVERITIES = [{id: '', label: 'All'}, ...['critical', 'high', 'medium', 'low'].map(id => ({id, label: id}))];

/** What went wrong: failed calls over time and by model, and every error as it was told. */
class Errors extends Page {
  static properties = {older: {state: true}};

  #course = new Query(this, () =>
    address('/api/analytics/costs', {
      by: this.scope.period + ',model',
      fill: true,
      tz: this.scope.zone,
      limit: 5_000,
      ...this.scope.parameters,
    }),
  );
  #agents = new Query(this, () => address('/api/analytics/costs', {by: 'agent', limit: 200, ...this.scope.parameters}));
  #errors = new Query(this, () => address('/api/errors', this.#filter()));
  #calls = new Query(this, () => address('/api/calls', {status: 'failed', ...this.scope.parameters, limit: 20}));
  #asked = null;

  constructor() {
    super();
    this.older = [];
  }

  #filter(more = {}) {
    return {...this.scope.parameters, severity: this.param('severity'), kind: this.param('kind'), limit: PAGE, ...more};
  }

  willUpdate() {
    const asked = JSON.stringify(this.#filter());
    if (asked !== this.#asked) this.older = [];
    this.#asked = asked;
  }

  render() {
    const {period} = this.scope;
    return html`<div class="grid">
      ${panel({
        title: 'Failed calls',
        note: `by model, each ${period}`,
        files: this.#course.asked,
        body: answered(
          this.#course,
          ({items}) =>
            html`<sl-chart
              kind="bar"
              stacked
              .period=${PERIOD_LENGTH[period]}
              .series=${grouped(
                items.filter(item => item.failed_calls || !item.calls),
                period,
                'model',
                item => item.failed_calls,
                'other models',
              ).filter(({points}) => points.some(([, value]) => value))}
              .show=${format.compact}
              label="Failed calls over time"
              @zoom=${this.zoom}
            ></sl-chart>`,
          {isEmpty: ({items}) => items.every(item => !item.failed_calls), none: 'No call failed in this time.'},
        ),
      })}
      ${panel({title: 'By agent', files: this.#agents.asked, body: answered(this.#agents, ({items}) => this.#byAgent(items), {isEmpty: ({items}) => items.every(item => !item.failed_calls), none: 'No call failed in this time.'})})}
      ${panel({
        title: 'Errors',
        kind: 'wide',
        note: 'newest first',
        actions: html`${choice('Severity', SEVERITIES, this.param('severity') ?? '', severity => set({severity: severity || null}))}
        ${this.param('kind') ? html`<button class="chip" @click=${() => set({kind: null})}>type: ${this.param('kind')} ✕</button>` : nothing}`,
        files: address('/api/errors', this.#filter({limit: null})),
        body: answered(this.#errors, page => this.#list(page), {
          isEmpty: ({items}) => items.length === 0,
          none: 'No errors were told in this time.',
          lines: 8,
        }),
      })}
      ${panel({
        title: 'Failed calls, newest first',
        kind: 'wide',
        files: address('/api/calls', {status: 'failed', ...this.scope.parameters}),
        body: answered(this.#calls, ({items}) => this.#failed(items), {
          isEmpty: ({items}) => items.length === 0,
          none: 'No call failed in this time.',
        }),
      })}
    </div>`;
  }

  #byAgent(items) {
    const failing = items
      .filter(item => item.failed_calls)
      .sort((a, b) => b.failed_calls - a.failed_calls)
      .slice(0, 8);
    return table({
      label: 'Failed calls by agent',
      rows: failing,
      key: ({agent}) => agent ?? '',
      link: ({agent}) => keeping('sessions', null, {agent}),
      columns: [
        {id: 'agent', label: 'Agent', show: ({agent}) => agent ?? 'no agent'},
        {id: 'failed', label: 'Failed', number: true, show: row => format.compact(row.failed_calls)},
        {id: 'calls', label: 'Calls', number: true, show: row => format.compact(row.calls)},
        {id: 'rate', label: 'Error rate', number: true, show: row => format.percent(row.failed_calls / row.calls)},
      ],
    });
  }

  #list(page) {
    const known = new Set(page.items.map(keyOf));
    const rows = [...page.items, ...this.older.filter(row => !known.has(keyOf(row)))];
    const next = this.older.length ? this.older.next : page.next;
    return html`${table({
      label: 'Errors',
      rows,
      key: keyOf,
      link: row => href('session', row.session, {tab: 'errors', sel: 'error/' + row.id}),
      columns: [
        {
          id: 'time',
          label: 'Time',
          show: ({time}) => html`<time datetime=${time} title=${format.ago(time)}>${format.moment(time)}</time>`,
        },
        {id: 'severity', label: 'Severity', show: ({severity}) => (severity ? badge(severity) : format.NOTHING)},
        {
          id: 'kind',
          label: 'Type',
          show: ({kind}) =>
            kind ? html`<button class="link" @click=${() => set({kind})}>${kind}</button>` : format.NOTHING,
        },
        {id: 'message', label: 'Message', kind: 'wrap', show: ({message}) => message ?? ''},
        {id: 'session', label: 'Session', show: ({session}) => session},
      ],
    })}
    ${next ? html`<p class="more"><button @click=${() => this.#more(next)}>Show older ones</button></p>` : nothing}`;
  }

  #failed(items) {
    return table({
      label: 'Failed calls',
      rows: items,
      key: keyOf,
      link: row => href('session', row.session, {sel: 'call/' + row.id}),
      columns: [
        {
          id: 'time',
          label: 'Time',
          show: ({started_at: at, time}) => html`<time datetime=${at ?? time}>${format.moment(at ?? time)}</time>`,
        },
        {id: 'agent', label: 'Agent', show: row => row.agent ?? row.inherited_agent ?? format.NOTHING},
        {id: 'what', label: 'Call', show: row => row.name ?? row.model ?? row.request_model ?? row.operation},
        {id: 'error', label: 'Error', kind: 'wrap', show: ({error}) => error ?? ''},
        {id: 'session', label: 'Session', show: ({session}) => session},
      ],
    });
  }

  async #more(cursor) {
    const page = await get(address('/api/errors', this.#filter({cursor})));
    this.older = Object.assign([...this.older, ...page.items], {next: page.next});
  }
}

const keyOf = ({session, id}) => session + '\n' + id;

customElements.define('sl-errors', Errors);
