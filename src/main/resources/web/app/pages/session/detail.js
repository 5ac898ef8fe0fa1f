import {html, nothing} from 'lit';
import {Element} from '../../ui/element.js';
import {answered, badge, choice, tool} from '../../ui/pieces.js';
import {path} from '../../data/api.js';
import * as format from '../../data/format.js';
import {Query} from '../../data/query.js';
import {live} from '../../data/live.js';
import {input, output} from '../../ui/messages.js';
import {data, markdown} from '../../ui/text.js';
import {href} from '../../nav/route.js';

const FORMS = [
  {id: 'pretty', label: 'Pretty'},
  {id: 'raw', label: 'Raw'},
  {id: 'json', label: 'JSON'},
];
const KEY = 'sideledger.detail.form';
/** What has a place of its own, or says nothing to people. */
const SHOWN_ELSEWHERE = [
  'type',
  'id',
  'session',
  'project',
  'prompt',
  'output',
  'messages',
  'tokens',
  'usage',
  'cost',
  'cost_source',
  'computed_cost',
  'price_version',
  'counted',
  'attributes',
  'error',
  'status',
  'change',
  'content',
  'goals',
  'reasoning',
  'action',
  'reply',
  'context',
  'message',
  'time',
];

/** One record of a session: all that is known of it. */
class Detail extends Element {
  static properties = {session: {}, selected: {}, form: {state: true}};

