import {html, nothing} from 'lit';
import {Element} from '../../ui/element.js';
import {empty, trouble, waiting} from '../../ui/pieces.js';
import * as format from '../../data/format.js';
import {data, markdown} from '../../ui/text.js';
import {Feed} from './feed.js';

/** The turns of a session: the state of the world, what was decided and what was said in each. */
class Turns extends Element {
  static properties = {session: {}, selected: {}, select: {attribute: false}};

  #turns = new Feed(this, 'turn', () => this.session);
  #decisions = new Feed(this, 'decision', () => this.session);
  #messages = new Feed(this, 'message', () => this.session);

  render() {
    const feeds = [this.#turns, this.#decisions, this.#messages];
    const problem = feeds.find(feed => feed.problem);
    const turns = this.#byTurn();
    return html`${problem ? trouble(problem.problem, () => problem.more()) : nothing}
    ${
      turns.length
        ? html`<ol class="turns">
            ${turns.map(turn => this.#turn(turn))}
          </ol>`
        : feeds.some(({loading}) => loading)
          ? waiting(6)
          : empty('No turns.')
    }
    ${feeds.some(({next}) => next) ? html`<p class="more"><button @click=${() => feeds.filter(({next}) => next).forEach(feed => feed.more())}>Show what follows</button></p>` : nothing}`;
  }

  #byTurn() {
    const turns = new Map();
    const at = number => {
      if (!turns.has(number)) turns.set(number, {number, turn: null, decisions: [], messages: []});
      return turns.get(number);
    };
    this.#turns.items.forEach(turn => (at(turn.turn).turn = turn));
    this.#decisions.items.forEach(decision => at(decision.turn ?? null).decisions.push(decision));
    this.#messages.items.filter(({turn}) => turn !== undefined).forEach(said => at(said.turn).messages.push(said));
    return [...turns.values()].sort((a, b) => (a.number ?? Infinity) - (b.number ?? Infinity));
  }

  #turn({number, turn, decisions, messages}) {
    return html`<li class="turn">
      <h3>
        ${number === null ? 'Without a turn' : `Turn ${number}`}
        ${turn ? html`<small>${format.moment(turn.time)}</small>` : nothing}
      </h3>
      ${turn?.content ? html`<div class="world ${this.#is('turn/' + number)}" @click=${() => this.select('turn/' + number)}>${typeof turn.content === 'string' ? markdown(turn.content) : data(turn.content)}</div>` : nothing}
      <div class="decisions">
        ${decisions.map(
          decision =>
            html`<article
              class="decision ${this.#is('decision/' + decision.id)}"
              @click=${() => this.select('decision/' + decision.id)}
            >
              <h4><button class="link">${decision.actor ?? 'someone'}</button></h4>
              <p class="action">${text(decision.action)}</p>
              ${decision.reasoning ? html`<p>${text(decision.reasoning)}</p>` : nothing}
              ${decision.goals ? html`<p class="faint">Goals: ${text(decision.goals)}</p>` : nothing}
            </article>`,
        )}
      </div>
      ${
        messages.length
          ? html`<ul class="whispers">
              ${messages.map(
                said =>
                  html`<li class=${this.#is('message/' + said.id)} @click=${() => this.select('message/' + said.id)}>
                    <b>${said.sender ?? 'someone'}</b>
                    <span class="faint"
                      >to ${[said.recipients ?? 'all'].flat().join(', ')} (${said.kind ?? 'message'})</span
                    >
                    ${text(said.content)}
                  </li>`,
              )}
            </ul>`
          : nothing
      }
    </li>`;
  }

  #is(key) {
    return key === this.selected ? 'is-selected' : '';
  }
}

const text = value =>
  typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);

customElements.define('sl-turns', Turns);
