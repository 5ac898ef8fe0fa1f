import {html, nothing} from 'lit';
import {Element} from '../../ui/element.js';
import {badge, empty, trouble, waiting} from '../../ui/pieces.js';
import * as format from '../../data/format.js';
import {table} from '../../ui/table.js';
import {icon} from '../../ui/icons.js';
import {Feed} from './feed.js';

const when = {id: 'time', label: 'Time', show: ({time}) => html`<time datetime=${time}>${format.time(time)}</time>`};

/** The columns of each kind of record. */
const COLUMNS = {
  scores: [
    {id: 'dimension', label: 'Dimension', show: ({dimension}) => dimension ?? 'score'},
    {
      id: 'value',
      label: 'Value',
      number: true,
      show: ({value, scale_max: most}) =>
        html`${format.score(value)}${most ? html` <small>of ${most}</small>` : nothing}`,
    },
    {id: 'of', label: 'Of', show: ({call, agent}) => agent ?? call ?? 'the session'},
    {id: 'scorer', label: 'By', show: ({scorer}) => scorer ?? format.NOTHING},
    {id: 'notes', label: 'Notes', kind: 'wrap', show: ({notes, feedback}) => notes ?? feedback ?? ''},
    when,
  ],
  errors: [
    {id: 'severity', label: 'Severity', show: ({severity}) => (severity ? badge(severity) : format.NOTHING)},
    {id: 'kind', label: 'Type', show: ({kind}) => kind ?? format.NOTHING},
    {id: 'message', label: 'Message', kind: 'wrap', show: ({message}) => message ?? ''},
    when,
  ],
  artifacts: [
    {id: 'path', label: 'Path', show: ({path, id}) => path ?? id},
    {id: 'kind', label: 'Kind', show: ({kind}) => kind ?? format.NOTHING},
    {id: 'agent', label: 'Agent', show: ({agent}) => agent ?? format.NOTHING},
    {
      id: 'render',
      label: 'Render',
      show: ({render}) =>
        render
          ? [
              render.width && `${render.width} × ${render.height}`,
              render.samples && `${render.samples} samples`,
              render.seconds && format.duration(render.seconds * 1_000),
              render.engine,
            ]
              .filter(Boolean)
              .join(', ')
          : format.NOTHING,
    },
    when,
  ],
};

/** Scores, errors or artifacts of a session as a list; a click shows all of one. */
class SessionRecords extends Element {
  static properties = {session: {}, kind: {}, selected: {}, select: {attribute: false}};

  #feeds = {
    scores: new Feed(this, 'score', () => (this.kind === 'scores' ? this.session : null)),
    errors: new Feed(this, 'error', () => (this.kind === 'errors' ? this.session : null)),
    artifacts: new Feed(this, 'artifact', () => (this.kind === 'artifacts' ? this.session : null)),
    winners: new Feed(this, 'winner', () => (this.kind === 'scores' ? this.session : null)),
  };

  render() {
    const feed = this.#feeds[this.kind];
    const {items, problem, loading, next} = feed;
    const type = this.kind.slice(0, -1);
    return html`${problem ? trouble(problem, () => feed.more()) : nothing}
    ${this.kind === 'scores' ? this.#feeds.winners.items.map(({agent, call, reason}) => html`<p class="won">${icon('crown')}<b>${agent ?? call}</b> won${reason ? `: ${reason}` : ''}</p>`) : nothing}
    ${
      items.length
        ? html`<div @click=${event => this.#clicked(event, type)}>
            ${table({
              label: this.kind,
              rows: items,
              key: ({id}) => id,
              columns: COLUMNS[this.kind],
              marked: ({id}) => this.selected === `${type}/${id}`,
              link: null,
            })}
          </div>`
        : loading
          ? waiting(4)
          : empty(`No ${this.kind}.`)
    }
    ${next ? html`<p class="more"><button ?disabled=${loading} @click=${() => feed.more()}>Show what follows</button></p>` : nothing}`;
  }

  #clicked(event, type) {
    const row = event.target.closest('tr[data-key]');
    if (row) this.select(`${type}/${row.dataset.key}`);
  }
}

customElements.define('sl-session-records', SessionRecords);
