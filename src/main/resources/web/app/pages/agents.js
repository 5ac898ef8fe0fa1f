import {html, nothing} from 'lit';
import {Page} from './page.js';
import {address, fileOf} from '../data/api.js';
import * as format from '../data/format.js';
import {Query} from '../data/query.js';
import {keeping, set} from '../nav/route.js';
import {answered, bar, cost, costEach, panel} from '../ui/pieces.js';
import {interval} from '../ui/interval.js';
import {inOrder, orderOf, table} from '../ui/table.js';

/** What each agent did, who wins, and who beats whom. */
class Agents extends Page {
  #agents = new Query(this, () => address('/api/analytics/agents', this.scope.parameters));
  #wins = new Query(this, () => address('/api/analytics/wins', this.scope.parameters));
  #quality = new Query(this, () => address('/api/analytics/quality', {...this.scope.parameters, tz: this.scope.zone}));

  render() {
    return html` ${panel({title: 'Leaderboard', files: this.#agents.asked, body: answered(this.#agents, ({items}) => this.#board(items), {lines: 8, isEmpty: ({items}) => items.length === 0})})}
      <div class="grid spaced">
        ${panel({
          title: 'Win rates',
          note: 'with their 95 % intervals',
          files: this.#wins.asked,
          body: answered(this.#wins, answer => this.#winners(answer), {
            isEmpty: ({items}) => items.every(({wins}) => wins === 0),
            none: 'No session of this time has a winner. Agents that compete tell one with a “winner” record.',
          }),
        })}
        ${panel({
          title: 'Head to head',
          note: 'what the left one won of the sessions both took part in',
          actions: this.#wins.asked
            ? html`<span class="files"
                ><a href=${fileOf(this.#wins.asked, 'json')} target="_blank" rel="noopener">JSON</a></span
              >`
            : nothing,
          body: answered(this.#wins, answer => this.#duels(answer), {
            isEmpty: ({head_to_head: duels}) => duels.every(duel => duel.left_wins + duel.right_wins === 0),
            none: 'No two agents met in a session that somebody won.',
          }),
        })}
        ${panel({
          title: 'Scores',
          note: 'by dimension',
          kind: 'wide',
          files: this.#quality.asked,
          body: answered(this.#quality, ({scores}) => this.#scores(scores), {
            isEmpty: ({scores}) => scores.length === 0,
            none: 'No scores in this time.',
          }),
        })}
      </div>`;
  }

  #board(items) {
    const most = Math.max(1, ...items.map(({calls}) => calls));
    const wins = new Map((this.#wins.value?.items ?? []).map(item => [item.agent, item]));
    const columns = [
      {id: 'agent', label: 'Agent', sort: row => row.agent ?? '', show: ({agent}) => agent ?? 'no agent'},
      {
        id: 'calls',
        label: 'Calls',
        number: true,
        sort: row => row.calls,
        show: ({calls}) => bar(calls / most, format.compact(calls)),
      },
      {
        id: 'success',
        label: 'Success',
        number: true,
        sort: row => row.success_rate,
        show: row => format.percent(row.success_rate),
      },
      {
        id: 'wins',
        label: 'Win rate',
        number: true,
        sort: row => wins.get(row.agent)?.win_rate,
        show: row => format.percent(wins.get(row.agent)?.win_rate),
      },
      {
        id: 'score',
        label: 'Score',
        number: true,
        sort: row => mean(row.scores),
        title: 'The mean of all scores its calls were given',
        show: row =>
          row.scores.length
            ? html`<span
                title=${row.scores.map(one => `${one.dimension} ${format.score(one.avg)} (${one.count})`).join(', ')}
                >${format.score(mean(row.scores))}</span
              >`
            : format.NOTHING,
      },
      {id: 'p50', label: 'p50', number: true, sort: row => row.p50_ms, show: row => format.duration(row.p50_ms)},
      {id: 'p95', label: 'p95', number: true, sort: row => row.p95_ms, show: row => format.duration(row.p95_ms)},
      {
        id: 'tokens',
        label: 'Tokens',
        number: true,
        sort: row => row.tokens.total,
        show: row => format.compact(row.tokens.total),
      },
      {id: 'cost', label: 'Cost', number: true, sort: row => row.cost, show: cost},
      {
        id: 'each',
        label: 'Cost a call',
        number: true,
        sort: row => row.avg_cost,
        show: costEach,
      },
      {
        id: 'used',
        label: 'Last used',
        sort: row => Date.parse(row.last_used),
        show: row =>
          html`<time datetime=${row.last_used} title=${format.moment(row.last_used)}
            >${format.ago(row.last_used)}</time
          >`,
      },
    ];
    const sorted = orderOf(this.param('sort'), '-calls');
    return table({
      label: 'Agents',
      columns,
      rows: inOrder(items, columns, sorted),
      key: ({agent}) => agent ?? '',
      sorted,
      choose: sort => set({sort}, {replace: true}),
      link: ({agent}) => keeping('sessions', null, {agent}),
    });
  }

  #winners({items}) {
    const winners = items.filter(({wins, total_sessions: sessions}) => wins > 0 || sessions > 4);
    const most = Math.max(...winners.map(({interval: {high}}) => high), 0.01);
    return table({
      label: 'Win rates',
      rows: winners,
      key: ({agent}) => agent,
      columns: [
        {id: 'agent', label: 'Agent', show: ({agent}) => agent},
        {id: 'rate', label: 'Win rate', number: true, show: row => format.percent(row.win_rate)},
        {id: 'interval', label: '95 % interval', show: row => interval(row.interval, row.win_rate, most)},
        {
          id: 'wins',
          label: 'Won',
          number: true,
          show: row => html`${format.count(row.wins)} <small>of ${format.count(row.total_sessions)}</small>`,
        },
        {id: 'undecided', label: 'Undecided', number: true, show: row => format.count(row.undecided)},
        {
          id: 'cost',
          label: 'Cost a win',
          number: true,
          show: row => cost({cost: row.cost_per_win, unpriced_calls: row.unpriced_calls}),
        },
      ],
    });
  }

  #duels({items, head_to_head: duels}) {
    const met = new Set(
      duels.filter(duel => duel.left_wins + duel.right_wins > 0).flatMap(({left, right}) => [left, right]),
    );
    const agents = items
      .map(({agent}) => agent)
      .filter(agent => met.has(agent))
      .slice(0, 12);
    const of = new Map();
    duels.forEach(({left, right, left_wins: l, right_wins: r}) => {
      of.set(left + '\n' + right, {won: l, lost: r});
      of.set(right + '\n' + left, {won: r, lost: l});
    });
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Head to head">
      <table class="matrix">
        <thead>
          <tr>
            <th></th>
            ${agents.map(agent => html`<th class="number" scope="col">${agent}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${agents.map(
            left =>
              html`<tr>
                <th scope="row">${left}</th>
                ${agents.map(right => {
                  const duel = of.get(left + '\n' + right);
                  if (!duel || duel.won + duel.lost === 0)
                    return html`<td class="number faint">${left === right ? '' : format.NOTHING}</td>`;
                  return html`<td
                    class="number ${duel.won > duel.lost ? 'good' : duel.won < duel.lost ? 'bad' : ''}"
                    title="${left} won ${duel.won}, ${right} won ${duel.lost}"
                  >
                    ${duel.won}<small> : ${duel.lost}</small>
                  </td>`;
                })}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #scores(scores) {
    return table({
      label: 'Scores',
      rows: scores,
      key: row => row.dimension + '\n' + row.agent,
      columns: [
        {id: 'dimension', label: 'Dimension', show: row => row.dimension ?? 'score'},
        {id: 'agent', label: 'Agent', show: row => row.agent ?? 'the session itself'},
        {id: 'avg', label: 'Average', number: true, show: row => format.score(row.avg)},
        {id: 'min', label: 'Lowest', number: true, show: row => format.score(row.min)},
        {id: 'max', label: 'Highest', number: true, show: row => format.score(row.max)},
        {id: 'count', label: 'Scores', number: true, show: row => format.count(row.count)},
      ],
    });
  }
}

const mean = scores => {
  const count = scores.reduce((sum, one) => sum + one.count, 0);
  return count ? scores.reduce((sum, one) => sum + one.avg * one.count, 0) / count : null;
};

customElements.define('sl-agents', Agents);
