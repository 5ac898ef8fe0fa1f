import {html, nothing} from 'lit';
import {Page} from './page.js';
import {address, get} from '../data/api.js';
import * as format from '../data/format.js';
import {Query} from '../data/query.js';
import {href, set} from '../nav/route.js';
import {answered, badge, choice, empty, select} from '../ui/pieces.js';

const TYPES = ['call', 'message', 'decision', 'turn', 'session', 'error', 'artifact', 'score', 'project'];

/** Finds what was said, wherever it was said. */
class Search extends Page {
  static properties = {older: {state: true}};

  #found = new Query(this, () => (this.param('q') ? address('/api/search', this.#asked()) : null), {follows: false});
  #last = null;

  constructor() {
    super();
    this.older = [];
  }

  firstUpdated() {
    this.querySelector('input')?.focus();
  }

  #asked(more = {}) {
    return {
      q: this.param('q'),
      type: this.param('type'),
      order: this.param('order') ?? 'best',
      session: this.param('session'),
      agent: this.param('agent'),
      limit: 30,
      ...more,
    };
  }

  willUpdate() {
    const asked = JSON.stringify(this.#asked());
    if (asked !== this.#last) this.older = [];
    this.#last = asked;
  }

  render() {
    return html`<form class="line" role="search" @submit=${this.#sent}>
        <label class="search grows"
          ><span class="unseen">Words</span
          ><input
            type="search"
            name="q"
            .value=${this.param('q') ?? ''}
            placeholder="Words, “a phrase”, begin* …"
            maxlength="500"
        /></label>
        ${select('In', [{id: null, label: 'everything'}, ...TYPES.map(id => ({id, label: id + 's'}))], this.param('type'), type => set({type}))}
        ${choice(
          'Order',
          [
            {id: 'best', label: 'Best'},
            {id: 'newest', label: 'Newest'},
          ],
          this.param('order') ?? 'best',
          order => set({order: order === 'best' ? null : order}),
        )}
        <button class="primary">Search</button>
      </form>
      ${
        this.param('q')
          ? answered(this.#found, page => this.#hits(page), {
              isEmpty: ({items}) => items.length === 0,
              none: empty(`Nothing says “${this.param('q')}”.`),
              lines: 8,
            })
          : empty('Finds words in prompts, outputs, messages, decisions, errors and names, of all sessions.')
      }`;
  }

  #hits(page) {
    const next = this.older.length ? this.older.next : page.next;
    return html`${page.behind ? html`<p class="faint">The index is ${format.count(page.missing_commits)} commits behind; what came last may be missing.</p>` : nothing}
      <ol class="hits">
        ${[...page.items, ...this.older].map(
          hit =>
            html`<li>
              <a class="hit" href=${addressOf(hit)}
                ><span class="who"
                  ><b>${hit.name ?? hit.session ?? hit.id}</b>${badge(hit.type, 'type')}
                  <small
                    >${[hit.field, hit.turn ? `turn ${hit.turn}` : null, hit.at ? format.moment(hit.at) : null].filter(Boolean).join(' · ')}</small
                  ></span
                >
                <span class="words"
                  >${(hit.snippet ?? []).map(({text, match}) => (match ? html`<mark>${text}</mark>` : text))}</span
                ></a
              >
            </li>`,
        )}
      </ol>
      ${next ? html`<p class="more"><button @click=${() => this.#more(next)}>Show more</button></p>` : nothing}`;
  }

  async #more(cursor) {
    const page = await get(address('/api/search', this.#asked({cursor})));
    this.older = Object.assign([...this.older, ...page.items], {next: page.next});
  }

  #sent(event) {
    event.preventDefault();
    set({q: event.target.elements.q.value.trim() || null});
  }
}

function addressOf({type, session, id, turn}) {
  if (type === 'project') return href('sessions', null, {project: id, range: 'all'});
  if (type === 'session') return href('session', session ?? id);
  const tab = {
    message: 'conversation',
    call: 'timeline',
    decision: 'turns',
    turn: 'turns',
    error: 'errors',
    artifact: 'artifacts',
    score: 'scores',
  }[type];
  return href('session', session, {tab, sel: `${type}/${type === 'turn' ? turn : id}`});
}

customElements.define('sl-search', Search);
