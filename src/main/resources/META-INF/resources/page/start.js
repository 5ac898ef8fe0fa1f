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
	document.querySelectorAll('.copy').forEach(button => button.onclick = copy);
	$('send').onclick = async ({target}) => {
		const answer = await fetch('api/events', {method: 'POST', headers, body: EVENT}).catch(() => null);
		target.textContent = answer?.ok ? 'Sent' : 'Failed; try again';
	};
}

/** The old way to copy needs neither permission nor https. */
function copy({target: button}) {
	getSelection().selectAllChildren(button.previousElementSibling);
	button.textContent = document.execCommand('copy') ? 'Copied' : 'Press Ctrl+C';
	setTimeout(() => button.textContent = 'Copy', 2_000);
}
