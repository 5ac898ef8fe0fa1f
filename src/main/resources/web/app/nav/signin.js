import {html, nothing} from 'lit';
import {Element} from '../ui/element.js';
import {signIn} from '../data/api.js';

/** Asks for the key that the service wants. */
class SignIn extends Element {
  static properties = {failure: {state: true}, asking: {state: true}};

  render() {
    return html`<form class="signin" @submit=${this.#ask}>
      <h2>This Sideledger asks for a key</h2>
      <p>
        A key with the role <b>read</b> or <b>admin</b>. Whoever runs the service makes one with
        <code>sideledger keys create</code>; it is kept in a cookie of this browser for half a day.
      </p>
      <label>Key <input name="key" type="password" autocomplete="current-password" required autofocus /></label>
      <button ?disabled=${this.asking}>Sign in</button>
      ${this.failure ? html`<p class="trouble" role="alert">${this.failure}</p>` : nothing}
    </form>`;
  }

  async #ask(event) {
    event.preventDefault();
    this.asking = true;
    this.failure = null;
    await signIn(new FormData(event.target).get('key').trim()).then(
      () => location.reload(),
      problem => (this.failure = problem.message),
    );
    this.asking = false;
  }
}

customElements.define('sl-signin', SignIn);
