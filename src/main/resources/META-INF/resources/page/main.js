// Reads what there is, follows what comes, and shows the one view that fits.

import {$, say, sessionLink, sessionOfLink} from './dom.js';
import * as feed from './feed.js';
import {sessionOf} from './rows.js';
import {follow, get, latest} from './service.js';
import * as board from './sessions.js';
import * as start from './start.js';

const LISTED = 50, OTHERS = 20, ALONE = 10, MOST_NAMES = 10_000;
const READ_AGAIN = 1_000, READ_UNASKED = 30_000;

/** Heard of, but perhaps too old to be listed. */
const elsewhere = new Set();
const names = new Map();
let sessions = new Map(), more = false, selected = sessionOfLink(location.search);
/** Undefined while not known. */
let empty, connected;
let trouble = null, timer = null, readAt = 0, toFill = true;

async function read() {
	const only = selected, page = await get(`api/sessions?limit=${LISTED}`);
	const found = new Map(page.items.map(session => [session.id, session]));
	const missing = [...elsewhere, ...only === null ? [] : [only]].filter(id => !found.has(id));
	elsewhere.clear();
	for (const id of missing.slice(-ALONE)) {
		const session = await get('api/sessions/' + encodeURIComponent(id)).catch(failure => {
			if (failure.status !== 404) {
				throw failure;
			}
		});
		if (session) {
			found.set(id, session);
			elsewhere.add(id);
		}
	}
	if (names.size > MOST_NAMES) {
		names.clear();
	}
	found.forEach(({id, name}) => names.set(id, name));
	if (toFill) {
		toFill = false;
		const begun = [...found.values()].filter(({id}) => only === null || id === only);
		const records = [...begun, ...begun.length ? await latest(only, LISTED, OTHERS) : []];
		if (only === selected) {
			feed.fill(records.sort((a, b) => Date.parse(b.time) - Date.parse(a.time)));
		}
	}
	empty = !found.size && feed.isEmpty() && !(await get('api/projects?limit=1')).items.length;
	[sessions, more] = [found, page.next !== null];
}

/** At most once a second, until it works. */
function readSoon(fill = false) {
	toFill ||= fill;
	timer ??= setTimeout(async () => {
		const filling = toFill;
		trouble = await read().then(() => null, failure => failure.message);
		timer = null;
		readAt = Date.now();
		if (trouble || toFill) {
			readSoon(filling);
		}
		view();
	}, Math.max(100, readAt + READ_AGAIN - Date.now()));
}

function told(record) {
	const session = sessionOf(record), removed = record.change === 'removed';
	board.counted();
	readSoon(removed);
	if (record.type === 'session') {
		names.set(session, record.name);
	}
	if (session) {
		elsewhere.add(session);
	}
	if (!removed && (selected === null || session === selected)) {
		feed.add(record);
	}
	if (empty) {
		empty = false;
		view();
	}
}

function select(id) {
	selected = id;
	feed.clear();
	readAt = 0;
	readSoon(true);
	view();
}

function go(id) {
	history.pushState(null, '', id === null ? location.pathname : sessionLink(id));
	select(id);
}

function view() {
	const steps = empty || location.hash === '#connect';
	document.body.className = empty === undefined ? trouble ? 'trouble' : '' : steps ? 'start' : 'live';
	say('why', `${trouble}. This page keeps trying and goes on by itself.`);
	$('waiting').hidden = !empty;
	$('back').hidden = empty;
	$('clear').hidden = selected === null;
	say('clear', `${names.get(selected) ?? selected} ✕`);
	board.show({sessions: [...sessions.values()], more, selected});
	state();
}

function state() {
	const paused = feed.isPaused(), word = connected === undefined ? 'connecting' : !connected || trouble ? 'reconnecting'
		: paused ? 'paused' : 'live';
	$('state').className = word;
	say('state', trouble ? `${word} · ${trouble}` : word);
	say('pause', paused ? 'Resume' : 'Pause');
	$('none').hidden = !feed.isEmpty() || toFill;
	say('none', selected === null || sessions.has(selected) ? 'Nothing here yet.' : 'There is no such session.');
}

const pause = () => feed.pause(!feed.isPaused());

feed.begin(id => names.get(id) ?? id, state);
start.begin();
follow({
	opened(anew) {
		connected = true;
		readSoon(anew);
	},
	lost() {
		connected = false;
		readSoon();
		state();
	},
	told,
	conflated: board.counted,
	reset: () => readSoon(true),
});
readSoon();
setInterval(board.tick, 1_000);
setInterval(readSoon, READ_UNASKED);
$('pause').onclick = pause;
$('clear').onclick = () => go(null);
onpopstate = () => {
	const id = sessionOfLink(location.search);
	id === selected ? view() : select(id);
};
onclick = event => {
	const id = sessionOfLink(event.target.closest('a')?.search);
	if (id !== null && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
		event.preventDefault();
		go(id === selected ? null : id);
	}
};
onkeydown = event => {
	if (event.key === ' ' && document.body.className === 'live' && !event.target.closest('button, summary')) {
		event.preventDefault();
		pause();
	} else if (event.key === 'Escape' && selected !== null) {
		go(null);
	}
};
