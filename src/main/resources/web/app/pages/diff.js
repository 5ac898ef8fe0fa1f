import {html, nothing} from 'lit';
import {Page} from './page.js';
import {address} from '../data/api.js';
import * as format from '../data/format.js';
import {Query} from '../data/query.js';
import {href, set} from '../nav/route.js';
import {answered, badge, choice, cost, delta, empty, panel} from '../ui/pieces.js';
import {edited} from '../ui/edits.js';

const SHOWN = 400;

/** Two sessions step by step: what both have, what only one has, and which words differ. */
class Diff extends Page {
  static properties = {most: {state: true}};

  #diff = new Query(this, () =>
    this.param('left') && this.param('right')
      ? address('/api/analytics/diff', {left: this.param('left'), right: this.param('right')})
      : null,
  );

  constructor() {
    super();
    this.most = SHOWN;
  }

  render() {
    if (!this.param('left') || !this.param('right'))
      return empty(
        'Choose two sessions in the list, then “Diff step by step”.',
        html`<a href="#/sessions">All sessions</a>`,
      );
    return answered(this.#diff, diff => html`${this.#heads(diff)}${this.#steps(diff)}`, {lines: 12});
  }

  #heads({left, right, difference, steps, from_turn: turn}) {
    const side = (session, name) =>
      html`<article class="panel side">
        <header>
          <h2><a href=${href('session', session.session)}>${session.name ?? session.session}</a></h2>
          <small>${name}</small>${badge(session.status)}
        </header>
        <dl class="facts">
          <div>
            <dt>Cost</dt>
            <dd>${cost(session)}</dd>
          </div>
          <div>
            <dt>Tokens</dt>
            <dd>${format.compact(session.tokens.total)}</dd>
          </div>
          <div>
            <dt>Duration</dt>
            <dd>${format.duration(session.duration_ms)}</dd>
          </div>
          <div>
            <dt>Calls</dt>
            <dd>${format.count(session.calls)}</dd>
          </div>
        </dl>
      </article>`;
    return html`<div class="grid sides">${side(left, 'left')}${side(right, 'right')}</div>
      <p class="line apart">
        Right against left: cost ${delta(difference.cost_relative, 'down')} tokens
        ${delta(difference.tokens_relative, 'down')} duration ${delta(difference.duration_ms_relative, 'down')}
        ${turn === null ? nothing : html`<span class="faint">a branch, compared from turn ${turn} on; ${format.count(steps.shared)} earlier steps are shared</span>`}
        <span class="spring"></span
        ><button @click=${() => set({left: this.param('right'), right: this.param('left')})}>Swap</button>
      </p>`;
  }

  #steps({items, steps, left_out: left}) {
    const which = this.param('which') ?? 'all';
    const kinds = [
      {id: 'all', label: `All ${format.count(items.length)}`},
      ...['changed', 'added', 'removed', 'same'].map(kind => ({
        id: kind,
        label: `${kind} ${format.count(steps[kind])}`,
      })),
    ];
    const shown = items.filter(({change}) => which === 'all' || change === which);
    return panel({
      title: 'Steps',
      actions: choice('Which steps', kinds, which, kind => set({which: kind === 'all' ? null : kind}, {replace: true})),
      files: this.#diff.asked,
      body: html` ${
        shown.length
          ? html`<ol class="steps">
              ${shown.slice(0, this.most).map(step => this.#step(step))}
            </ol>`
          : empty('No such steps.')
      }
      ${shown.length > this.most ? html`<p class="more"><button @click=${() => (this.most += SHOWN)}>Show more</button></p>` : nothing}
      ${left.left || left.right ? html`<p class="faint">Not compared: ${format.count(left.left)} more steps of the left session, ${format.count(left.right)} of the right one.</p>` : nothing}`,
    });
  }

  #step({step, change, left, right, difference, texts}) {
    const told = left ?? right;
    const what = [told.type, told.turn ? `turn ${told.turn}` : null, told.agent ?? told.actor ?? told.sender, told.name]
      .filter(Boolean)
      .join(' · ');
    return html`<li class="step is-${change}">
      <p class="who">
        <span class="faint">${step}</span><b>${what}</b>${badge(change)}
        ${left?.model && right?.model && left.model !== right.model ? html`<span class="faint">${left.model} → ${right.model}</span>` : nothing}
        ${left?.status !== right?.status && left && right ? html`<span class="faint">${left.status} → ${right.status}</span>` : nothing}<span
          class="spring"
        ></span>
        ${difference?.cost ? html`<span class="faint">${difference.cost > 0 ? '+' : ''}${format.money(difference.cost)}</span>` : nothing}
        ${difference?.duration_ms ? html`<span class="faint">${difference.duration_ms > 0 ? '+' : '−'}${format.duration(Math.abs(difference.duration_ms))}</span>` : nothing}
      </p>
      <div class="pair">
        ${this.#side(left, this.param('left'), texts, 'left')}${this.#side(right, this.param('right'), texts, 'right')}
      </div>
    </li>`;
  }

  #side(told, session, texts, side) {
    if (!told) return html`<div class="none"></div>`;
    const text = texts?.find(({field}) => ['output', 'content', 'action', 'reply'].includes(field)) ?? texts?.[0];
    return html`<div>
      <a class="faint" href=${href('session', session, {sel: `${told.type}/${told.id ?? told.turn}`})}
        >${told.id ?? `turn ${told.turn}`}</a
      >
      <p class="words">${text && told.text ? edited(told.text, text.edits, side) : (told.text ?? '')}</p>
      ${text?.truncated ? html`<small>More of it differs.</small>` : nothing}
    </div>`;
  }
}

customElements.define('sl-diff', Diff);
