import {html, nothing} from 'lit';
import {html as stretched, unsafeStatic} from 'lit/static-html.js';
import {Element} from '../ui/element.js';
import {icon} from '../ui/icons.js';
import {tool} from '../ui/pieces.js';
import {onKey} from '../ui/keys.js';
import {toggleTheme} from '../ui/theme.js';
import {SIGN_IN, get, send} from '../data/api.js';
import {live} from '../data/live.js';
import {known} from '../data/rights.js';
import {keeping, onRoute, route} from './route.js';
import {PAGES} from './pages.js';
import './scope.js';
import './palette.js';
import './signin.js';

const LOOK_EVERY = 15_000;
const STATES = {connecting: 'Connecting', live: 'Live', lost: 'Reconnecting'};

/** What stands around every page: where one can go, what time is looked at, and whether it is live. */
class Shell extends Element {
  static properties = {loaded: {state: true}, failed: {state: true}, ill: {state: true}, who: {state: true}};

  #ends = [];
  #moved = () => this.#load();
  #lived = () => this.requestUpdate();
  #turnedAway = () => (this.who = {...this.who, needed: true, name: null});

  connectedCallback() {
    super.connectedCallback();
    live.addEventListener('change', this.#lived);
    this.#ends = [
      onRoute(this.#moved),
      onKey('p', () => live.pause(!live.paused)),
      onKey('t', toggleTheme),
      ...Object.keys(PAGES)
        .slice(0, 9)
        .map((page, at) => onKey(String(at + 1), () => location.assign(keeping(page)))),
    ];
    const clock = setInterval(() => document.hidden || live.paused || this.#look(), LOOK_EVERY);
    this.#ends.push(() => clearInterval(clock));
    addEventListener(SIGN_IN, this.#turnedAway);
    this.#ends.push(() => removeEventListener(SIGN_IN, this.#turnedAway));
    get('/api/sign-in')
      .catch(() => ({needed: false, roles: []}))
      .then(who => {
        known(who);
        this.who = who;
      });
    this.#look();
    this.#load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    live.removeEventListener('change', this.#lived);
    this.#ends.forEach(end => end());
  }

  render() {
    const {page} = route();
    const about = PAGES[page];
    return html` <a class="skip" href="#content" @click=${this.#skip}>Skip to the content</a>
      <nav class="menu" aria-label="Pages">
        <a class="brand" href=${keeping('overview')}
          ><img src="static/mark.svg" alt="" width="24" height="24" /><span>Sideledger</span></a
        >
        ${Object.entries(PAGES)
          .filter(([, {icon: drawn}]) => drawn)
          .map(
            ([id, {label, icon: drawn}]) =>
              html` <a href=${keeping(id)} aria-current=${id === page || id === about?.under ? 'page' : nothing}
                >${icon(drawn)}<span>${label}</span></a
              >`,
          )}
        <span class="spring"></span>
        <a href=${keeping('connect')} aria-current=${page === 'connect' ? 'page' : nothing}
          >${icon('connect')}<span>Connect an agent</span></a
        >
      </nav>
      <header class="top">
        <h1>${about?.label ?? 'Not found'}</h1>
        ${about && !about.timeless ? html`<sl-scope></sl-scope>` : html`<span class="spring"></span>`}
        <span class="tools"
          >${this.#liveState()}
          <button class="find" @click=${() => this.querySelector('sl-palette').show()} title="Go anywhere (Ctrl-K)">
            ${icon('search')}<kbd>Ctrl K</kbd>
          </button>
          ${tool(document.documentElement.dataset.theme === 'dark' ? 'sun' : 'moon', 'Light or dark (t)', () => {
            toggleTheme();
            this.requestUpdate();
          })}
          ${this.who?.name ? html`<button class="out" title="Signed in with the key ${this.who.name} (${this.who.roles.join(', ')})" @click=${this.#out}>Sign out</button>` : nothing}</span
        >
      </header>
      <main id="content" tabindex="-1">${this.#illness()}${this.#page(page, about)}</main>
      <sl-palette></sl-palette>`;
  }

  /** What keeps the ledger from being written, on every page. */
  #illness() {
    const {kept, trouble, degraded, spool} = this.ill ?? {};
    if (!trouble) return kept === false ? this.#forgetful() : nothing;
    return html`<p class="trouble" role="alert">
      ${
        degraded
          ? html`Degraded: ${trouble}. New events are kept on disk until it can be written (${spool.events} wait); what
            is shown below does not know them yet.`
          : html`Nothing is recorded: ${trouble}${spool?.trouble ? html`; ${spool.trouble}` : nothing}. Agents are told
            to send again later.`
      }
      <a href="#/status">Status</a>
    </p>`;
  }

  #forgetful() {
    return html`<p class="trouble calm" role="status">
      Nothing is kept: what agents send is shown here until this service ends, or has seen too much
      (<code>SIDELEDGER_DATABASE_URL=none</code>). <a href="#/status">Status</a>
    </p>`;
  }

  async #look() {
    await get('/api/admin/status').then(
      status => (this.ill = status),
      () => (this.ill = null),
    );
  }

  #page(page, about) {
    if (!this.who) return nothing;
    if (this.who?.needed && !this.who.name) return html`<sl-signin></sl-signin>`;
    if (!about)
      return html`<div class="empty">
        <p>There is no page called “${page}”.</p>
        <a href=${keeping('overview')}>Go to the overview</a>
      </div>`;
    if (this.failed)
      return html`<div class="trouble" role="alert">
        <p>This page could not be loaded.</p>
        <button @click=${this.#moved}>Try again</button>
      </div>`;
    return this.loaded === page
      ? stretched`<${unsafeStatic('sl-' + page)} class="page"></${unsafeStatic('sl-' + page)}>`
      : nothing;
  }

  #liveState() {
    const held =
      live.paused && live.held > 0
        ? html`<button class="pill" @click=${() => live.pause(false)}>${live.held} new</button>`
        : nothing;
    const state = live.paused ? 'paused' : live.state;
    if (state === 'idle') return nothing;
    return html`<span class="live is-${state}" role="status"
        ><i></i><span>${live.paused ? 'Paused' : STATES[live.state]}</span></span
      >${held}
      ${tool(live.paused ? 'play' : 'pause', live.paused ? 'Go on live (p)' : 'Hold still (p)', () => live.pause(!live.paused), String(live.paused))}`;
  }

  async #load() {
    const {page} = route();
    const about = PAGES[page];
    document.title = (about ? about.label + ' · ' : '') + 'Sideledger';
    this.failed = false;
    if (about && this.loaded !== page) {
      await about.load().then(
        () => (this.loaded = page),
        () => (this.failed = true),
      );
    }
    if (route().page === page) this.requestUpdate();
  }

  async #out() {
    await send('DELETE', '/api/sign-in');
    location.reload();
  }

  #skip(event) {
    event.preventDefault();
    document.getElementById('content').focus();
  }
}

customElements.define('sl-shell', Shell);