  #leave = null;
  #followed = null;
  #record = new Query(this, () => (this.selected ? path('sessions', this.session, ...this.#key()) : null), {
    follows: false,
  });
  #cost = new Query(
    this,
    () => (this.#priced() ? path('sessions', this.session, 'calls', this.#key()[1], 'cost') : null),
    {follows: false},
  );

  constructor() {
    super();
    this.form = localStorage.getItem(KEY) ?? 'pretty';
  }

  #priced() {
    const record = this.#record.value;
    return record?.type === 'call' && this.selected === 'call/' + record.id && record.cost_source ? record : null;
  }

  /** The plural of its type, and its id: call/a/b is the call a/b. */
  #key() {
    const at = this.selected.indexOf('/');
    return [this.selected.slice(0, at) + 's', this.selected.slice(at + 1)];
  }

  willUpdate() {
    const wanted = this.session + ' ' + this.selected;
    if (this.#followed === wanted) return;
    this.#followed = wanted;
    this.#leave?.();
    const [plural, id] = this.#key();
    const type = plural.slice(0, -1);
    this.#leave = live.records({types: [type], session: this.session}, record => {
      if (String(record.type === 'turn' ? record.turn : record.id) === id) this.#record.again();
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#leave?.();
    this.#followed = null;
  }

  render() {
    return html`<aside class="detail" aria-label="What is selected">
      <header>
        <span class="faint">${this.#key()[0].slice(0, -1)}</span><span class="spring"></span> ${choice(
          'Form',
          FORMS,
          this.form,
          form => {
            this.form = form;
            localStorage.setItem(KEY, form);
          },
        )}
        ${tool('close', 'Close (Esc)', () => this.dispatchEvent(new Event('close')))}
      </header>
      ${answered(this.#record, record => (this.form === 'json' ? data(record) : this.#all(record)))}
    </aside>`;
  }

  #all(record) {
    const pretty = this.form === 'pretty';
    return html`<h3 class="called">
        ${record.name ?? record.actor ?? record.sender ?? record.model ?? record.path ?? record.kind ?? record.id}
        ${record.status ? badge(record.status) : nothing}${record.severity ? badge(record.severity) : nothing}
      </h3>
      ${record.error ? html`<p class="trouble">${record.error}</p>` : nothing}
      ${record.type === 'call' ? this.#money(record) : nothing} ${this.#texts(record, pretty)}
      <dl class="fields">
        ${Object.entries(record)
          .filter(([name]) => !SHOWN_ELSEWHERE.includes(name))
          .map(
            ([name, value]) =>
              html` <dt>${name.replaceAll('_', ' ')}</dt>
                <dd>${field(name, value)}</dd>`,
          )}
        ${
          record.time
            ? html`<dt>time</dt>
                <dd>${format.moment(record.time)}</dd>`
            : nothing
        }
        <dt>id</dt>
        <dd><code>${record.id ?? record.turn}</code></dd>
      </dl>
      ${
        record.attributes && Object.keys(record.attributes).length
          ? html`<details>
              <summary>Attributes</summary>
              ${data(record.attributes)}
            </details>`
          : nothing
      }`;
  }

  #texts(record, pretty) {
    if (record.type === 'call') {
      const given = input(record, pretty);
      const came = output(record, pretty);
      return html`${
        given === nothing
          ? nothing
          : html`<h4>Input</h4>
              ${given}`
      }${
        came === nothing
          ? nothing
          : html`<h4>Output</h4>
              ${came}`
      }`;
    }
    const words = text => (typeof text !== 'string' || !pretty ? data(text) : markdown(text));
    return ['goals', 'reasoning', 'action', 'message', 'content', 'reply', 'context']
      .filter(name => record[name] !== undefined && record[name] !== null)
      .map(
        name =>
          html`<h4>${name}</h4>
            ${words(record[name])}`,
      );
  }

  #money(call) {
    const quote = this.#cost.value?.call === call.id ? this.#cost.value : null;
    const {tokens} = call;
    const buckets = Object.entries(tokens ?? {}).filter(([name, value]) => value && name !== 'total');
    if (!buckets.length && call.cost === null && !call.cost_source) return nothing;
    return html`<section class="money">
      <h4>Tokens and cost</h4>
      <p class="sum">
        <b
          >${call.cost_source === 'unpriced' ? html`<span class="unpriced">unpriced</span>` : format.money(call.cost)}</b
        >
        <span class="faint"
          >${SOURCES[call.cost_source] ?? ''}${call.counted === false ? ' · a model call below tells this usage; it is not counted twice' : ''}</span
        >
      </p>
      ${
        quote?.quote?.lines?.length
          ? html`<table>
                <thead>
                  <tr>
                    <th>Bucket</th>
                    <th class="number">Tokens</th>
                    <th class="number">$ per million</th>
                    <th class="number">Cost</th>
                  </tr>
                </thead>
                <tbody>
                  ${quote.quote.lines.map(
                    line =>
                      html`<tr>
                        <td>${line.bucket?.replaceAll('_', ' ')}</td>
                        <td class="number">${format.count(line.tokens ?? line.count)}</td>
                        <td class="number">${line.price_per_million ?? line.price ?? ''}</td>
                        <td class="number">${format.money(line.cost)}</td>
                      </tr>`,
                  )}
                </tbody>
              </table>
              <p class="faint">
                ${quote.quote.match?.why ?? ''}${quote.quote.price_version ? ` · ${quote.quote.price_version}` : ''}
              </p>`
          : buckets.length
            ? html`<p>
                ${buckets.map(([name, value]) => html`<span class="bucket">${format.count(value)} ${name.replace('_', ' ')}</span>`)}
              </p>`
            : nothing
      }
      ${call.cost_source === 'unpriced' ? html`<p class="faint">${reason(quote?.quote)}</p>` : nothing}
      ${
        call.computed_cost !== undefined &&
        call.computed_cost !== null &&
        call.cost_source === 'reported' &&
        call.computed_cost !== call.cost
          ? html`<p class="faint">The price tables say ${format.money(call.computed_cost)}.</p>`
          : nothing
      }
    </section>`;
  }
}

/** Why a cost is not known: what the quote notes, or else what was found for the model. */
const reason = quote => (quote?.notes?.length ? quote.notes.join('; ') : (quote?.match?.why ?? ''));

const SOURCES = {
  reported: 'as the client reported it',
  computed: 'from the price tables',
  plan: 'covered by a plan',
  unpriced: 'what it cost is not known',
};

function field(name, value) {
  if (value !== null && typeof value === 'object') return data(value);
  if (name.endsWith('_ms')) return format.duration(value);
  if (name.endsWith('_at')) return html`<span title=${format.ago(value)}>${format.moment(value)}</span>`;
  if (name === 'agent') return html`<a href=${href('sessions', null, {agent: value, range: 'all'})}>${value}</a>`;
  return typeof value === 'number' ? format.figure(value) : String(value);
}

customElements.define('sl-detail', Detail);
