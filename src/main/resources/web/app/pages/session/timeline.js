import {html, nothing} from 'lit';
import {styled} from '../../ui/styled.js';
import {Element} from '../../ui/element.js';
import {empty, trouble, waiting} from '../../ui/pieces.js';
import {get, path} from '../../data/api.js';
import * as format from '../../data/format.js';
import {live} from '../../data/live.js';
import {onKey} from '../../ui/keys.js';
import {CallTree} from './tree.js';

const ROW = 30;
const BEYOND = 12;
/** A tree that is read anew takes the longer the larger it is; it waits accordingly. */
const AGAIN_AFTER = 1_500;

const KINDS = {
  chat: 'model',
  text_completion: 'model',
  generate_content: 'model',
  embeddings: 'model',
  execute_tool: 'tool',
  invoke_agent: 'agent',
  create_agent: 'agent',
  invoke_workflow: 'agent',
  retrieval: 'retrieval',
};

/** Tree and waterfall of the calls of a session, only as many rows as are seen at once. */
class Timeline extends Element {
  static properties = {
    session: {},
    calls: {type: Number},
    selected: {},
    select: {attribute: false},
    tree: {state: true},
    problem: {state: true},
    top: {state: true},
    words: {state: true},
    moved: {state: true},
  };

  #ends = [];
  #timer = null;
  #clock = null;
  #rows = [];
  #asked = null;

