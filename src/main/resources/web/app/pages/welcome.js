import {html, nothing} from 'lit';
import {send} from '../data/api.js';
import {may} from '../data/rights.js';
import {keeping} from '../nav/route.js';
import '../ui/snippet.js';

/** What an empty page says: how to send something, and that it will show up by itself. */
export const welcome = project =>
  html`<section class="welcome">
    <h2>${project ? 'Nothing in this project yet' : 'Waiting for the first record'}</h2>
    <p class="lead">
      Sideledger writes down what your agents do, what it cost and how well it went. Send something, and this page turns
      into the dashboard by itself.
    </p>
    ${project ? html`<p><a href=${keeping('overview', null, {project: null})}>Look at all projects</a></p>` : nothing}
    ${ways()}
  </section>`;

/** How agents are connected, with the address of this very service filled in. */
export function ways() {
  const here = new URL('.', location.href).href.replace(/\/$/, '');
  return html` <h3>One call, with curl</h3>
    <sl-snippet
      text='curl ${here}/api/events -H &apos;Content-Type: application/json&apos; \\
  -d &apos;{"type":"call","session":"demo","agent":"writer","model":"gpt-4o-mini","input_tokens":900,"output_tokens":120}&apos;'
    ></sl-snippet>
    ${buttons()}
    <h3>An agent whose SDK speaks OpenTelemetry</h3>
    <sl-snippet
      text="export OTEL_EXPORTER_OTLP_ENDPOINT=${here}
export OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf"
    ></sl-snippet>
    <h3>Claude Code</h3>
    <sl-snippet
      text="export CLAUDE_CODE_ENABLE_TELEMETRY=1 OTEL_LOGS_EXPORTER=otlp OTEL_METRICS_EXPORTER=otlp
export OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf OTEL_EXPORTER_OTLP_ENDPOINT=${here}
claude"
    ></sl-snippet>
    <p class="faint">
      Where a key is needed, add <code>-H 'Authorization: Bearer KEY'</code>, and for OpenTelemetry
      <code>OTEL_EXPORTER_OTLP_HEADERS="Authorization=Bearer KEY"</code>. Recipes for two dozen frameworks are in
      src/docs/agents.md, all kinds of records in src/docs/events.md.
    </p>`;
}

function buttons() {
  if (!may('ingest')) return nothing;
  return html`<p class="line">
    <button class="primary" @click=${first}>Send it from here</button> ${
      may('admin')
        ? html`<button @click=${demo}>Play a demo</button
            ><span class="faint"
              >Two weeks of invented agents at once, then half an hour of them live, in a project of their own.</span
            >`
        : nothing
    }
  </p>`;
}

const demo = () =>
  send('POST', '/api/admin/demo').then(
    () => location.assign('#/overview'),
    failure => alert(failure.message),
  );

const first = () =>
  send('POST', '/api/events', {
    type: 'call',
    session: 'demo',
    agent: 'writer',
    model: 'gpt-4o-mini',
    input_tokens: 900,
    output_tokens: 120,
    status: 'success',
    duration_ms: 840,
  });
