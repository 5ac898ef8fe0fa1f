import {html, nothing} from 'lit';
import {Page} from './page.js';
import {address, get} from '../data/api.js';
import * as format from '../data/format.js';
import {Query} from '../data/query.js';
import {href, set} from '../nav/route.js';
import {answered, downloads, empty, panel, select, trouble} from '../ui/pieces.js';
import {onKey} from '../ui/keys.js';
import {COLUMNS} from '../ui/sessions.js';
import {table} from '../ui/table.js';
import {Fresh} from '../ui/fresh.js';
import {chosenColumns, columnPicker} from '../ui/columns.js';
import {FACETS, STATUSES, facetOptions} from './facets.js';

const PAGE = 50;
const MOST_COMPARED = 20;
const COLUMNS_KEY = 'sideledger.sessions.columns';

/** All sessions: found, filtered, chosen to be compared; the first page moves by itself. */
class Sessions extends Page {
  static properties = {
    chosen: {state: true},
    older: {state: true},
    failure: {state: true},
    columns: {state: true},
    cursor: {state: true},
  };

  #first = new Query(this, () => address('/api/sessions', this.#filter()));
  #counts = new Query(this, () => address('/api/analytics/overview', this.scope.parameters));
  #facets = Object.fromEntries(
    Object.entries(FACETS).map(([name, {ask}]) => [name, new Query(this, () => ask(this.scope), {follows: false})]),
  );
  #asked = null;
  #fresh = new Fresh();
  #timer;

  constructor() {
    super();
    this.chosen = new Set();
    this.older = [];
    this.columns = chosenColumns(COLUMNS_KEY, COLUMNS);
    this.cursor = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.until(onKey('j', () => this.#step(1)));
    this.until(onKey('k', () => this.#step(-1)));
    this.until(onKey('Enter', () => this.cursor && location.assign(href('session', this.cursor))));
    this.until(onKey('x', () => this.cursor && this.#choose(this.cursor)));
    this.until(
      onKey('Escape', () => {
        this.chosen = new Set();
        this.cursor = null;
      }),
    );
  }

  #filter(more = {}) {
    const {range, project} = this.scope;
    const given = Object.fromEntries(['q', 'status', ...Object.keys(FACETS)].map(name => [name, this.param(name)]));
    return {...range.parameters, project, ...given, limit: PAGE, ...more};
  }

  willUpdate() {
    const asked = JSON.stringify(this.#filter());
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.older = [];
    this.failure = null;
    this.#fresh.forget();
  }

  render() {
    return html` <div class="line">
        <label class="search"
          ><span class="unseen">Find sessions</span
          ><input
            type="search"
            placeholder="Find by id, name or prompt …"
            .value=${this.param('q') ?? ''}
            @input=${this.#typed}
        /></label>
        ${this.#statuses()}
        <span class="spring"></span>
        ${columnPicker(COLUMNS, this.columns, columns => {
          this.columns = columns;
          localStorage.setItem(COLUMNS_KEY, JSON.stringify(columns));
        })}
        ${downloads(address('/api/sessions', this.#filter({limit: null})))}
      </div>
      <div class="line facets">
        ${Object.entries(FACETS).map(([name, {label}]) =>
          select(label, facetOptions(name, this.#facets[name].value, this.param(name)), this.param(name), value =>
            set({[name]: value}),
          ),
        )}
        ${this.#filtered() ? html`<button @click=${this.#clear}>Clear filters</button>` : nothing}
      </div>
      ${this.chosen.size ? this.#basket() : nothing}
      ${panel({
        title: 'Sessions',
        note: this.#note(),
        body: answered(this.#first, page => this.#list(page), {
          lines: 12,
          isEmpty: ({items}) => items.length === 0,
          none: empty(
            this.#filtered() ? 'No session in this time matches the filters.' : 'No session was alive in this time.',
            this.#filtered()
              ? html`<button @click=${this.#clear}>Clear filters</button>`
              : html`<button @click=${() => set({range: 'all', from: null, to: null})}>Look at all time</button>`,
          ),
        }),
      })}`;
  }

  #statuses() {
    const counts = this.#counts.value;
    return html`<div class="choice" role="group" aria-label="Status">
      ${STATUSES.map(
        ({id, label, of}) =>
          html`<button aria-pressed=${(this.param('status') ?? '') === id} @click=${() => set({status: id})}>
            ${label}${
              counts ? html` <small title="that began in this time">${format.compact(of(counts))}</small>` : nothing
            }
          </button>`,
      )}
    </div>`;
  }

  #note() {
    const page = this.#first.value;
    if (!page) return '';
    const count = page.items.length + this.older.length;
    return page.next ? `the latest ${count}` : `${format.count(count)} in all`;
  }

  #list(page) {
    const rows = this.#rows(page);
    this.#fresh.look(
      page.items,
      ({id}) => id,
      ({last_seen: seen, totals}) => seen + totals.calls,
    );
    const next = this.older.length ? this.older.next : page.next;
    return html`${table({
      label: 'Sessions',
      rows,
      key: ({id}) => id,
      link: ({id}) => href('session', id),
      cursor: this.cursor,
      columns: COLUMNS.filter(({id}) => this.columns.includes(id)),
      marked: ({id}) => this.chosen.has(id),
      mark: ({id}) => this.#choose(id),
      fresh: ({id}) => this.#fresh.has(id),
    })}
    ${this.failure ? trouble(this.failure, () => this.#more(next)) : nothing}
    ${next ? html`<p class="more"><button @click=${() => this.#more(next)}>Show older ones</button></p>` : nothing}`;
  }

  /** The first page moves; what was read below it stays, without those that moved up. */
  #rows({items}) {
    const first = new Set(items.map(({id}) => id));
    return [...items, ...this.older.filter(({id}) => !first.has(id))];
  }

  async #more(cursor) {
    this.failure = null;
    try {
      const page = await get(address('/api/sessions', this.#filter({cursor})));
      this.older = Object.assign([...this.older, ...page.items], {next: page.next});
    } catch (failure) {
      this.failure = failure;
    }
  }

  #basket() {
    const ids = [...this.chosen];
    return html`<div class="line basket">
      <b>${ids.length} chosen</b>
      <a
        class="button"
        aria-disabled=${ids.length < 2}
        href=${ids.length < 2 ? '#' + location.hash.slice(1) : href('compare', null, {sessions: ids.join(',')})}
        >Compare</a
      >
      ${ids.length === 2 ? html`<a class="button" href=${href('diff', null, {left: ids[0], right: ids[1]})}>Diff step by step</a>` : nothing}
      <button @click=${() => (this.chosen = new Set())}>Let go</button>
      ${ids.length === 1 ? html`<span class="faint">Choose another one to compare them</span>` : nothing}
      ${ids.length === MOST_COMPARED ? html`<span class="faint">At most ${MOST_COMPARED} can be compared</span>` : nothing}
    </div>`;
  }

  #choose(id) {
    const chosen = new Set(this.chosen);
    if (!chosen.delete(id) && chosen.size < MOST_COMPARED) chosen.add(id);
    this.chosen = chosen;
  }

  #step(by) {
    const rows = this.#first.value ? this.#rows(this.#first.value) : [];
    if (!rows.length) return;
    const at = rows.findIndex(({id}) => id === this.cursor);
    this.cursor = rows[Math.min(rows.length - 1, Math.max(0, at + by))].id;
    this.updateComplete.then(() => this.querySelector('tr.cursor')?.scrollIntoView({block: 'nearest'}));
  }

  #filtered() {
    return ['q', 'status', ...Object.keys(FACETS)].some(name => this.param(name));
  }

  #clear() {
    set(Object.fromEntries(['q', 'status', ...Object.keys(FACETS)].map(name => [name, null])));
  }

  #typed(event) {
    clearTimeout(this.#timer);
    const text = event.target.value.trim().slice(0, 200);
    this.#timer = setTimeout(() => set({q: text || null}, {replace: true}), 250);
  }
}

customElements.define('sl-sessions', Sessions);
