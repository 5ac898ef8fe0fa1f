import {html, nothing} from 'lit';
import {Page} from './page.js';
import {path} from '../data/api.js';
import * as format from '../data/format.js';
import {Query} from '../data/query.js';
import {href, set} from '../nav/route.js';
import {answered, badge, cost, downloads, empty} from '../ui/pieces.js';
import {onKey} from '../ui/keys.js';
import {icon} from '../ui/icons.js';
import {state} from '../ui/sessions.js';
import {COUNTED_TABS, TABS} from './session/tabs.js';
import './session/detail.js';

/** One session: its figures, and several views of it around one selection. */
class Session extends Page {
  #session = new Query(this, () => (this.id === null ? null : path('sessions', this.id)));
  #winners = new Query(this, () =>
    this.#session.value?.totals.winners ? path('winners') + '?session=' + encodeURIComponent(this.id) : null,
  );

  connectedCallback() {
    super.connectedCallback();
    this.until(onKey('Escape', () => this.param('sel') && set({sel: null}, {replace: true})));
  }

  render() {
    if (this.id === null)
      return empty('Which session? Choose one from the list.', html`<a href="#/sessions">All sessions</a>`);
    return answered(this.#session, session => html`${this.#head(session)}${this.#views(session)}`, {lines: 10});
  }

  #head(session) {
    const {totals} = session;
    document.title = `${session.name ?? session.id} · Sideledger`;
    return html`<header class="subject">
      <div class="line">
        <h2>${session.name ?? session.id}</h2>
        ${state(session)} ${session.kind ? badge(session.kind, 'kind') : nothing}
        ${(this.#winners.value?.items ?? []).map(({agent, call, reason}) => html`<span class="badge is-won" title=${reason ?? ''}>${icon('crown')}${agent ?? call}</span>`)}
        ${session.tags.map(tag => html`<a class="tag" href=${href('sessions', null, {tag, range: 'all'})}>${tag}</a>`)}
        <span class="spring"></span>
        ${session.parent ? html`<a href=${href('session', session.parent)}>Parent</a><a href=${href('diff', null, {left: session.parent, right: session.id})}>Diff to parent</a>` : nothing}
        <a href=${path('sessions', session.id).slice(1)} target="_blank" rel="noopener">JSON</a>
      </div>
      <dl class="facts">
        ${fact('Id', html`<code>${session.id}</code>`)}
        ${fact('Project', session.project && html`<a href=${href('sessions', null, {project: session.project})}>${session.project}</a>`)}
        ${fact('User', session.user && html`<a href=${href('sessions', null, {user: session.user, range: 'all'})}>${session.user}</a>`)}
        ${fact('Issue', session.issue && html`<a href=${href('sessions', null, {issue: session.issue, range: 'all'})}>${session.issue}</a>`)}
        ${fact('Scenario', session.scenario)}
        ${fact('Started', session.started_at && html`<time datetime=${session.started_at} title=${format.ago(session.started_at)}>${format.moment(session.started_at)}</time>`)}
        ${fact('Duration', format.duration(totals.duration_ms))} ${fact('Cost', this.#cost(session))}
        ${fact('Tokens', html`<span title=${tokens(totals.tokens)}>${format.compact(totals.tokens.total)}</span>`)}
        ${fact('Calls', html`${format.count(totals.calls)}${totals.failed_calls ? html` <span class="bad">${format.count(totals.failed_calls)} failed</span>` : nothing}`)}
        ${fact('Quality', session.quality_score === undefined ? null : format.score(session.quality_score))}
      </dl>
      ${session.prompt ? html`<p class="asked" title="What was asked for">${session.prompt}</p>` : nothing}
      ${this.#differences(session)}
    </header>`;
  }

  #cost({totals, cost_by_phase: phases}) {
    if (phases.length < 2) return cost(totals);
    return html`<details class="picker">
      <summary>${cost(totals)} ▾</summary>
      <div class="breakdown">
        ${phases.map(
          ({phase, total, unpriced_calls: unpriced}) =>
            html`<span>${phase ?? 'no phase'}</span
              ><span class="number">${cost({cost: total, unpriced_calls: unpriced})}</span>`,
        )}
      </div>
    </details>`;
  }

  /** What the client reported otherwise than it adds up to. */
  #differences({differences}) {
    const names = Object.keys(differences ?? {});
    if (!names.length) return nothing;
    const shown = (name, value) =>
      name === 'cost' ? format.money(value) : name.endsWith('_ms') ? format.duration(value) : format.count(value);
    return html`<p class="differs">
      The client reported other totals:
      ${names.map(
        name =>
          html`<span
            >${name.replace('_ms', '').replace('_', ' ')} ${shown(name, differences[name].reported)}, not
            ${shown(name, differences[name].derived)}</span
          >`,
      )}
    </p>`;
  }

  #views(session) {
    const {totals} = session;
    const tabs = TABS.filter(({id, always}) => always || id === this.#tab(totals) || COUNTED_TABS[id](totals) > 0);
    const tab = this.#tab(totals);
    const selected = this.param('sel');
    const {records} = TABS.find(({id}) => id === tab);
    return html`<div class="tabline">
        <div class="tabs" role="tablist" aria-label="Views of the session">
          ${tabs.map(({id, label}) => {
            const many = COUNTED_TABS[id]?.(totals);
            return html`<button
              role="tab"
              id="tab-${id}"
              aria-selected=${id === tab}
              aria-controls="view"
              tabindex=${id === tab ? 0 : -1}
              @keydown=${event => this.#turned(event, tabs, id)}
              @click=${() => set({tab: id}, {replace: true})}
            >
              ${label}${many ? html` <small>${format.compact(many)}</small>` : nothing}
            </button>`;
          })}
        </div>
        ${downloads(path('sessions', session.id, records))}
      </div>
      <div class="split ${selected ? 'is-open' : ''}">
        <div id="view" role="tabpanel" aria-labelledby="tab-${tab}" class="view">
          ${TABS.find(({id}) => id === tab).show({session, selected, select: this.#select})}
        </div>
        ${selected ? html`<sl-detail .session=${session.id} .selected=${selected} @close=${() => set({sel: null}, {replace: true})}></sl-detail>` : nothing}
      </div>`;
  }

  #tab(totals) {
    const asked = this.param('tab');
    if (TABS.some(({id}) => id === asked)) return asked;
    return totals.calls > 0
      ? 'timeline'
      : totals.turns > 0
        ? 'turns'
        : totals.messages > 0
          ? 'conversation'
          : 'timeline';
  }

  #turned(event, tabs, id) {
    const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
    if (!step) return;
    const next = tabs[(tabs.findIndex(tab => tab.id === id) + step + tabs.length) % tabs.length];
    set({tab: next.id}, {replace: true});
    this.updateComplete.then(() => this.querySelector(`#tab-${next.id}`).focus());
  }

  #select = selected => set({sel: selected}, {replace: true});
}

const fact = (name, value) =>
  value
    ? html`<div>
        <dt>${name}</dt>
        <dd>${value}</dd>
      </div>`
    : nothing;

/** The buckets of tokens as words. */
const tokens = buckets =>
  Object.entries(buckets)
    .filter(([name, value]) => value && name !== 'total')
    .map(([name, value]) => `${format.count(value)} ${name.replace('_', ' ')}`)
    .join(', ') || 'none';

customElements.define('sl-session', Session);
