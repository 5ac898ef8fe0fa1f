// The feed: newest on top, 500 rows at most, written once a frame, held back while somebody reads.

import {$, el, say} from './dom.js';
import {cells, isBad, keyOf} from './rows.js';
import {address, get} from './service.js';

const MOST = 500, PER_FRAME = 60, ANIMATED = 4, BAR = 56;

const list = $('feed'), pill = $('pill');
const rows = new Map(), waiting = new Map();
let nameOf, written, scheduled = false, paused = false, scrolled = false;

export function begin(names, then) {
	[nameOf, written] = [names, then];
	new IntersectionObserver(([top]) => {
		scrolled = !top.isIntersecting && top.boundingClientRect.top < BAR;
		schedule();
	}, {rootMargin: `-${BAR}px 0px 0px`}).observe($('top'));
	list.addEventListener('toggle', event => toggled(event.target), true);
	pill.onclick = () => {
		list.querySelectorAll('[open]').forEach(row => row.open = false);
		$('top').scrollIntoView();
		scrolled = false;
		pause(false);
	};
}

export const isPaused = () => paused;
export const isEmpty = () => !rows.size && !waiting.size;

export function pause(hold) {
	paused = hold;
	schedule();
}

export function fill(records) {
	rows.clear();
	list.replaceChildren(...records.map(record => write(blank(), record)));
	schedule();
}

export function clear() {
	waiting.clear();
	fill([]);
}

export function add(record) {
	const key = keyOf(record);
	waiting.delete(key);
	waiting.set(key, record);
	if (waiting.size > MOST) {
		waiting.delete(waiting.keys().next().value);
	}
	schedule();
}

function schedule() {
	if (!scheduled) {
		scheduled = true;
		requestAnimationFrame(frame);
	}
}

function frame() {
	scheduled = false;
	const held = paused || scrolled || list.querySelector('[open]');
	if (!held && waiting.size) {
		show([...waiting].slice(0, PER_FRAME));
		schedule();
	}
	pill.hidden = !held || !waiting.size;
	say('pill', `${waiting.size}${waiting.size < MOST ? '' : '+'} new`);
	written();
}

function show(news) {
	const motion = news.length <= ANIMATED ? 'fresh' : '';
	for (const [key, record] of news) {
		waiting.delete(key);
		const row = rows.get(key);
		if (row) {
			write(row, record);
		} else {
			list.prepend(write(blank(motion), record));
		}
	}
	while (list.childElementCount > MOST) {
		rows.delete(list.lastChild.key);
		list.lastChild.remove();
	}
}

const blank = (motion = '') => el('li.' + motion, el('details', el('summary')));

/** A row keeps no more of its record than the address: records may be large. */
function write(row, record) {
	row.key = keyOf(record);
	row.address = address(record);
	row.classList.toggle('is-bad', isBad(record));
	row.querySelector('summary').replaceChildren(...cells(record, nameOf));
	rows.set(row.key, row);
	return row;
}

async function toggled(details) {
	schedule();
	details.querySelector('pre')?.remove();
	if (details.open) {
		const record = await get(details.parentElement.address).catch(failure => failure.message);
		details.append(Object.assign(el('pre', JSON.stringify(record, null, 2)), {tabIndex: 0}));
	}
}
