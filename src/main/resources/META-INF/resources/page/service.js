// Questions to the service, and the stream of what it commits.

const RECORDS = ['turn', 'call', 'decision', 'message', 'metric', 'score', 'winner', 'error', 'artifact', 'tag'];
const PATIENCE = 15_000, REOPEN = 2_000;
let source;

/** Fails with a sentence, and with the status if there is one. */
export async function get(path) {
	const answer = await fetch(path, {signal: AbortSignal.timeout(PATIENCE)}).catch(() => {
		throw new Error(`${location.host} does not answer`);
	});
	const body = await answer.json().catch(() => ({}));
	if (!answer.ok) {
		throw Object.assign(new Error(body.detail ?? `status ${answer.status}`), {status: answer.status});
	}
	return body;
}

export async function latest(session, calls, others) {
	const filter = session === null ? '' : '&session=' + encodeURIComponent(session);
	const pages = await Promise.all(RECORDS.map(type =>
		get(`api/${type}s?limit=${type === 'call' ? calls : others}${filter}`)));
	return pages.flatMap(page => page.items);
}

export const address = ({type, session, id, turn}) => `api/${session ? `sessions/${encodeURIComponent(session)}/` : ''}${
	type}s/${encodeURIComponent(id ?? turn)}`;

/** The browser resumes a broken stream itself; where it does not, `opened(true)` says that events may be missing. */
export function follow(on, anew = false) {
	source?.close();
	source = new EventSource('api/live');
	source.onopen = () => on.opened(anew);
	// Else a page kept for the back button keeps its connection too.
	onpagehide = () => source.close();
	onpageshow = ({persisted}) => persisted && follow(on, true);
	for (const type of ['project', 'session', ...RECORDS]) {
		// An error without data is one of the stream itself.
		source.addEventListener(type, ({data}) => data ? on.told(JSON.parse(data)) : lost());
	}
	function lost() {
		on.lost();
		if (source.readyState === EventSource.CLOSED) {
			setTimeout(follow, REOPEN, on, true);
		}
	}
	source.addEventListener('conflated', event => on.conflated(JSON.parse(event.data).skipped));
	source.addEventListener('reset', on.reset);
}
