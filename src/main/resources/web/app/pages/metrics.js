import {html, nothing} from 'lit';
import {Page} from './page.js';
import '../ui/chart.js';
import {address} from '../data/api.js';
import * as format from '../data/format.js';
import {Query} from '../data/query.js';
import {PERIOD_LENGTH} from '../data/range.js';
import {startOf} from '../data/series.js';
import {href, set} from '../nav/route.js';
import {answered, choice, empty, panel, select, stat} from '../ui/pieces.js';
import {inOrder, orderOf, table} from '../ui/table.js';

const BY = [
  {id: 'day', label: 'day'},
  {id: 'turn', label: 'turn'},
  {id: 'session', label: 'session'},
  {id: 'scenario', label: 'scenario'},
  {id: 'actor', label: 'actor'},
];
const VALUES = [
  {id: 'avg', label: 'Mean'},
  {id: 'min', label: 'Lowest'},
  {id: 'max', label: 'Highest'},
  {id: 'sum', label: 'Sum'},
  {id: 'count', label: 'Count'},
];

/** One metric: what it comes to, and how it goes by day, turn, session, scenario or actor. */
class Metrics extends Page {
  /** Names are those of the latest metrics: any other one can be written in. */
  #latest = new Query(this, () => address('/api/metrics', {project: this.scope.project, limit: 1_000}), {
    follows: false,
  });
  #metric = new Query(this, () =>
    this.#name()
      ? address('/api/analytics/metrics', {
          name: this.#name(),
          by: this.#by(),
          ...this.scope.parameters,
          scenario: this.param('scenario'),
          actor: this.param('actor'),
          ...(this.#by() === 'day' ? {tz: this.scope.zone} : {}),
        })
      : null,
  );

  #names() {
    const counts = new Map();
    (this.#latest.value?.items ?? []).forEach(metric =>
      (metric.values ? Object.keys(metric.values) : [metric.name])
        .filter(Boolean)
        .forEach(name => counts.set(name, (counts.get(name) ?? 0) + 1)),
    );
    return [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a));
  }

  #name() {
    return this.param('name') ?? this.#names()[0] ?? null;
  }

  #by() {
    return BY.some(({id}) => id === this.param('by')) ? this.param('by') : 'day';
  }

  render() {
    const names = this.#names();
    if (this.#latest.value && names.length === 0 && !this.param('name')) {
      return empty(
        'No metrics yet. Agents send them as “metric” records, or as OpenTelemetry metrics.',
        html`<a href="#/connect">How to send them</a>`,
      );
    }
    const by = this.#by();
    const value = VALUES.some(({id}) => id === this.param('value')) ? this.param('value') : 'avg';
    return html`<div class="line">
        <form @submit=${this.#chosen}>
          <label class="select"
            ><span>Metric</span
            ><input
              name="name"
              list="names"
              .value=${this.#name() ?? ''}
              @change=${event => event.target.form.requestSubmit()}
          /></label>
          <datalist id="names">${names.map(name => html`<option value=${name}></option>`)}</datalist>
        </form>
        ${select('by', BY, by, chosen => set({by: chosen}))}
        ${choice('What is shown', VALUES, value, chosen => set({value: chosen}, {replace: true}))}
        ${['scenario', 'actor'].filter(name => this.param(name)).map(name => html`<button class="chip" @click=${() => set({[name]: null})}>${name}: ${this.param(name)} ✕</button>`)}
      </div>
      <p class="names">
        ${names.slice(0, 30).map(name => html`<button class="chip" aria-pressed=${name === this.#name()} @click=${() => set({name})}>${name}</button>`)}
      </p>
      ${this.#name() ? answered(this.#metric, metric => this.#shown(metric, by, value), {isEmpty: ({count}) => count === 0, none: empty(`No number of “${this.#name()}” in this time.`), lines: 8}) : nothing}`;
  }

  #shown(metric, by, value) {
    const items = metric.items ?? [];
    return html`<div class="stats">
        ${stat({label: 'Mean', value: format.figure(metric.avg), hint: `standard deviation ${format.figure(metric.stddev)}`})}${stat({label: 'Median', value: format.figure(metric.p50)})}
        ${stat({label: 'p95', value: format.figure(metric.p95)})}${stat({label: 'Lowest', value: format.figure(metric.min)})}${stat({label: 'Highest', value: format.figure(metric.max)})}
        ${stat({label: 'Deviation', value: format.figure(metric.stddev)})}${stat({label: 'Sum', value: format.figure(metric.sum)})}${stat({label: 'Numbers', value: format.compact(metric.count)})}
      </div>
      <div class="grid one">
        ${
          by === 'day' || by === 'turn'
            ? panel({
                title: `${metric.name ?? this.#name()} by ${by}`,
                files: this.#metric.asked,
                body:
                  by === 'day'
                    ? html`<sl-chart
                        kind="line"
                        .series=${[{name: value, points: items.map(item => [startOf(item.day), item[value]])}]}
                        .show=${format.figure}
                        .period=${PERIOD_LENGTH.day}
                        label="By day"
                        @zoom=${this.zoom}
                      ></sl-chart>`
                    : html`<sl-chart
                        kind="line"
                        steps
                        .series=${[{name: value, points: items.map(item => [item.turn, item[value]])}]}
                        .show=${format.figure}
                        label="By turn"
                      ></sl-chart>`,
              })
            : nothing
        }
        ${panel({title: `By ${by}`, files: this.#metric.asked, body: this.#table(items, by)})}
      </div>`;
  }

  #table(items, by) {
    const columns = [
      {id: by, label: by, sort: row => row[by] ?? '', show: row => row[by] ?? `no ${by}`},
      ...VALUES.map(({id, label}) => ({
        id,
        label,
        number: true,
        sort: row => row[id],
        show: row => format.figure(row[id]),
      })),
    ];
    const sorted = orderOf(this.param('sort'), by === 'day' || by === 'turn' ? by : '-count');
    return table({
      label: 'Metric',
      columns,
      rows: inOrder(items, columns, sorted),
      key: row => String(row[by]),
      sorted,
      choose: sort => set({sort}, {replace: true}),
      link: by === 'session' ? row => href('session', row.session, {tab: 'metrics'}) : null,
    });
  }

  #chosen(event) {
    event.preventDefault();
    set({name: event.target.elements.name.value.trim() || null});
  }
}

customElements.define('sl-metrics', Metrics);
