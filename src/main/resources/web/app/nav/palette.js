import {html, nothing} from 'lit';
import {Element} from '../ui/element.js';
import {icon} from '../ui/icons.js';
import {address, get} from '../data/api.js';
import {live} from '../data/live.js';
import {toggleTheme} from '../ui/theme.js';
import {href, keeping} from './route.js';
import {PAGES} from './pages.js';

const WAIT = 150;

/** Ctrl-K: goes to any page, any session, or does what has no place of its own. */
class Palette extends Element {
  static properties = {found: {state: true}, text: {state: true}, at: {state: true}, open: {state: true}};

  #timer;
  #aborter;
  #key = event => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      this.show();
    } else if (event.key === '/' && !event.target.closest?.('input, textarea, select')) {
      event.preventDefault();
      this.show();
    }
  };

  constructor() {
    super();
    this.found = [];
    this.text = '';
    this.at = 0;
    this.open = false;
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('keydown', this.#key);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('keydown', this.#key);
  }

  show() {
    this.text = '';
    this.found = [];
    this.at = 0;
    this.open = true;
    this.updateComplete.then(() => {
      const dialog = this.querySelector('dialog');
      if (!dialog.open) dialog.showModal();
      this.querySelector('input').value = '';
    });
  }

  render() {
    const offers = this.#offers();
    return html`<dialog
      class="palette"
      aria-label="Go anywhere"
      @close=${() => (this.open = false)}
      @click=${event => event.target.tagName === 'DIALOG' && event.target.close()}
    >
      ${
        this.open
          ? html`<label class="unseen" for="palette-text">Page, session or words</label>
              <input
                id="palette-text"
                role="combobox"
                aria-expanded="true"
                aria-controls="offers"
                aria-activedescendant="offer-${this.at}"
                placeholder="Go to a page or a session, or search …"
                autocomplete="off"
                @input=${this.#typed}
                @keydown=${event => this.#pressed(event, offers)}
              />
              <ul id="offers" role="listbox">
                ${offers.map(
                  (offer, at) =>
                    html`<li
                      id="offer-${at}"
                      role="option"
                      aria-selected=${at === this.at}
                      @click=${() => this.#take(offer)}
                      @mousemove=${() => (this.at = at)}
                    >
                      ${icon(offer.icon)}<span>${offer.label}</span><small>${offer.note ?? ''}</small>
                    </li>`,
                )}
              </ul>`
          : nothing
      }
    </dialog>`;
  }

  #offers() {
    const words = this.text.trim().toLowerCase();
    const fits = ({label}) => label.toLowerCase().includes(words);
    const pages = Object.entries(PAGES)
      .filter(([id, page]) => page.icon || id === 'connect')
      .map(([id, page]) => ({icon: page.icon ?? 'connect', label: page.label, note: 'page', go: keeping(id)}));
    const actions = [
      {icon: 'moon', label: 'Light or dark', note: 'action', run: toggleTheme},
      {
        icon: 'pause',
        label: live.paused ? 'Go on live' : 'Hold still',
        note: 'action',
        run: () => live.pause(!live.paused),
      },
    ];
    const sessions = this.found.map(({id, name, status}) => ({
      icon: 'sessions',
      label: name ? `${name} · ${id}` : id,
      note: status,
      go: href('session', id),
    }));
    const search = words
      ? [
          {
            icon: 'search',
            label: `Search what was said: ${this.text.trim()}`,
            note: 'search',
            go: href('search', null, {q: this.text.trim()}),
          },
        ]
      : [];
    return [...pages.filter(fits), ...sessions, ...actions.filter(fits), ...search];
  }

  #typed(event) {
    this.text = event.target.value;
    this.at = 0;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#find(), WAIT);
  }

  async #find() {
    this.#aborter?.abort();
    const words = this.text.trim();
    if (words.length < 2) {
      this.found = [];
      return;
    }
    this.#aborter = new AbortController();
    const answer = await get(address('/api/sessions', {q: words.slice(0, 200), limit: 7}), {
      signal: this.#aborter.signal,
    }).catch(() => null);
    if (answer && this.text.trim() === words) this.found = answer.items;
  }

  #pressed(event, offers) {
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (step && offers.length) {
      event.preventDefault();
      this.at = (this.at + step + offers.length) % offers.length;
      this.updateComplete.then(() => this.querySelector(`#offer-${this.at}`)?.scrollIntoView({block: 'nearest'}));
    } else if (event.key === 'Enter' && offers[this.at]) {
      event.preventDefault();
      this.#take(offers[this.at]);
    }
  }

  #take(offer) {
    this.querySelector('dialog').close();
    if (offer.run) offer.run();
    else location.hash = offer.go.slice(1);
  }
}

customElements.define('sl-palette', Palette);
