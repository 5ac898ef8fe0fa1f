import {html, nothing} from 'lit';
import {Element} from '../../ui/element.js';
import {choice, empty, trouble, waiting} from '../../ui/pieces.js';
import * as format from '../../data/format.js';
import {input, message, output} from '../../ui/messages.js';
import {markdown} from '../../ui/text.js';
import {Feed} from './feed.js';

/** What was said in a session, in its order: by people, by agents to each other, by models and by tools. */
class Conversation extends Element {
  static properties = {session: {}, selected: {}, select: {attribute: false}, which: {state: true}};

  #calls = new Feed(this, 'call', () => this.session);
  #messages = new Feed(this, 'message', () => this.session);

  constructor() {
    super();
    this.which = 'all';
  }

  render() {
    const problem = this.#calls.problem ?? this.#messages.problem;
    const items = this.#items();
    const waits = this.#calls.loading || this.#messages.loading;
    return html` <div class="line">
        ${choice(
          'What to show',
          [
            {id: 'all', label: 'All'},
            {id: 'models', label: 'Model calls'},
            {id: 'tools', label: 'Tools'},
            {id: 'messages', label: 'Messages'},
          ],
          this.which,
          which => (this.which = which),
        )}
      </div>
      ${problem ? trouble(problem, () => (this.#calls.problem ? this.#calls : this.#messages).more()) : nothing}
      ${
        items.length
          ? html`<ol class="conversation">
              ${items.map(item => (item.type === 'call' ? this.#call(item) : this.#message(item)))}
            </ol>`
          : waits
            ? waiting(6)
            : empty('Nothing was said, or the texts were not recorded.')
      }
      ${this.#calls.next || this.#messages.next ? html`<p class="more"><button ?disabled=${waits} @click=${this.#more}>Show what follows</button></p>` : nothing}`;
  }

  #items() {
    const calls = this.#calls.items
      .filter(call => this.which === 'all' || (this.which === 'tools') === (call.operation === 'execute_tool'))
      .filter(
        call => call.prompt !== undefined || call.output !== undefined || call.messages !== undefined || call.error,
      );
    const messages = ['all', 'messages'].includes(this.which) ? this.#messages.items : [];
    const all = [...(this.which === 'messages' ? [] : calls), ...messages].sort(
      (a, b) => Date.parse(a.time) - Date.parse(b.time),
    );
    // Behind the end of what is known of one kind, the other may not be shown yet: something is to come between.
    const ends = [this.#calls, this.#messages]
      .filter(({next}) => next)
      .map(({items}) => Date.parse(items.at(-1)?.time));
    return ends.length ? all.filter(({time}) => Date.parse(time) <= Math.min(...ends)) : all;
  }

  #more() {
    if (this.#calls.next) this.#calls.more();
    if (this.#messages.next) this.#messages.more();
  }

  /** Of a history that is sent anew with each call only what came last is shown; the rest was said above. */
  #call(call) {
    const key = 'call/' + call.id;
    const last =
      Array.isArray(call.messages) && call.messages.length > 1 ? {...call, messages: call.messages.slice(-1)} : call;
    const before = Array.isArray(call.messages) ? call.messages.length - 1 : 0;
    return html`<li class="exchange ${key === this.selected ? 'is-selected' : ''}" @click=${() => this.select(key)}>
      <p class="who">
        <button class="link">
          ${call.operation === 'execute_tool' ? (call.name ?? 'tool') : (call.agent ?? call.inherited_agent ?? call.name ?? 'model')}
        </button>
        <span class="faint"
          >${[
            call.operation === 'execute_tool' ? 'tool' : (call.model ?? call.request_model),
            call.turn ? `turn ${call.turn}` : null,
            format.time(call.started_at ?? call.time),
            format.duration(call.duration_ms),
            call.cost ? format.money(call.cost) : null,
          ]
            .filter(Boolean)
            .join(' · ')}</span
        >
      </p>
      ${before > 0 ? html`<p class="faint">after ${before} earlier ${before === 1 ? 'message' : 'messages'}</p>` : nothing}
      ${input(last, true)}${output(call, true)}${call.error ? html`<p class="bad">${call.error}</p>` : nothing}
    </li>`;
  }

  #message(said) {
    const key = 'message/' + said.id;
    const to = [said.recipients ?? []].flat().join(', ');
    return html`<li class="exchange ${key === this.selected ? 'is-selected' : ''}" @click=${() => this.select(key)}>
      <p class="who">
        <button class="link">${said.sender ?? 'someone'}</button
        >${to ? html` <span class="faint">to</span> ${to}` : nothing}
        <span class="faint"
          >${[said.kind, said.turn ? `turn ${said.turn}` : null, format.time(said.time), said.processing_ms ? `answered in ${format.duration(said.processing_ms)}` : null].filter(Boolean).join(' · ')}</span
        >
      </p>
      ${said.content ? html`<div class="said is-user">${markdown(String(said.content))}</div>` : nothing}
      ${said.reply ? message({role: 'assistant', parts: [{type: 'text', content: said.reply}]}) : nothing}
    </li>`;
  }
}

customElements.define('sl-conversation', Conversation);
