import {html, nothing} from 'lit';
import {Page} from './page.js';
import '../ui/chart.js';
import {address} from '../data/api.js';
import * as format from '../data/format.js';
import {Query} from '../data/query.js';
import {PERIOD_LENGTH} from '../data/range.js';
import {grouped, over} from '../data/series.js';
import {keeping} from '../nav/route.js';
import {answered, bar, cost, empty, panel, stat} from '../ui/pieces.js';
import {sessionList} from '../ui/sessions.js';
import {table} from '../ui/table.js';
import {welcome} from './welcome.js';

const SHOWN = 8;

/** What the agents are doing, what it costs, which one is best and what went wrong, on one page. */
class Overview extends Page {
  #overview = new Query(this, () => address('/api/analytics/overview', this.scope.parameters));
  #models = new Query(this, () => this.#costs(this.scope.period + ',model'));
  #course = new Query(this, () => this.#costs(this.scope.period));
  #agents = new Query(this, () => address('/api/analytics/agents', this.scope.parameters));
  #latency = new Query(this, () => address('/api/analytics/latency', {by: 'model', ...this.scope.range.parameters}));
  #sessions = new Query(this, () => address('/api/sessions', {project: this.scope.project, limit: 8}));
  #now = new Query(this, () => '/api/live/overview');

