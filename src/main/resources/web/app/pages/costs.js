import {html, nothing} from 'lit';
import {Page} from './page.js';
import '../ui/chart.js';
import {address} from '../data/api.js';
import * as format from '../data/format.js';
import {Query} from '../data/query.js';
import {PERIOD_LENGTH} from '../data/range.js';
import {grouped, startOf} from '../data/series.js';
import {href, set} from '../nav/route.js';
import {answered, bar, choice, cost, costEach, panel, select, stat} from '../ui/pieces.js';
import {inOrder, orderOf, table} from '../ui/table.js';

const GROUPS = ['model', 'agent', 'provider', 'project', 'phase', 'operation', 'agent_type', 'issue', 'user', 'tag'];
const FILTERS = [...GROUPS.filter(group => group !== 'project'), 'session'];
const LIMIT = 200;

const named = group => ({id: group, label: group.replace('_', ' ')});

/** What it costs, by any two dimensions; where it is going; what has no price, and what clients reckon otherwise. */
class Costs extends Page {
  #filters = () => ({...this.scope.parameters, ...Object.fromEntries(FILTERS.map(name => [name, this.param(name)]))});
  #course = new Query(this, () =>
    address('/api/analytics/costs', {
      by: `${this.scope.period},${this.#by()}`,
      fill: true,
      tz: this.scope.zone,
      limit: 10_000,
      ...this.#filters(),
    }),
  );
  #groups = new Query(this, () =>
    address('/api/analytics/costs', {
      by: [this.#by(), this.param('and')].filter(Boolean).join(),
      limit: LIMIT,
      ...this.#filters(),
    }),
  );
  #trend = new Query(this, () =>
    address('/api/analytics/trends', {
      interval: this.#interval(),
      tz: this.scope.zone,
      ...this.#filters(),
      ...wholePeriods(this.scope.range, this.#interval()),
    }),
  );
  #gaps = new Query(this, () => address('/api/analytics/cost-differences', {...this.scope.parameters, limit: 20}), {
    follows: false,
  });

  #interval() {
    return this.scope.period === 'hour' ? 'hour' : 'day';
  }

  #by() {
    return GROUPS.includes(this.param('by')) ? this.param('by') : 'model';
  }

  #shown() {
    return this.param('show') === 'tokens'
      ? {id: 'tokens', of: item => item.tokens?.total ?? 0, format: format.compact}
      : this.param('show') === 'calls'
        ? {id: 'calls', of: item => item.calls, format: format.compact}
        : {id: 'cost', of: item => item.cost, format: format.money};
  }

  render() {
    const by = this.#by();
    const {period} = this.scope;
    const shown = this.#shown();
    const chosen = FILTERS.filter(name => this.param(name));
    return html` <div class="line">
        ${select('By', GROUPS.map(named), by, value => set({by: value, and: this.param('and') === value ? null : this.param('and')}))}
        ${select('and', [{id: null, label: 'nothing more'}, ...GROUPS.filter(group => group !== by).map(named)], this.param('and'), and => set({and}))}
        ${choice(
          'What is shown',
          [
            {id: 'cost', label: 'Cost'},
            {id: 'tokens', label: 'Tokens'},
            {id: 'calls', label: 'Calls'},
          ],
          shown.id,
          show => set({show: show === 'cost' ? null : show}, {replace: true}),
        )}
        ${chosen.map(name => html`<button class="chip" @click=${() => set({[name]: null})} title="Take this filter away">${named(name).label}: ${this.param(name)} ✕</button>`)}
      </div>
      <div class="stats">${this.#summary()}</div>
      <div class="grid">
        ${panel({
          title: `${{cost: 'Cost', tokens: 'Tokens', calls: 'Calls'}[shown.id]} over time`,
          note: `by ${named(by).label}, each ${period}`,
          kind: 'wide',
          files: this.#course.asked,
          body: answered(
            this.#course,
            ({items}) =>
              html`<sl-chart
                kind="bar"
                stacked
                pickable
                .period=${PERIOD_LENGTH[period]}
                .show=${shown.format}
                .series=${grouped(items, period, by, shown.of)}
                label="By ${named(by).label} over time"
                @zoom=${this.zoom}
                @pick=${({detail}) => this.#narrow(by, detail.name)}
              ></sl-chart>`,
            {isEmpty: ({items}) => items.every(({calls}) => calls === 0)},
          ),
        })}
        ${panel({
          title: `By ${named(by).label}${this.param('and') ? ' and ' + named(this.param('and')).label : ''}`,
          kind: 'wide',
          files: this.#groups.asked,
          note: this.#groups.value?.left_out
            ? `the dearest ${LIMIT}, ${format.count(this.#groups.value.left_out)} more`
            : '',
          body: answered(this.#groups, ({items}) => this.#table(items, by, this.param('and')), {
            isEmpty: ({items}) => items.length === 0,
          }),
        })}
        ${panel({
          title: 'Trend',
          note: 'and what it says for the next seven days',
          files: this.#trend.asked,
          body: answered(this.#trend, answer => this.#line(answer), {
            isEmpty: ({trend}) => trend === null,
            none: 'Fewer than five periods with a known cost: no line can be drawn.',
          }),
        })}
        ${panel({
          title: 'Reported otherwise',
          note: 'calls whose client tells another cost than the price tables',
          files: this.#gaps.asked,
          body: answered(this.#gaps, ({items}) => this.#differences(items), {
            isEmpty: ({items}) => items.length === 0,
            none: 'Nothing: clients and price tables agree, or clients report no costs.',
          }),
        })}
      </div>`;
  }

  #summary() {
    const items = this.#groups.value?.items;
    if (!items) return nothing;
    const sum = of => items.reduce((all, item) => all + (of(item) ?? 0), 0);
    const unpriced = sum(item => item.unpriced_calls);
    const known = items.some(item => item.cost !== null) ? sum(item => item.cost) : null;
    const tokens = sum(item => item.tokens.total);
    const read = sum(item => item.tokens.cache_read);
    const given = read + sum(item => item.tokens.input + item.tokens.cache_write);
    const overlapping = [this.#by(), this.param('and')].includes('tag');
    return html` ${stat({label: 'Cost', value: cost({cost: known, unpriced_calls: unpriced}), hint: overlapping ? 'Sessions with several tags are in each of them' : ''})}
    ${stat({label: 'Unpriced calls', value: format.compact(unpriced), hint: 'Calls whose model no price table knows, or that told no usage: never counted as $0'})}
    ${stat({label: 'Tokens', value: format.compact(tokens)})}
    ${stat({label: 'Cache hits', value: format.percent(given ? read / given : null), hint: 'The share of the input that was read from a cache'})}`;
  }

  #table(items, by, and) {
    const most = Math.max(...items.map(({cost: known}) => known ?? 0), 1e-9);
    const columns = [
      {id: by, label: named(by).label, sort: row => row[by] ?? '', show: row => row[by] ?? `no ${named(by).label}`},
      ...(and
        ? [
            {
              id: and,
              label: named(and).label,
              sort: row => row[and] ?? '',
              show: row => row[and] ?? `no ${named(and).label}`,
            },
          ]
        : []),
      {
        id: 'cost',
        label: 'Cost',
        number: true,
        sort: row => row.cost,
        show: row => bar((row.cost ?? 0) / most, cost(row)),
      },
      {
        id: 'share',
        label: 'Share',
        number: true,
        sort: row => row.cost_rate,
        hidden: items.every(row => row.cost_rate === undefined),
        show: row => format.percent(row.cost_rate),
      },
      {id: 'calls', label: 'Calls', number: true, sort: row => row.calls, show: row => format.compact(row.calls)},
      {
        id: 'failed',
        label: 'Failed',
        number: true,
        sort: row => row.failed_calls,
        show: row => (row.failed_calls ? html`<span class="bad">${format.compact(row.failed_calls)}</span>` : '0'),
      },
      {
        id: 'input',
        label: 'Input',
        number: true,
        sort: row => row.tokens.input,
        show: row => format.compact(row.tokens.input),
      },
      {
        id: 'read',
        label: 'Cache read',
        number: true,
        sort: row => row.tokens.cache_read,
        show: row => format.compact(row.tokens.cache_read),
      },
      {
        id: 'output',
        label: 'Output',
        number: true,
        sort: row => row.tokens.output + row.tokens.reasoning,
        show: row => format.compact(row.tokens.output + row.tokens.reasoning),
      },
      {id: 'each', label: 'A call', number: true, sort: row => row.avg_cost, show: costEach},
      {
        id: 'took',
        label: 'Duration',
        number: true,
        sort: row => row.avg_duration_ms,
        show: row => format.duration(row.avg_duration_ms),
      },
    ];
    const sorted = orderOf(this.param('sort'), '-cost');
    return html`<div @click=${event => this.#clicked(event, items, by)}>
      ${table({
        label: 'Costs',
        columns,
        rows: inOrder(items, columns, sorted),
        key: row => `${row[by]}\n${row[and]}`,
        sorted,
        choose: sort => set({sort}, {replace: true}),
      })}
    </div>`;
  }

  #clicked(event, items, by) {
    const row = event.target.closest('tbody tr');
    if (row) this.#narrow(by, row.dataset.key.split('\n')[0]);
  }

  #narrow(by, name) {
    if (['undefined', 'null', 'unknown', 'others'].includes(name)) return;
    if (by === 'project') set({project: name, by: 'model'});
    else set({[by]: name, by: by === 'model' ? 'agent' : 'model', and: null});
  }

  #line({items, trend}) {
    const length = PERIOD_LENGTH[this.#interval()];
    const last = startOf(items.at(-1).start);
    const words =
      {up: 'rising', down: 'falling', stable: 'steady', volatile: 'volatile'}[trend.direction] ?? trend.direction;
    const series = [
      {name: 'cost', colour: 0, points: items.map(item => [startOf(item.start), item.cost])},
      {name: 'projection', colour: 2, points: trend.projection.map((value, at) => [last + (at + 1) * length, value])},
    ];
    return html`<p class="faint">
        ${words}: ${format.money(trend.slope_per_day)} a day, explains ${format.percent(trend.r2, 0)} of the variance;
        volatility ${format.money(trend.volatility)}, stability
        ${format.percent(trend.stability, 0)}${
          trend.unpriced_calls ? `; ${format.count(trend.unpriced_calls)} unpriced calls are not in it` : ''
        }
      </p>
      <sl-chart
        kind="area"
        .series=${series}
        .show=${format.money}
        .period=${length}
        label="Cost and its projection"
      ></sl-chart>`;
  }

  #differences(items) {
    return table({
      label: 'Differences',
      rows: items,
      key: row => row.session + '\n' + row.call,
      link: row => href('session', row.session, {sel: 'call/' + row.call}),
      columns: [
        {id: 'call', label: 'Call', show: row => row.call},
        {id: 'model', label: 'Model', show: row => row.model ?? format.NOTHING},
        {id: 'reported', label: 'Reported', number: true, show: row => format.money(row.reported)},
        {id: 'computed', label: 'Computed', number: true, show: row => format.money(row.computed)},
        {id: 'difference', label: 'Difference', number: true, show: row => format.money(row.reported - row.computed)},
      ],
    });
  }
}

/** The latest whole periods of a range that moves: one that is not over would bend the line. */
function wholePeriods(range, interval) {
  if (range.from !== null) return {};
  const end = new Date();
  if (interval === 'hour') end.setMinutes(0, 0, 0);
  else end.setHours(0, 0, 0, 0);
  const length = Math.min(range.length ?? Infinity, 365 * PERIOD_LENGTH.day);
  return {days: null, hours: null, from: new Date(end - length).toISOString(), to: end.toISOString()};
}

customElements.define('sl-costs', Costs);