  constructor() {
    super();
    this.top = 0;
    this.words = '';
    this.moved = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#ends = [
      onKey('j', () => this.#step(1)),
      onKey('k', () => this.#step(-1)),
      onKey('ArrowDown', () => this.#step(1)),
      onKey('ArrowUp', () => this.#step(-1)),
      onKey('ArrowLeft', () => this.#fold(true)),
      onKey('ArrowRight', () => this.#fold(false)),
      live.onReset(() => this.#read()),
    ];
    this.#clock = setInterval(() => this.tree?.running && !live.paused && this.moved++, 1_000);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#ends.forEach(end => end());
    this.#leave?.();
    clearTimeout(this.#timer);
    clearInterval(this.#clock);
    this.#asked = null;
  }

  #leave = null;

  willUpdate() {
    if (this.session === this.#asked) return;
    this.#asked = this.session;
    this.tree = null;
    this.#leave?.();
    this.#leave = live.records({types: ['call'], session: this.session}, call => this.#told(call));
    this.#read();
  }

  async #read() {
    const session = this.session;
    clearTimeout(this.#timer);
    this.#timer = null;
    try {
      const answer = await get(path('sessions', session, 'tree'));
      if (session !== this.session) return;
      const tree = new CallTree(answer);
      if (this.tree)
        this.#rows.filter(({node}) => this.tree.isClosed(node.id)).forEach(({node}) => tree.toggle(node.id));
      this.tree = tree;
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    }
  }

  #told(call) {
    if (!this.tree || call.change === 'removed' || !this.tree.put(call)) this.#again();
    else this.moved++;
  }

  #again() {
    this.#timer ??= setTimeout(() => this.#read(), Math.max(AGAIN_AFTER, (this.tree?.size ?? 0) / 2));
  }

  render() {
    if (!this.tree) return this.problem ? trouble(this.problem, () => this.#read()) : waiting(8);
    if (this.tree.size === 0) return empty('No calls in this session.');
    this.#rows = this.tree.rows(this.words);
    const span = this.tree.span();
    const first = Math.max(0, Math.floor(this.top / ROW) - BEYOND);
    const height = this.querySelector('.rows')?.clientHeight ?? 600;
    const shown = this.#rows.slice(first, first + Math.ceil(height / ROW) + 2 * BEYOND);
    return html` <div class="line">
        <label class="search"
          ><span class="unseen">Find calls</span
          ><input
            type="search"
            placeholder="Find calls by name, agent, model or error …"
            @input=${event => {
              this.words = event.target.value;
              this.querySelector('.rows').scrollTop = 0;
            }}
        /></label>
        <span class="faint"
          >${this.words ? `${this.#rows.length} of ${this.tree.size}` : format.count(this.tree.size)}
          calls${this.tree.truncated ? ', the earliest ones' : ''}</span
        >
        <span class="spring"></span><span class="keys faint">j k to move, ← → to fold</span>
      </div>
      <div class="trace">
        <div class="axis" aria-hidden="true">
          <span></span
          ><span class="scale"
            ><span>0</span><span>${format.duration((span.to - span.from) / 2)}</span
            ><span>${format.duration(span.to - span.from)}</span></span
          >
        </div>
        <div
          class="rows"
          ${styled({height: `min(64vh, 720px, ${this.#rows.length * ROW}px)`})}
          role="tree"
          aria-label="Calls"
          tabindex="0"
          @scroll=${event => (this.top = event.target.scrollTop)}
        >
          <div class="all" ${styled({height: this.#rows.length * ROW + 'px'})}>
            ${shown.map((row, at) => this.#row(row, first + at, span))}
          </div>
        </div>
      </div>`;
  }

  #row({node, depth}, at, span) {
    const length = span.to - span.from;
    const start = node.start === null ? 0 : (node.start - span.from) / length;
    const took = node.running ? Date.now() - node.start : node.duration;
    const key = 'call/' + node.id;
    const kind = KINDS[node.operation] ?? 'other';
    const failed = node.status === 'failed' || node.status === 'timeout';
    return html`<div
      class="row ${key === this.selected ? 'is-selected' : ''}"
      role="treeitem"
      aria-level=${depth + 1}
      aria-selected=${key === this.selected}
      aria-expanded=${node.children.length ? !this.tree.isClosed(node.id) : nothing}
      ${styled({top: at * ROW + 'px'})}
      @click=${() => this.select(key)}
    >
      <span class="name" ${styled({paddingLeft: 4 + Math.min(depth, 16) * 14 + 'px'})}>
        ${node.children.length ? html`<button class="fold" tabindex="-1" aria-label="Fold" @click=${event => this.#toggle(event, node)}>${this.tree.isClosed(node.id) ? '▸' : '▾'}</button>` : html`<i class="fold"></i>`}
        <i class="dot is-${kind}"></i
        ><span class="text ${node.pending ? 'faint' : ''}">${node.pending ? 'not told yet' : node.label}</span>
        ${node.agent && kind !== 'agent' ? html`<small>${node.agent}</small>` : nothing}
      </span>
      <span class="course"
        >${
          node.start === null
            ? nothing
            : html`<i
                class="bar is-${kind} ${failed ? 'is-failed' : ''} ${node.running ? 'is-running' : ''} ${node.counted ? '' : 'is-repeated'}"
                ${styled({left: start * 100 + '%', width: Math.max(0.15, ((took ?? 0) / length) * 100) + '%'})}
              ></i>`
        }</span
      >
      <span class="took number"
        >${node.running ? html`<span class="badge is-running">running</span>` : format.duration(took)}</span
      >
      <span class="money number"
        >${failed ? html`<span class="bad">${node.status}</span>` : node.unpriced ? html`<span class="unpriced">unpriced</span>` : node.cost === null ? '' : format.money(node.cost)}</span
      >
    </div>`;
  }

  #toggle(event, node) {
    event.stopPropagation();
    this.tree.toggle(node.id);
    this.moved++;
  }

  #at() {
    return this.#rows.findIndex(({node}) => 'call/' + node.id === this.selected);
  }

  #step(by) {
    if (!this.#rows.length) return;
    const at = Math.min(this.#rows.length - 1, Math.max(0, this.#at() + by));
    this.select('call/' + this.#rows[at].node.id);
    const view = this.querySelector('.rows');
    if (at * ROW < view.scrollTop) view.scrollTop = at * ROW;
    if ((at + 1) * ROW > view.scrollTop + view.clientHeight) view.scrollTop = (at + 1) * ROW - view.clientHeight;
  }

  #fold(closed) {
    const row = this.#rows[this.#at()];
    if (row?.node.children.length && this.tree.isClosed(row.node.id) !== closed) {
      this.tree.toggle(row.node.id);
      this.moved++;
    }
  }
}

customElements.define('sl-timeline', Timeline);
