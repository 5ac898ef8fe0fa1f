// The sessions, and the sums above them.

import {$, el, sessionLink} from './dom.js';
import {ago, cost, count, exact, exactCost, plural} from './format.js';

const SILENT = 300;
let events = 0, before = 0, items = new Map(), ordered = '', shown = {sessions: []};

export function counted(n = 1) {
	events += n;
}

export function tick() {
	show();
	before = events;
}

/** Those seen in the latest minute come first; their order stays while the pointer is on them. */
export function show(what = shown) {
	shown = what;
	const {sessions, more, selected} = what, list = $('sessions');
	sessions.sort((a, b) => Math.floor(since(a) / 60) - Math.floor(since(b) / 60) || b.number - a.number);
	items = new Map(sessions.map(session => [session.id, items.get(session.id) ?? el('li', el('a'))]));
	sessions.forEach(session => write(items.get(session.id).firstChild, session, session.id === selected));
	const order = JSON.stringify([...items.keys()]);
	if (order !== ordered && !list.matches(':hover')) {
		const focused = document.activeElement;
		ordered = order;
		list.replaceChildren(...items.values());
		focused.focus({preventScroll: true});
	}
	$('tiles').replaceChildren(...sums(sessions, more));
}

function write(link, session, selected) {
	const {totals, id, name = id} = session, status = statusOf(session);
	link.href = sessionLink(id);
	link.title = [name, id, session.status, `${exact(totals.tokens.total)} tokens`, exactCost(totals)].join('\n');
	link.className = `session ${status}`;
	link.ariaCurrent = selected;
	link.replaceChildren(el('b', name), el('span.cost', cost(totals)), el('span.meta', chip(status),
		el('span', plural(totals.calls, 'call')), el('span', plural(totals.tokens.total, 'token')), wrong(totals),
		unpriced(totals), el('span.seen', ago(since(session)))));
}

const wrong = t => el('span.bad', [t.failed_calls && `${count(t.failed_calls)} failed`, t.errors && plural(t.errors, 'error')]
	.filter(Boolean).join(', '));

const unpriced = t => el('span.warn', t.unpriced_calls && `${count(t.unpriced_calls)} unpriced`);

const since = session => (Date.now() - Date.parse(session.last_seen)) / 1000;

const isAtWork = status => status === 'running' || status === 'open';
const statusOf = session => isAtWork(session.status) && since(session) > SILENT ? 'silent' : session.status;
const chip = status => el(`span.chip.is-${status}`, status);

function sums(sessions, more) {
	const sum = {};
	for (const {totals: {tokens, ...counts}} of sessions) {
		Object.entries({...counts, ...tokens}).forEach(([name, n]) => sum[name] = (sum[name] ?? 0) + n);
	}
	const active = sessions.filter(session => isAtWork(statusOf(session))).length;
	return [tile(more ? 'Latest sessions' : 'Sessions', count(sessions.length), `${active} active`),
		tile('Calls', count(sum.calls), wrong(sum)),
		tile('Tokens', count(sum.total), `${count(sum.input + sum.cache_read + sum.cache_write)} in, ${
			count(sum.output + sum.reasoning)} out`),
		tile('Cost', cost({...sum, tokens: sum}), unpriced(sum)),
		tile('Since open', plural(events, 'event'), `${count(events - before)} per second`)];
}

const tile = (name, big, small) => el('div.panel', el('span.faint', name), el('b', big), el('span.faint', small));
