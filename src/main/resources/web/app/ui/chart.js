import {html} from 'lit';
import {Element} from './element.js';
import {colour} from './palette.js';

/**
 * A chart over time. Its legend is a row of buttons, dragging over it asks for that time, and its numbers are read out
 * by the files beside it.
 *
 * Properties: series [{name, points: [[moment, value]]}], kind (line, area or bar), stacked, show (formats a value),
 * from and to (the time shown), label (says what it is). Events: zoom {from, to}, pick {name}.
 */
class Chart extends Element {
  static properties = {
    series: {attribute: false},
    kind: {},
    stacked: {type: Boolean},
    show: {attribute: false},
    from: {attribute: false},
    to: {attribute: false},
    label: {},
    pickable: {type: Boolean},
    period: {type: Number},
    hidden_: {state: true},
  };

  #drawing = null;
  #theme = () => this.requestUpdate();

  constructor() {
    super();
    this.series = [];
    this.kind = 'line';
    this.show = String;
    this.hidden_ = new Set();
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('theme', this.#theme);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('theme', this.#theme);
    this.#drawing?.dispose();
    this.#drawing = null;
  }

  render() {
    return html`<div class="drawing" role="img" aria-label=${this.label ?? ''}></div>
      ${
        this.series.length > 1 || this.pickable
          ? html`<div class="legend">
              ${this.series.map(
                (series, index) =>
                  html` <button
                    aria-pressed=${!this.hidden_.has(series.name)}
                    @click=${() => this.#pick(series)}
                    title=${this.pickable ? `Show only ${series.name}` : `Show or hide ${series.name}`}
                  >
                    <i class="swatch is-${series.colour ?? index % 8}"></i>${series.name}
                  </button>`,
              )}
            </div>`
          : ''
      }`;
  }

  async updated() {
    if (this.#drawing === null) {
      const {Drawing} = await import('./drawing.js');
      if (!this.isConnected || this.#drawing !== null) return;
      this.#drawing = new Drawing(this.querySelector('.drawing'), (from, to) =>
        this.dispatchEvent(new CustomEvent('zoom', {detail: {from, to}, bubbles: true})),
      );
    }
    this.#drawing.draw({
      series: this.series
        .map((series, index) => ({...series, colour: colour(series.colour ?? index)}))
        .filter(({name}) => !this.hidden_.has(name)),
      kind: this.kind,
      stacked: this.stacked,
      show: this.show,
      from: this.from,
      to: this.to,
      period: this.period,
    });
  }

  #pick({name}) {
    if (this.pickable) {
      this.dispatchEvent(new CustomEvent('pick', {detail: {name}, bubbles: true}));
      return;
    }
    const hidden = new Set(this.hidden_);
    if (!hidden.delete(name)) hidden.add(name);
    this.hidden_ = hidden;
  }
}

customElements.define('sl-chart', Chart);
