// How to send a first event, with this host and port filled in.

import {$} from './dom.js';

const EVENT = `{"type":"call", "session":"hello", "agent":"my-agent", "model":"gpt-5-mini",
       "input_tokens":1200, "output_tokens":340, "cost":0.00098}`;
const headers = {'Content-Type': 'application/json'};

export function begin() {
	const service = new URL('.', location).href.slice(0, -1);
	$('host').textContent = location.host;
	$('curl').textContent = `curl ${service}/api/events \\\n  -H 'Content-Type: application/json' \\\n  -d '${EVENT}'`;
	$('otel').textContent = `export OTEL_EXPORTER_OTLP_ENDPOINT=${service}\nexport OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf`;
	document.querySelectorAll('.copy').forEach(button => button.onclick = () => copy(button));
	$('send').onclick = async ({target}) => {
		target.textContent = (await post('api/events', EVENT))?.ok ? 'Sent' : 'Failed; try again';
	};
}

export async function askForOpenTelemetry() {
	if ((await post('v1/traces', '{}'))?.status === 404) {
		$('otel-text').textContent = 'Not in this version; a later one will, with these lines. For now, send events as above.';
	}
}

const post = (path, body) => fetch(path, {method: 'POST', headers, body}).catch(() => null);

/** The old way to copy needs neither permission nor https. */
function copy(button) {
	getSelection().selectAllChildren(button.previousElementSibling);
	button.textContent = document.execCommand('copy') ? 'Copied' : 'Press Ctrl+C';
	setTimeout(() => button.textContent = 'Copy', 2_000);
}