  #costs(by) {
    return address('/api/analytics/costs', {
      by,
      fill: true,
      tz: this.scope.zone,
      limit: 5_000,
      ...this.scope.parameters,
    });
  }

  render() {
    const overview = this.#overview.value;
    if (overview && overview.calls === 0 && overview.sessions === 0 && this.#sessions.value?.items.length === 0) {
      return welcome(this.scope.project);
    }
    const {period} = this.scope;
    return html` ${this.#lastMinute()}
      <div class="stats">${answered(this.#overview, value => this.#stats(value), {lines: 2})}</div>
      <div class="grid">
        ${panel({
          title: 'Cost over time',
          note: `by model, each ${period}`,
          files: this.#models.asked,
          kind: 'wide',
          body: this.#chart(this.#models, items => grouped(items, period, 'model', item => item.cost), {
            kind: 'bar',
            stacked: true,
            show: format.money,
            pick: 'model',
          }),
        })}
        ${panel({
          title: 'Calls and errors',
          note: `each ${period}`,
          files: this.#course.asked,
          body: this.#chart(
            this.#course,
            items => [
              {...over(items, period, 'succeeded', item => item.calls - item.failed_calls), colour: 1},
              {...over(items, period, 'failed', item => item.failed_calls), colour: 3},
            ],
            {kind: 'bar', stacked: true, show: format.compact},
          ),
        })}
        ${panel({
          title: 'Tokens',
          note: `each ${period}`,
          files: this.#course.asked,
          body: this.#chart(
            this.#course,
            items =>
              [
                over(items, period, 'input', item => item.tokens?.input ?? 0),
                over(items, period, 'cache read', item => item.tokens?.cache_read ?? 0),
                over(items, period, 'cache write', item => item.tokens?.cache_write ?? 0),
                over(items, period, 'output', item => item.tokens?.output ?? 0),
                over(items, period, 'reasoning', item => item.tokens?.reasoning ?? 0),
              ].filter(one => one.points.some(([, value]) => value > 0)),
            {kind: 'bar', stacked: true, show: format.compact},
          ),
        })}
        ${panel({
          title: 'Agents',
          actions: html`<a href=${keeping('agents')}>All agents</a>`,
          files: this.#agents.asked,
          body: answered(this.#agents, ({items}) => this.#agentTable(items.slice(0, SHOWN)), {
            isEmpty: ({items}) => items.length === 0,
          }),
        })}
        ${panel({
          title: 'Latency',
          note: this.scope.project ? 'by model, of all projects' : 'by model',
          files: this.#latency.asked,
          body: answered(this.#latency, ({items}) => this.#latencyTable(items.slice(0, SHOWN)), {
            isEmpty: ({items}) => items.length === 0,
          }),
        })}
        ${panel({
          title: 'Latest sessions',
          actions: html`<a href=${keeping('sessions')}>All sessions</a>`,
          kind: 'wide',
          files: this.#sessions.asked,
          body: answered(this.#sessions, ({items}) => sessionList(items), {
            isEmpty: ({items}) => items.length === 0,
            none: 'No sessions yet.',
          }),
        })}
      </div>`;
  }

  #lastMinute() {
    const window = this.#now.value?.windows?.[0];
    if (!window) return nothing;
    const quiet = window.calls === 0;
    return html`<p class="now" aria-label="The last minute">
      <i class=${quiet ? '' : 'moving'}></i> <b>Last minute</b> ${
        quiet
          ? html`nothing came
            in${this.#now.value.last_commit ? `; the latest record came ${format.ago(this.#now.value.last_commit)}` : ''}`
          : html`<span>${format.compact(window.calls)} calls</span
              ><span>${cost({cost: window.cost_per_minute, unpriced_calls: window.unpriced_calls})} a minute</span
              ><span>${format.compact(window.tokens.total)} tokens</span
              ><span>${format.compact(window.active_sessions)} sessions active</span>${
                window.errors ? html`<span class="bad">${format.compact(window.errors)} failed</span>` : nothing
              }`
      }
    </p>`;
  }

  #stats(now) {
    const before = now.previous ?? {};
    const items = this.#course.value?.items ?? [];
    const spark = valueOf => (items.length > 2 ? items.map(valueOf) : null);
    const told = now.completed + now.failed + now.cancelled + now.running;
    const unfinished = now.running + now.open;
    const timed = this.scope.range.length !== null;
    const change = name => (timed ? format.change(now[name], before[name]) : null);
    return html` ${stat({label: 'Cost', value: cost(now), change: change('cost'), good: 'down', spark: spark(item => item.cost), link: keeping('costs')})}
    ${stat({label: 'Calls', value: format.compact(now.calls), change: change('calls'), spark: spark(item => item.calls)})}
    ${stat({label: 'Tokens', value: format.compact(now.tokens.total), change: timed ? format.change(now.tokens.total, before.tokens?.total) : null, spark: spark(item => item.tokens?.total ?? 0)})}
    ${stat({label: 'Sessions', value: html`${format.compact(now.sessions)}${unfinished ? html` <small>${format.compact(unfinished)} active</small>` : nothing}`, change: change('sessions'), link: keeping('sessions')})}
    ${stat({
      label: 'Success rate',
      value: format.percent(now.success_rate),
      change: timed ? points(now.success_rate, before.success_rate) : null,
      good: 'up',
      unit: 'points',
      hint: `${format.count(now.completed)} completed of ${format.count(told)} that told a status; ${format.count(now.open + now.ended)} told none`,
    })}
    ${stat({
      label: 'Error rate',
      value: format.percent(now.error_rate),
      change: timed ? points(now.error_rate, before.error_rate) : null,
      good: 'down',
      unit: 'points',
      spark: spark(item => (item.calls ? item.failed_calls / item.calls : null)),
      hint: `${format.count(now.failed_calls)} failed calls`,
      link: keeping('errors'),
    })}
    ${stat({
      label: 'Latency p95',
      value: format.duration(now.latency.p95_ms),
      change: timed ? format.change(now.latency.p95_ms, before.latency?.p95_ms) : null,
      good: 'down',
      hint: `p50 ${format.duration(now.latency.p50_ms)}, p99 ${format.duration(now.latency.p99_ms)}; of all projects`,
    })}
    ${stat({
      label: 'Quality',
      value: now.avg_quality === null ? format.NOTHING : format.score(now.avg_quality),
      change: change('avg_quality'),
      good: 'up',
      hint: 'The average of the quality scores of sessions',
    })}`;
  }

  #chart(query, series, {kind, stacked, show, pick}) {
    const {period, range} = this.scope;
    return answered(
      query,
      ({items}) =>
        html`<sl-chart
          .series=${series(items)}
          kind=${kind}
          ?stacked=${stacked}
          .show=${show}
          .period=${PERIOD_LENGTH[period]}
          ?pickable=${pick}
          label="Chart; its numbers are in the files beside the title"
          @zoom=${this.zoom}
          @pick=${({detail}) => location.assign(keeping('costs', null, {by: 'agent', [pick]: detail.name}))}
        ></sl-chart>`,
      {
        isEmpty: ({items}) => items.every(({calls}) => calls === 0),
        none: empty(`Nothing in this time (${range.label.toLowerCase()}).`),
      },
    );
  }

  #agentTable(items) {
    const most = Math.max(...items.map(({calls}) => calls), 1);
    return table({
      label: 'Agents',
      rows: items,
      key: ({agent}) => agent ?? '',
      link: ({agent}) => keeping('sessions', null, {agent}),
      columns: [
        {id: 'agent', label: 'Agent', show: ({agent}) => agent ?? 'no agent'},
        {id: 'calls', label: 'Calls', number: true, show: ({calls}) => bar(calls / most, format.compact(calls))},
        {id: 'success_rate', label: 'Success', number: true, show: row => format.percent(row.success_rate)},
        {id: 'p95_ms', label: 'p95', number: true, show: row => format.duration(row.p95_ms)},
        {id: 'cost', label: 'Cost', number: true, show: cost},
      ],
    });
  }

  #latencyTable(items) {
    const most = Math.max(...items.map(row => row.p99_ms ?? 0), 1);
    return table({
      label: 'Latency by model',
      rows: items,
      key: ({model}) => model ?? '',
      columns: [
        {id: 'model', label: 'Model', show: ({model}) => model ?? 'no model (tools)'},
        {id: 'p50', label: 'p50', number: true, show: row => format.duration(row.p50_ms)},
        {id: 'p95', label: 'p95', number: true, show: row => format.duration(row.p95_ms)},
        {id: 'p99', label: 'p99', number: true, show: row => bar(row.p99_ms / most, format.duration(row.p99_ms))},
      ],
    });
  }
}

/** Rates are compared by their difference: a rate that doubles from 1 % to 2 % rose by one point. */
const points = (now, before) => (now === null || before === null || before === undefined ? null : now - before);

customElements.define('sl-overview', Overview);
