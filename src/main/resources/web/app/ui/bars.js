import {html} from 'lit';
import * as format from '../data/format.js';

const MOST = 40;

/** Values of names as bars lying on each other. */
export function bars(items) {
  const shown = items.filter(({value}) => typeof value === 'number').slice(0, MOST);
  const most = Math.max(...shown.map(({value}) => Math.abs(value)), 1e-12);
  return html`<ul class="bars">
    ${shown.map(({name, value}) => html`<li><span>${name ?? format.NOTHING}</span><meter min="0" max="1" value=${Math.abs(value) / most}></meter><b>${format.figure(value)}</b></li>`)}
  </ul>`;
}
