import {html} from 'lit';
import {Page} from './page.js';
import {ways} from './welcome.js';

/** How agents send their records here. */
class Connect extends Page {
  render() {
    return html`<section class="welcome">
      <p class="lead">
        Agents send OpenTelemetry from the SDK they already use, or plain JSON. Whatever is sent twice counts once.
      </p>
      ${ways()}
    </section>`;
  }
}

customElements.define('sl-connect', Connect);
