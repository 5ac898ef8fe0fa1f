import {html, nothing, svg} from 'lit';
import {fileOf} from '../data/api.js';
import * as format from '../data/format.js';
import {icon} from './icons.js';

/** The small things that all pages are made of. */

/** A box with a title, what can be done beside it, and the files behind it. */
export const panel = ({title, note, actions, files, body, kind = ''}) =>
  html` <section class="panel ${kind}" aria-label=${title}>
    <header>
      <h2>${title}</h2>
      ${note ? html`<span class="note">${note}</span>` : nothing}
      <span class="spring"></span>${actions ?? nothing}${files ? downloads(files) : nothing}
    </header>
    ${body}
  </section>`;

/** The same numbers as a file. */
export const downloads = address =>
  html`<span class="files">
    <a href=${fileOf(address, 'csv')} download title="Everything here as CSV">CSV</a>
    <a href=${fileOf(address, 'json')} target="_blank" rel="noopener" title="The same as JSON">JSON</a></span
  >`;

/** One number, how far it is from the time before, and its course. */
export const stat = ({label, value, change, good = 'none', unit = '%', spark = null, hint = '', link = null}) =>
  html` <article class="stat" title=${hint}>
    <h3>${link ? html`<a href=${link}>${label}</a>` : label}</h3>
    <p class="value">${value}</p>
    ${change === undefined && !spark ? nothing : html`<p class="below">${delta(change, good, unit)}${spark ? sparkline(spark) : nothing}</p>`}
  </article>`;

/**
 * How much something changed.
 *
 * @param good which way is good: up, down, or none
 * @param unit of a hundredth: % of what it was, or points of a rate
 */
export function delta(change, good = 'none', unit = '%') {
  if (change === null || change === undefined) return html`<span class="delta"></span>`;
  const shown = Math.round(Math.abs(change) * 1_000) / 1_000;
  const way = shown === 0 ? 'same' : change > 0 ? 'up' : 'down';
  const judged = way === 'same' || good === 'none' ? '' : way === good ? 'good' : 'bad';
  const arrow = {up: '↑', down: '↓', same: '='}[way];
  return html`<span class="delta ${judged}" title="Compared with as long a time before"
    >${arrow} ${format.percent(shown, shown < 0.1 ? 1 : 0).replace('%', unit)}</span
  >`;
}

/** A course without axes; gaps are where nothing is known. */
export function sparkline(values, {width = 96, height = 26} = {}) {
  const known = values.filter(value => value !== null && value !== undefined);
  if (known.length < 2) return nothing;
  const most = Math.max(...known);
  const least = Math.min(0, ...known);
  const x = index => ((index / (values.length - 1)) * (width - 2) + 1).toFixed(1);
  const y = value => (height - 2 - ((value - least) / (most - least || 1)) * (height - 4)).toFixed(1);
  let pen = 'M';
  const line = values
    .map((value, index) => {
      if (value === null || value === undefined) {
        pen = 'M';
        return '';
      }
      const step = pen + x(index) + ' ' + y(value);
      pen = 'L';
      return step;
    })
    .join('');
  return html`<svg class="spark" viewBox="0 0 ${width} ${height}" width=${width} height=${height} aria-hidden="true">
    ${svg`<path d=${line}></path>`}
  </svg>`;
}

/** A state as a word with its colour. */
export const badge = (state, kind = state) => html`<span class="badge is-${kind}">${state}</span>`;

/** Money, and beside it how many calls are not in it. */
export const cost = ({cost: known, unpriced_calls: unpriced}) =>
  html`${format.money(known)}${
    unpriced
      ? html` <span
          class="unpriced"
          title="${format.count(unpriced)} calls whose cost nobody knows are not in it: their model has no price, or they told no usage"
          >+${format.compact(unpriced)} unpriced</span
        >`
      : nothing
  }`;

/** The mean of a call's cost, likewise. */
export const costEach = ({avg_cost: mean, unpriced_calls: unpriced}) => cost({cost: mean, unpriced_calls: unpriced});

/** What went wrong, what to do, and a way to try again. */
export const trouble = (problem, again) =>
  html`<div class="trouble" role="alert">
    <p>${problem.message}</p>
    ${again ? html`<button @click=${again}>Try again</button>` : nothing}
  </div>`;

/** Nothing to show, and why. */
export const empty = (text, more = nothing) =>
  html`<div class="empty">
    <p>${text}</p>
    ${more}
  </div>`;

/** What stands in place of what is on its way, of the size that it will have. */
export const waiting = (lines = 4) =>
  html`<div class="waiting" role="status" aria-busy="true" aria-label="loading">
    ${Array.from({length: lines}, () => html`<i></i>`)}
  </div>`;

/**
 * A query as it stands: waiting, in trouble, with nothing in it, or shown.
 *
 * @param shown makes what shows the answer
 * @param none tells whether there is nothing in it, or is the sentence for that
 */
export function answered(query, shown, {isEmpty = () => false, none = 'Nothing in this time.', lines = 4} = {}) {
  const problem = query.problem ? trouble(query.problem, () => query.again()) : nothing;
  if (query.value === null) return query.problem ? problem : waiting(lines);
  return html`${problem}${isEmpty(query.value) ? (typeof none === 'string' ? empty(none) : none) : shown(query.value)}`;
}

/** A choice among a few. */
export const choice = (label, options, chosen, choose) =>
  html`<div class="choice" role="group" aria-label=${label}>
    ${options.map(
      ({id, label: text}) => html`<button aria-pressed=${id === chosen} @click=${() => choose(id)}>${text}</button>`,
    )}
  </div>`;

/** A list to choose from. */
export const select = (label, options, chosen, choose) =>
  html`<label class="select"
    ><span>${label}</span>
    <select @change=${event => choose(event.target.value)}>
      ${options.map(
        ({id, label: text}) =>
          html`<option value=${id ?? ''} ?selected=${(id ?? '') === (chosen ?? '')}>${text}</option>`,
      )}
    </select></label
  >`;

/** A button that shows a drawing; the label says what it does. */
export const tool = (name, label, run, pressed = null) =>
  html`<button class="tool" aria-label=${label} title=${label} aria-pressed=${pressed ?? nothing} @click=${run}>
    ${icon(name)}
  </button>`;

/** A share as a bar behind a number. */
export const bar = (share, text, kind = '') =>
  html`<span class="bar ${kind}"
    ><meter min="0" max="1" value=${share ?? 0} aria-hidden="true"></meter><span>${text}</span></span
  >`;
