import {html, nothing} from 'lit';
import {Page} from './page.js';
import {get, path, send} from '../data/api.js';
import * as format from '../data/format.js';
import {may} from '../data/rights.js';
import {Query} from '../data/query.js';
import {href, set} from '../nav/route.js';
import {answered, empty, panel, select, trouble, waiting} from '../ui/pieces.js';
import {table} from '../ui/table.js';
import {bars} from '../ui/bars.js';

const FIRST =
  'SELECT agent_name, total_generations, avg_cost\nFROM v_agent_performance\nORDER BY total_generations DESC';
const NEW = {id: null, name: '', sql: FIRST, question: null, chart: null};

/** Saved questions, in SQL or as an address of analytics, with their answers as tables and charts. */
class Reports extends Page {
  static properties = {
    draft: {state: true},
    answer: {state: true},
    failure: {state: true},
    runs: {state: true},
    saved: {state: true},
    overtaken: {state: true},
  };

  #reports = new Query(this, () => '/api/reports', {follows: false});
  #shown = undefined;

  constructor() {
    super();
    this.draft = NEW;
  }

  willUpdate() {
    const items = this.#reports.value?.items;
    if (this.id === null && this.#shown !== null) this.#show(null);
    else if (items && this.id !== this.#shown) this.#show(items.find(({id}) => id === this.id) ?? null);
  }

  #show(found) {
    this.#shown = this.id;
    this.draft = found ? {...NEW, ...found, sql: found.sql ?? null} : {...NEW, sql: this.param('sql') ?? FIRST};
    this.answer = null;
    this.saved = false;
    this.overtaken = null;
    this.failure = this.id !== null && !found ? new Error(`There is no report “${this.id}”.`) : null;
    if (found) this.#run();
  }

  render() {
    return html`<div class="grid reports">
      ${panel({
        title: 'Reports',
        actions: html`<a class="button" href="#/reports">New</a>`,
        body: answered(
          this.#reports,
          ({items}) =>
            html`<ul class="list">
              ${items.map(({id, name}) => html`<li><a href=${href('reports', id)} aria-current=${id === this.id ? 'page' : nothing}>${name ?? id}</a></li>`)}
            </ul>`,
          {isEmpty: ({items}) => items.length === 0, none: 'None yet. Write a question and save it.'},
        ),
      })}
      <div class="stack">
        ${panel({title: this.draft.name || 'New question', body: this.#editor()})}
        ${this.overtaken ? this.#newer() : nothing} ${this.failure ? trouble(this.failure) : nothing}
        ${this.runs ? waiting(6) : this.answer ? this.#result() : nothing}
      </div>
    </div>`;
  }

  #editor() {
    const {draft} = this;
    const isQuestion = draft.question !== null && draft.question !== undefined;
    return html`<form
      class="editor"
      @submit=${event => event.preventDefault()}
      @keydown=${event => (event.ctrlKey || event.metaKey) && event.key === 'Enter' && this.#run()}
    >
      ${select(
        'Kind',
        [
          {id: 'sql', label: 'SQL'},
          {id: 'question', label: 'Address of analytics'},
        ],
        isQuestion ? 'question' : 'sql',
        kind =>
          this.#change(
            kind === 'sql'
              ? {question: null, sql: draft.sql ?? FIRST}
              : {question: draft.question ?? '/api/analytics/costs?by=model&days=30'},
          ),
      )}
      ${
        isQuestion
          ? html`<label
              >Address <input .value=${draft.question} @input=${event => this.#change({question: event.target.value})}
            /></label>`
          : html`<label
              >SQL, reading only
              <textarea
                rows="8"
                spellcheck="false"
                .value=${draft.sql ?? ''}
                @input=${event => this.#change({sql: event.target.value})}
              ></textarea>
            </label>`
      }
      <div class="line">
        <button type="button" class="primary" @click=${this.#run}>Run <kbd>Ctrl ↵</kbd></button>
        ${may('admin') ? this.#saving() : nothing}
        <span class="spring"></span><a href="q/openapi" class="faint">Tables and views: src/docs/views.md</a>
      </div>
    </form>`;
  }

  #saving() {
    const {draft} = this;
    return html`<label class="select"
        ><span>Name</span
        ><input
          .value=${draft.name ?? ''}
          maxlength="256"
          placeholder="to save it"
          @input=${event => this.#change({name: event.target.value})}
      /></label>
      <button type="button" ?disabled=${!draft.name?.trim()} @click=${this.#save}>Save</button>
      ${this.id && !this.failure ? html`<button type="button" @click=${this.#remove}>Delete</button>` : nothing}
      ${this.saved ? html`<span class="good" role="status">Saved</span>` : nothing}`;
  }

  /** Somebody else was faster: what stands in the editor is not lost before it is let go. */
  #newer() {
    return html`<div class="trouble" role="alert">
      <p>${this.overtaken.text} What you wrote is still here, and was not saved.</p>
      ${this.overtaken.id ? html`<button @click=${this.#load}>Load the newer one</button>` : nothing}
    </div>`;
  }

  #result() {
    const {columns, rows, truncated} = this.answer;
    const chart = this.draft.chart ?? {};
    const numbers = columns.filter((name, at) => rows.some(row => typeof row[at] === 'number'));
    return panel({
      title: 'Answer',
      note: `${format.count(rows.length)} rows${truncated ? ', the first ones' : ''}`,
      actions: html` ${
        numbers.length
          ? html`${select('Chart of', [{id: null, label: 'nothing'}, ...numbers.map(id => ({id, label: id}))], chart.y, y => this.#change({chart: y ? {type: 'bar', x: chart.x ?? columns[0], y} : null}))}
            ${
              chart.y
                ? select(
                    'by',
                    columns.map(id => ({id, label: id})),
                    chart.x,
                    x => this.#change({chart: {...chart, x}}),
                  )
                : nothing
            }`
          : nothing
      }`,
      body:
        rows.length === 0
          ? empty('No rows.')
          : html` ${chart.y && columns.includes(chart.y) && columns.includes(chart.x) ? bars(rows.map(row => ({name: row[columns.indexOf(chart.x)], value: row[columns.indexOf(chart.y)]}))) : nothing}
            ${table({
              label: 'Answer',
              rows: rows.slice(0, 1_000).map((row, at) => ({row, at})),
              key: ({at}) => String(at),
              columns: columns.map((name, at) => ({
                id: name,
                label: name,
                number: rows.some(row => typeof row[at] === 'number'),
                show: ({row}) =>
                  typeof row[at] === 'number'
                    ? format.figure(row[at])
                    : row[at] === null
                      ? format.NOTHING
                      : typeof row[at] === 'object'
                        ? JSON.stringify(row[at])
                        : String(row[at]),
              })),
            })}`,
    });
  }

  #change(changes) {
    this.draft = {...this.draft, ...changes};
    this.saved = false;
  }

  #run = async () => {
    this.runs = true;
    this.failure = null;
    try {
      const {draft} = this;
      const answer = draft.question ? await get(draft.question) : await send('POST', '/api/sql', {sql: draft.sql});
      this.answer = answer.columns ? answer : asTable(answer.items ?? [answer]);
    } catch (failure) {
      this.failure = failure;
      this.answer = null;
    } finally {
      this.runs = false;
    }
  };

  #save = async () => {
    const {name, sql, question, chart, as, parameters} = this.draft;
    const id =
      this.id ??
      (name
        .toLowerCase()
        .normalize('NFKD')
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, '')
        .slice(0, 80) ||
        'report');
    this.failure = null;
    this.overtaken = null;
    try {
      const headers = this.id ? {'If-Match': tag(this.draft)} : {'If-None-Match': '*'};
      const kept = await send(
        'PUT',
        path('reports', id),
        {name, parameters, ...(question ? {question} : {sql, as}), ...(chart ? {chart} : {})},
        {headers},
      );
      this.draft = {...this.draft, version: kept.version};
      this.saved = true;
      this.#shown = id;
      this.#reports.again();
      if (this.id !== id) location.hash = href('reports', id).slice(1);
    } catch (failure) {
      if (failure.status === 412) this.overtaken = await overtaking(id, this.id === null);
      else this.failure = failure;
    }
  };

  #load = async () => {
    const {id} = this.overtaken;
    try {
      this.#shown = id;
      this.draft = {...NEW, sql: null, ...(await get(path('reports', id)))};
      this.overtaken = null;
      this.#reports.again();
      if (this.id !== id) location.hash = href('reports', id).slice(1);
      this.#run();
    } catch (failure) {
      this.failure = failure;
    }
  };

  #remove = async () => {
    if (!confirm(`Delete the report “${this.draft.name}”?`)) return;
    this.failure = null;
    this.overtaken = null;
    try {
      await send('DELETE', path('reports', this.id), undefined, {headers: {'If-Match': tag(this.draft)}});
      this.#reports.again();
      location.hash = '/reports';
    } catch (failure) {
      if (failure.status === 412) this.overtaken = await overtaking(this.id, false);
      else this.failure = failure;
    }
  };
}

/** The version that was read, as the service knows it again. */
const tag = ({version}) => `"${version}"`;

/** What to say of a report that is not the one that was read any more, and which to load instead, if there is one. */
async function overtaking(id, isNew) {
  try {
    const {name, changed_at: changed} = await get(path('reports', id));
    const text = isNew
      ? `There is a report “${name}” of this name already.`
      : `Somebody else changed this report meanwhile, on ${format.moment(changed)}.`;
    return {id, text};
  } catch (failure) {
    return {id: null, text: failure.status === 404 ? 'Somebody else deleted this report meanwhile.' : failure.message};
  }
}

/** Items of analytics as a table: what is nested stands as one column each. */
function asTable(items) {
  const flat = items.map(item =>
    Object.fromEntries(
      Object.entries(item).flatMap(([name, value]) =>
        value !== null && typeof value === 'object' && !Array.isArray(value)
          ? Object.entries(value).map(([part, inner]) => [`${name}.${part}`, inner])
          : [[name, value]],
      ),
    ),
  );
  const columns = [...new Set(flat.flatMap(Object.keys))];
  return {columns, rows: flat.map(item => columns.map(name => item[name] ?? null)), truncated: false};
}

customElements.define('sl-reports', Reports);
