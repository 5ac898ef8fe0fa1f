// A record in one row.

import {el, sessionLink, titled} from './dom.js';
import {count, dollars, duration, exact, excerpt, moment} from './format.js';

const bold = text => el('b', excerpt(text));
const plain = text => el('span', excerpt(text));
const bad = text => el('span.bad', excerpt(text));
const faint = (...texts) => el('span.faint', texts.filter(Boolean).map(excerpt).join(' · '));
const chip = word => word && el(`span.chip.is-${word}`, word.replace('_', ' '));
const value = n => typeof n === 'number' ? exact(n) : n;

const SUMMARY = {
	project: r => [bold(r.name ?? r.id), chip(r.status), faint(r.description)],
	session: r => [chip(r.status), faint(r.kind, r.scenario, r.issue, r.user), plain(r.prompt)],
	turn: r => [bold(`Turn ${r.turn}`), plain(r.content)],
	call: r => [r.status !== 'success' && chip(r.status), bold(r.agent ?? r.name ?? r.operation ?? r.id), bad(r.error),
		faint(r.model ?? r.request_model, r.operation !== 'chat' && r.operation, r.agent && r.name, r.phase)],
	decision: r => [bold(r.actor), plain(r.action), faint(r.reasoning)],
	message: r => [bold([r.sender, r.recipients?.join(', ')].filter(Boolean).join(' → ')), plain(r.content),
		r.reply && faint('↩ ' + r.reply)],
	metric: r => [bold(r.name), plain(value(r.value ?? r.data)), faint(r.kind, r.actor, r.source)],
	score: r => [bold(r.dimension), plain(value(r.value) + (r.scale_max ? ` of ${value(r.scale_max)}` : '')),
		faint(r.scorer, r.notes ?? r.feedback)],
	winner: r => [bold(r.agent ?? r.call), plain(r.reason)],
	error: r => [chip(r.severity), bold(r.kind), bad(r.message)],
	artifact: r => [bold(r.path ?? r.kind), faint(r.path && r.kind, r.agent)],
	tag: r => [bold(r.name), faint(r.category)],
};

export const sessionOf = r => r.type === 'session' ? r.id : r.session;

/** A session has one row for each status, so that its end is seen. */
export const keyOf = r => [r.type, r.session, r.id ?? r.turn, r.type === 'session' && r.status].join('\n');

export const isBad = r => r.type === 'error' || r.status === 'failed' || r.status === 'timeout';

export function cells(r, nameOf) {
	const id = sessionOf(r);
	const parts = SUMMARY[r.type](r).filter(part => part?.textContent);
	return [titled(r.time, 'time', moment(r.time)), el('span', el(`span.chip.of-${r.type}`, r.type)),
		id ? Object.assign(titled(id, 'a.in', nameOf(id)), {href: sessionLink(id)}) : el('span'),
		titled(parts.map(part => part.textContent).join('\n'), 'span.text', ...parts.flatMap(part => [part, ' '])),
		el('span.numbers', tokens(r), price(r), took(r))];
}

const tokens = ({tokens: t}) => el('span.tokens', t?.total && (t.unsplit ? count(t.total)
	: `${count(t.input + t.cache_read + t.cache_write)} → ${count(t.output + t.reasoning)}`));

const price = ({cost, cost_source, counted}) => cost_source === 'unpriced' ? el('span.cost.warn', 'unpriced')
	: cost_source === 'plan' ? el('span.cost.faint', 'plan') : el(counted ? 'span.cost' : 'span.cost.faint', typeof cost === 'number' && dollars(cost));

function took({duration_ms, processing_ms}) {
	const ms = duration_ms ?? processing_ms;
	return el('span.took', typeof ms === 'number' && duration(ms));
}
