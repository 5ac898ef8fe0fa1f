import {Element} from '../ui/element.js';
import {live} from '../data/live.js';
import {onRoute, route, set} from '../nav/route.js';
import {periodOf, rangeOf, zoneOf} from '../data/range.js';

/** How often what is shown grows older: "5 s ago", and sessions that fall silent. */
const CLOCK = 10_000;

/** A page: shown anew when its address changes, with what all pages read from it. */
export class Page extends Element {
  #ends = [];
  #scope = null;

  connectedCallback() {
    super.connectedCallback();
    const clock = setInterval(() => document.hidden || live.paused || this.requestUpdate(), CLOCK);
    this.#ends = [onRoute(() => this.requestUpdate()), () => clearInterval(clock)];
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#ends.forEach(end => end());
    this.#ends = [];
  }

  /** Has something end with the page. */
  until(end) {
    this.#ends.push(end);
  }

  /** Tells each committed record of some types while the page is there. */
  records(want, tell) {
    this.until(live.records(want, tell));
  }

  /** Looks at the time that was dragged over on a chart. */
  zoom = ({detail}) =>
    set({range: null, from: new Date(detail.from).toISOString(), to: new Date(detail.to).toISOString()});

  get params() {
    return route().params;
  }

  param(name) {
    return this.params.get(name);
  }

  get id() {
    return route().id;
  }

  /** The time and the project that are looked at: {range, period, zone, project, parameters}. */
  get scope() {
    const told = ['range', 'from', 'to', 'project'].map(name => this.param(name)).join('\n');
    if (this.#scope?.told !== told) {
      const range = rangeOf(this.params);
      const project = this.param('project');
      this.#scope = {
        told,
        range,
        project,
        period: periodOf(range),
        zone: zoneOf(range),
        parameters: {...range.parameters, ...(project ? {project} : {})},
      };
    }
    return this.#scope;
  }
}
