import {html} from 'lit';
import {Page} from './page.js';
import {get} from '../data/api.js';
import * as format from '../data/format.js';
import {Query} from '../data/query.js';
import {live} from '../data/live.js';
import {answered, badge, cost, empty, panel, stat, trouble, waiting} from '../ui/pieces.js';
import {table} from '../ui/table.js';
import {safeguards} from './status/safeguards.js';

const EACH = 5_000;

/** How the service itself is doing. */
class Status extends Page {
  static properties = {check: {state: true}, checking: {state: true}, failure: {state: true}};

  #status = new Query(this, () => '/api/admin/status', {follows: false});
  #prices = new Query(this, () => '/api/prices', {follows: false});
  #cleanup = new Query(this, () => '/api/admin/cleanup', {follows: false});
  #reprice = new Query(this, () => '/api/admin/reprice', {follows: false});
  #demo = new Query(this, () => '/api/admin/demo', {follows: false});
  #backups = new Query(this, () => '/api/admin/backup', {follows: false});
  #windows = new Query(this, () => '/api/live/overview');

  connectedCallback() {
    super.connectedCallback();
    const clock = setInterval(() => document.hidden || live.paused || this.#status.again(), EACH);
    this.until(() => clearInterval(clock));
  }

  render() {
    return html`<div class="stats">${answered(this.#status, status => this.#figures(status), {lines: 2})}</div>
      <div class="grid">
        ${panel({title: 'The last minutes', files: null, body: answered(this.#windows, ({windows}) => this.#lately(windows))})}
        ${panel({title: 'Price tables', note: 'the strongest first', body: answered(this.#prices, answer => this.#tables(answer))})}
        ${panel({title: 'Safeguards', kind: 'wide', files: null, body: answered(this.#status, status => safeguards(status, this.#backups.value))})}
        ${panel({title: 'Integrity', note: 'compares every sum with the records behind it', actions: html`<button ?disabled=${this.checking} @click=${this.#run}>Check now</button>`, body: this.#checked()})}
        ${panel({title: 'Work', body: html`${this.#work('Cleanup', this.#cleanup)}${this.#work('Repricing', this.#reprice)}${this.#work('Demo', this.#demo)}`})}
        ${panel({
          title: 'More',
          kind: 'wide',
          body: html`<p class="line">
            <a href="q/health">Health</a><a href="q/metrics">Prometheus metrics</a><a href="q/openapi">OpenAPI</a
            ><a href="api/admin/status">Status as JSON</a>
            <span class="faint">Settings: src/docs/configuration.md</span>
          </p>`,
        })}
      </div>`;
  }

  #figures(status) {
    return html`${stat({label: 'Writing', value: status.writable ? html`<span class="good">yes</span>` : html`<span class="bad">no</span>`, hint: 'Whether the ledger can be written'})}
    ${stat({label: 'Spooled events', value: html`<span class=${status.spool.events ? 'bad' : ''}>${format.compact(status.spool.events)}</span>`, hint: `wait on disk until the database can be written; ${format.bytes(status.spool.bytes)} of ${format.bytes(status.spool.max_bytes)}, ${format.count(status.spool.refused)} refused later`})}
    ${stat({label: 'Waiting events', value: format.compact(status.waiting_events), hint: `${format.count(status.waiting_requests)} requests wait for their commit`})}
    ${stat({label: 'New records', value: format.compact(status.accepted), hint: 'since the start of the service'})}
    ${stat({label: 'Updates', value: format.compact(status.updated)})}
    ${stat({label: 'Duplicates', value: format.compact(status.duplicates), hint: 'Told again; they change nothing'})}
    ${stat({label: 'Rejected', value: html`<span class=${status.rejected ? 'bad' : ''}>${format.compact(status.rejected)}</span>`, hint: 'Events that were refused, each with its reason in the answer'})}
    ${stat({label: 'Live readers', value: format.count(status.live_clients), hint: `${format.count(status.live_stalled)} stalled`})}
    ${stat({label: 'Followed answers', value: format.count(status.followed_answers), hint: `asked ${format.count(status.answers_asked)} times`})}`;
  }

  #lately(windows) {
    const label = {60: 'minute', 300: 'five minutes', 3600: 'hour'};
    return table({
      label: 'The last minutes',
      rows: windows,
      key: ({window}) => String(window),
      columns: [
        {id: 'window', label: 'Last', show: ({window}) => label[window] ?? format.duration(window * 1_000)},
        {id: 'calls', label: 'Calls', number: true, show: row => format.compact(row.calls)},
        {id: 'rate', label: 'a second', number: true, show: row => format.figure(row.calls_per_second)},
        {
          id: 'cost',
          label: 'Cost a minute',
          number: true,
          show: row => cost({cost: row.cost_per_minute, unpriced_calls: row.unpriced_calls}),
        },
        {id: 'errors', label: 'Failed', number: true, show: row => format.compact(row.errors)},
        {id: 'p95', label: 'p95', number: true, show: row => format.duration(row.p95_ms)},
        {id: 'sessions', label: 'Sessions', number: true, show: row => format.compact(row.active_sessions)},
      ],
    });
  }

  #tables({items, refused = []}) {
    return html`${table({
      label: 'Price tables',
      rows: items,
      key: ({name}) => name,
      columns: [
        {id: 'name', label: 'Table', show: ({name}) => name},
        {id: 'rows', label: 'Models', number: true, show: ({rows}) => format.count(rows)},
        {id: 'as_of', label: 'As of', show: ({as_of: of}) => of ?? format.NOTHING},
        {id: 'version', label: 'Version', show: ({version}) => html`<code>${version}</code>`},
      ],
    })}
    ${[refused]
      .flat()
      .filter(Boolean)
      .map(one =>
        trouble({
          message:
            typeof one === 'string'
              ? one
              : `${one.name ?? one.file ?? ''}: ${one.reason ?? one.why ?? JSON.stringify(one)}`,
        }),
      )}`;
  }

  #work(name, query) {
    const state = query.value;
    if (!state)
      return html`<p>
        <b>${name}</b>
        <span class="faint">${query.problem?.status === 404 ? 'never ran' : (query.problem?.message ?? '')}</span>
      </p>`;
    const facts = Object.entries(state).filter(
      ([key, value]) => ['string', 'number', 'boolean'].includes(typeof value) && key !== 'state',
    );
    return html`<p><b>${name}</b> ${badge(state.state ?? 'known')}</p>
      <p class="faint">
        ${facts.map(([key, value]) => `${key.replaceAll('_', ' ')} ${key.endsWith('_at') ? format.moment(value) : typeof value === 'number' ? format.compact(value) : value}`).join(' · ')}
      </p>`;
  }

  #checked() {
    if (this.checking) return waiting(3);
    if (this.failure) return trouble(this.failure, this.#run);
    if (!this.check) return empty('Not checked since this page was opened. On a large ledger it takes a while.');
    return html`<p class=${this.check.sound ? 'good' : 'bad'}><b>${this.check.sound ? 'Sound' : 'Not sound'}</b></p>
      <ul class="list">
        ${(this.check.sound ? this.check.checks : this.check.problems).map(one => html`<li>${one}</li>`)}
      </ul>`;
  }

  #run = async () => {
    this.checking = true;
    this.failure = null;
    try {
      this.check = await get('/api/admin/check');
    } catch (failure) {
      this.failure = failure;
    } finally {
      this.checking = false;
    }
  };
}

customElements.define('sl-status', Status);
