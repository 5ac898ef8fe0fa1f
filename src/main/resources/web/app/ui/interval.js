import {svg, html} from 'lit';
import * as format from '../data/format.js';

const WIDTH = 120;

/** An interval as a line with its middle marked; most is where the scale ends. */
export const interval = ({low, high}, at, most) => {
  const x = value => 3 + (value / most) * (WIDTH - 6);
  const words = `${format.percent(low)} to ${format.percent(high)}`;
  return html`<svg class="interval" viewBox="0 0 ${WIDTH} 14" width=${WIDTH} height="14" role="img" aria-label=${words}>
    <title>${words}</title>
    ${svg`<path d="M3 7H${WIDTH - 3}" class="scale"></path><path d="M${x(low)} 7H${x(high)}"></path><circle cx=${x(at)} cy="7" r="3.500"></circle>`}
  </svg>`;
};
