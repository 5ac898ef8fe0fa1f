import {html, nothing} from 'lit';
import {Page} from './page.js';
import {address, get} from '../data/api.js';
import * as format from '../data/format.js';
import {Query} from '../data/query.js';
import {href, set} from '../nav/route.js';
import {answered, badge, bar, cost, delta, empty, panel} from '../ui/pieces.js';
import {icon} from '../ui/icons.js';

/** Sessions side by side: the first one is what the others are compared with. */
class Compare extends Page {
  #compared = new Query(this, () =>
    this.#ids().length > 1 ? address('/api/analytics/compare', {sessions: this.#ids().join()}) : null,
  );

  #ids() {
    return (this.param('sessions') ?? '').split(',').filter(Boolean);
  }

  render() {
    const ids = this.#ids();
    return html`<form class="line" @submit=${this.#add}>
        <label class="search"
          ><span class="unseen">Another session's id</span
          ><input name="id" placeholder="Add a session by its id …" list="known" @input=${this.#suggest}
        /></label>
        <datalist id="known">
          ${(this.known ?? []).map(({id, name}) => html`<option value=${id}>${name ?? ''}</option>`)}</datalist
        ><button>Add</button>
        ${ids.length === 2 ? html`<a class="button" href=${href('diff', null, {left: ids[0], right: ids[1]})}>Diff step by step</a>` : nothing}
      </form>
      ${
        ids.length < 2
          ? empty(
              'Choose two to twenty sessions in the list, or add them here by their ids.',
              html`<a href="#/sessions">All sessions</a>`,
            )
          : answered(this.#compared, ({items}) => this.#tables(items), {lines: 12})
      }`;
  }

  #tables(items) {
    const [first] = items;
    const rows = [
      ['Status', ({status}) => badge(status)],
      ['Quality', row => format.score(row.quality_score), row => row.quality_score, 'up'],
      ['Cost', cost, row => row.cost, 'down'],
      ['Tokens', row => format.compact(row.tokens.total), row => row.tokens.total, 'down'],
      ['Duration', row => format.duration(row.duration_ms), row => row.duration_ms, 'down'],
      ['Calls', row => format.count(row.calls), row => row.calls, 'none'],
      ['Failed calls', row => format.count(row.failed_calls), row => row.failed_calls, 'down'],
      ['Latency p50', row => format.duration(row.latency.p50_ms), row => row.latency.p50_ms, 'down'],
      ['Latency p95', row => format.duration(row.latency.p95_ms), row => row.latency.p95_ms, 'down'],
      ['Turns', row => format.count(row.turns), row => row.turns, 'none'],
      ['Decisions', row => format.count(row.decisions), row => row.decisions, 'none'],
      ['Messages', row => format.count(row.messages), row => row.messages, 'none'],
      ['Errors', row => format.count(row.errors), row => row.errors, 'down'],
      ['Winner', row => (row.winners.length ? html`${icon('crown')} ${row.winners.join(', ')}` : format.NOTHING)],
    ];
    const named = (lists, key) => [...new Set(items.flatMap(item => item[lists].map(key)))];
    const phases = named('cost_by_phase', ({phase}) => phase);
    const metrics = named('metrics', ({name}) => name);
    const scores = named('scores', ({dimension, agent}) => dimension + '\n' + (agent ?? ''));
    const mostPhase = Math.max(1e-9, ...items.flatMap(item => item.cost_by_phase.map(({total}) => total ?? 0)));
    return html`<div class="grid one">
      ${panel({title: 'Side by side', note: `compared with ${first.name ?? first.session}`, files: this.#compared.asked, body: this.#table(items, rows)})}
      ${
        phases.length > 1 || phases[0]
          ? panel({
              title: 'Cost by phase',
              body: this.#table(
                items,
                phases.map(phase => [
                  phase ?? 'no phase',
                  row => {
                    const found = row.cost_by_phase.find(one => one.phase === phase);
                    return found
                      ? bar(
                          (found.total ?? 0) / mostPhase,
                          cost({cost: found.total, unpriced_calls: found.unpriced_calls}),
                        )
                      : format.NOTHING;
                  },
                  row => row.cost_by_phase.find(one => one.phase === phase)?.total,
                  'down',
                ]),
              ),
            })
          : nothing
      }
      ${
        metrics.length
          ? panel({
              title: 'Metrics',
              note: 'mean (lowest to highest)',
              body: this.#table(
                items,
                metrics.map(name => [
                  name,
                  row => {
                    const found = row.metrics.find(one => one.name === name);
                    return found
                      ? html`${format.figure(found.avg)}
                          <small>(${format.figure(found.min)} to ${format.figure(found.max)})</small>`
                      : format.NOTHING;
                  },
                  row => row.metrics.find(one => one.name === name)?.avg,
                  'none',
                ]),
              ),
            })
          : nothing
      }
      ${
        scores.length
          ? panel({
              title: 'Scores',
              body: this.#table(
                items,
                scores.map(key => [
                  key.replace('\n', ' of ').replace(/ of $/, ''),
                  row => {
                    const found = row.scores.find(one => one.dimension + '\n' + (one.agent ?? '') === key);
                    return found ? format.score(found.avg) : format.NOTHING;
                  },
                  row => row.scores.find(one => one.dimension + '\n' + (one.agent ?? '') === key)?.avg,
                  'up',
                ]),
              ),
            })
          : nothing
      }
    </div>`;
  }

  #table(items, rows) {
    const ids = items.map(({session}) => session);
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Sessions side by side">
      <table class="beside">
        <thead>
          <tr>
            <th></th>
            ${items.map(
              (item, at) =>
                html`<th scope="col">
                  <a href=${href('session', item.session)}>${item.name ?? item.session}</a>
                  <small>${item.session}</small
                  ><span class="moves"
                    >${at > 0 ? html`<button title="Compare all with this one" @click=${() => this.#ask([item.session, ...ids.filter(id => id !== item.session)])}>first</button>` : nothing}
                    <button
                      aria-label="Take ${item.session} out"
                      title="Take it out"
                      @click=${() => this.#ask(ids.filter(id => id !== item.session))}
                    >
                      ✕
                    </button></span
                  >
                </th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ([label, show, value, good]) =>
              html`<tr>
                <th scope="row">${label}</th>
                ${items.map(
                  (item, at) =>
                    html`<td>
                      ${show(item)}
                      ${value && at > 0 ? delta(format.change(value(item), value(items[0])), good) : nothing}
                    </td>`,
                )}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #ask(ids) {
    set({sessions: ids.join()});
  }

  #add(event) {
    event.preventDefault();
    const id = event.target.elements.id.value.trim();
    if (id && !this.#ids().includes(id)) this.#ask([...this.#ids(), id]);
    event.target.reset();
  }

  async #suggest(event) {
    const q = event.target.value.trim();
    if (q.length < 2) return;
    const answer = await get(address('/api/sessions', {q, limit: 10})).catch(() => null);
    this.known = answer?.items ?? [];
    this.requestUpdate();
  }
}

customElements.define('sl-compare', Compare);
