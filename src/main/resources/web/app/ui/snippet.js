import {html} from 'lit';
import {Element} from './element.js';

/** Words for a terminal, with a button that copies them. */
class Snippet extends Element {
  static properties = {text: {}, copied: {state: true}};

  render() {
    return html`<div class="snippet">
      <pre tabindex="0">${this.text}</pre>
      <button @click=${this.#copy}>${this.copied ? 'Copied' : 'Copy'}</button>
    </div>`;
  }

  async #copy() {
    await navigator.clipboard.writeText(this.text);
    this.copied = true;
    setTimeout(() => (this.copied = false), 2_000);
  }
}

customElements.define('sl-snippet', Snippet);
