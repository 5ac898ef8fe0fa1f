import {html, nothing} from 'lit';
import {Element} from '../ui/element.js';
import {select, tool} from '../ui/pieces.js';
import {Query} from '../data/query.js';
import {PRESETS, rangeOf, shifted} from '../data/range.js';
import {onRoute, route, set} from './route.js';

/** Which time and which project is looked at. */
class Scope extends Element {
  static properties = {open: {state: true}};

  #end;
  #projects = new Query(this, () => '/api/projects?limit=200', {follows: false});

  connectedCallback() {
    super.connectedCallback();
    this.#end = onRoute(() => this.requestUpdate());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#end();
  }

  render() {
    const {params} = route();
    const range = rangeOf(params);
    const project = params.get('project');
    const projects = (this.#projects.value?.items ?? []).map(({id, name}) => ({id, label: name ?? id}));
    if (project && !projects.some(({id}) => id === project)) projects.push({id: project, label: project});
    const presets = range.id === 'custom' ? [...PRESETS, {id: 'custom', label: range.label}] : PRESETS;
    return html` ${
        projects.length
          ? select('Project', [{id: null, label: 'All projects'}, ...projects], project, chosen =>
              set({project: chosen}),
            )
          : html`<span></span>`
      }
      <span class="range">
        ${tool('left', 'Earlier', () => set(shifted(range, -1)))}
        ${select('Time', [...presets, {id: 'pick', label: 'Choose dates …'}], range.id, chosen => this.#choose(chosen))}
        ${range.id === 'custom' ? tool('right', 'Later', () => set(shifted(range, 1))) : nothing}
        ${range.id === 'custom' ? tool('close', 'Back to the last days', () => set({from: null, to: null})) : nothing}
      </span>
      ${this.open ? this.#dates(range) : nothing}`;
  }

  #choose(chosen) {
    if (chosen === 'custom') return;
    this.open = chosen === 'pick';
    if (!this.open) set({range: chosen, from: null, to: null});
    else this.requestUpdate();
  }

  #dates(range) {
    const local = at => {
      const date = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
      return date.toISOString().slice(0, 16);
    };
    const to = range.to ?? Date.now();
    const from = range.from ?? to - (range.length ?? 30 * 86_400_000);
    return html`<form class="dates" @submit=${this.#dated}>
      <label>From <input type="datetime-local" name="from" required .value=${local(from)} /></label>
      <label>to <input type="datetime-local" name="to" required .value=${local(to)} /></label>
      <button class="primary">Show</button><button type="button" @click=${() => (this.open = false)}>Cancel</button>
    </form>`;
  }

  #dated(event) {
    event.preventDefault();
    const {from, to} = event.target.elements;
    if (Date.parse(from.value) >= Date.parse(to.value)) {
      to.setCustomValidity('This must be later than the beginning');
      to.reportValidity();
      to.oninput = () => to.setCustomValidity('');
      return;
    }
    this.open = false;
    set({range: null, from: new Date(from.value).toISOString(), to: new Date(to.value).toISOString()});
  }
}

customElements.define('sl-scope', Scope);
