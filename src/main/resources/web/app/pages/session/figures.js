import {html, nothing} from 'lit';
import {Element} from '../../ui/element.js';
import {empty, trouble, waiting} from '../../ui/pieces.js';
import * as format from '../../data/format.js';
import '../../ui/chart.js';
import {Feed} from './feed.js';

/** The metrics of a session: each name as a line, with its least, its most and its mean. */
class Figures extends Element {
  static properties = {session: {}};

  #metrics = new Feed(this, 'metric', () => this.session);

  render() {
    const {items, problem, loading, next} = this.#metrics;
    const names = this.#byName(items);
    return html`${problem ? trouble(problem, () => this.#metrics.more()) : nothing}
    ${names.size === 0 ? (loading ? waiting(4) : empty('No metrics.')) : html`<div class="grid">${[...names].map(([name, lines]) => this.#metric(name, lines))}</div>`}
    ${next ? html`<p class="more"><button ?disabled=${loading} @click=${() => this.#metrics.more()}>Show what follows</button></p>` : nothing}`;
  }

  #byName(items) {
    const names = new Map();
    items.forEach(metric => {
      const given = metric.values ?? {[metric.name]: metric.value};
      Object.entries(given)
        .filter(([, value]) => typeof value === 'number')
        .forEach(([name, value]) => {
          const lines = names.get(name) ?? new Map();
          names.set(name, lines);
          const line = metric.actor ?? metric.source ?? name;
          lines.set(line, [...(lines.get(line) ?? []), [Date.parse(metric.time), value]]);
        });
    });
    return names;
  }

  #metric(name, lines) {
    const values = [...lines.values()].flat().map(([, value]) => value);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return html`<section class="panel" aria-label=${name}>
      <header>
        <h2>${name}</h2>
        <span class="note"
          >${
            values.length === 1
              ? ''
              : html`mean ${format.figure(mean)}, from ${format.figure(Math.min(...values))} to
                ${format.figure(Math.max(...values))}, ${format.count(values.length)} times`
          }</span
        >
      </header>
      ${
        values.length === 1
          ? html`<p class="single">${format.figure(values[0])}</p>`
          : html`<sl-chart
              kind="line"
              label=${name}
              .show=${format.figure}
              .series=${[...lines].map(([line, points]) => ({name: line, points: [...points].sort((a, b) => a[0] - b[0])}))}
            ></sl-chart>`
      }
    </section>`;
  }
}

customElements.define('sl-figures', Figures);
