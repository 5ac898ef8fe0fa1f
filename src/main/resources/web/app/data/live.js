import {relative} from './api.js';

/**
 * The one stream of a page: answers that are followed, and records as they are committed. Whoever wants something says
 * so and gets back what ends it; the stream is opened anew when what is wanted changes, the new one before the old one
 * is closed, so that nothing falls between.
 */

const REOPEN_AFTER = 120;
const RETRY_AFTER = [1_000, 2_000, 5_000, 10_000];
const SILENT_AFTER = 30_000;
/** After so many refusals in a row it is tried without following, and after so long with it again. */
const MOST_REFUSALS = 2;
const FOLLOW_AGAIN_AFTER = 30_000;
/** What is kept while the page is paused; more than that is read anew. */
const MOST_HELD = 1_000;

const RECORD_TYPES = [
  'project',
  'session',
  'turn',
  'call',
  'decision',
  'message',
  'metric',
  'score',
  'winner',
  'error',
  'artifact',
  'tag',
];

export class Live extends EventTarget {
  #answers = new Map();
  #records = new Set();
  #resets = new Set();
  #source = null;
  #older = new Set();
  #wanted = null;
  #timer = null;
  #retry = null;
  #failures = 0;
  #unfollowed = false;
  #heard = 0;
  #held = new Map();
  #overflown = false;
  #state = 'idle';
  #paused = false;

  constructor() {
    super();
    const back = () => document.hidden || this.#awake();
    document.addEventListener('visibilitychange', back);
    addEventListener('online', back);
    // A page that was left may be kept for the way back, and its stream with it: browsers allow six to a host.
    addEventListener('pagehide', () => this.#close());
    addEventListener('pageshow', ({persisted}) => persisted && this.#wake());
  }

  /** idle, connecting, live or lost. */
  get state() {
    return this.#state;
  }

  get paused() {
    return this.#paused;
  }

  /** How many changes wait while the page is paused. */
  get held() {
    return this.#held.size;
  }

  /** Tells each new answer at an address, or the problem that kept it from being given. */
  follow(address, tell) {
    const tellers = this.#answers.get(address) ?? new Set();
    this.#answers.set(address, tellers.add(tell));
    this.#soon();
    return () => {
      tellers.delete(tell);
      if (tellers.size === 0 && this.#answers.get(address) === tellers) this.#answers.delete(address);
      this.#soon();
    };
  }

  /** Tells each committed record of some types, of one session if wanted. */
  records({types, session = null}, tell) {
    const want = {types, session, tell};
    this.#records.add(want);
    this.#soon();
    return () => {
      this.#records.delete(want);
      this.#soon();
    };
  }

  /** Calls when something was missed that will not be told: what is shown must be read anew. */
  onReset(listener) {
    this.#resets.add(listener);
    return () => this.#resets.delete(listener);
  }

  /** Holds back what comes, or lets it go on. */
  pause(paused) {
    this.#paused = paused;
    if (!paused) this.#release();
    this.#changed();
  }

  #soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#open(), REOPEN_AFTER);
  }

  #address() {
    if (this.#answers.size === 0 && this.#records.size === 0) return null;
    const query = new URLSearchParams();
    const wants = [...this.#records];
    query.set(
      'types',
      wants.length
        ? [...new Set(wants.flatMap(want => want.types))].sort().join()
        : this.#unfollowed
          ? 'project'
          : 'none',
    );
    const sessions = new Set(wants.map(want => want.session));
    if (sessions.size === 1 && !sessions.has(null)) query.set('session', wants[0].session);
    if (!this.#unfollowed) [...this.#answers.keys()].forEach(address => query.append('follow', address));
    return '/api/live?' + query;
  }

  #open({again = false} = {}) {
    const wanted = this.#address();
    if (wanted === this.#wanted && !again && (this.#source !== null || wanted === null)) return;
    this.#wanted = wanted;
    this.#supersede();
    if (wanted === null) {
      this.#closeOlder();
      this.#is('idle');
      return;
    }
    const source = new EventSource(relative(wanted));
    this.#source = source;
    if (this.#older.size === 0) this.#is('connecting');
    source.onopen = () => {
      this.#closeOlder();
      this.#failures = 0;
      this.#heard = Date.now();
      this.#is('live');
      if (this.#unfollowed) this.#later(FOLLOW_AGAIN_AFTER);
    };
    source.onerror = event => isRecord(event) || this.#broken(source);
    source.addEventListener('answer', event => this.#hear(() => this.#answered(JSON.parse(event.data))));
    source.addEventListener('reset', event => this.#hear(() => this.#reset(JSON.parse(event.data).reason)));
    RECORD_TYPES.forEach(type =>
      source.addEventListener(
        type,
        event => isRecord(event) && this.#hear(() => this.#recorded(JSON.parse(event.data))),
      ),
    );
  }

  /** An open stream goes on until the next one is open; one that is not open yet has told nothing and is not needed. */
  #supersede() {
    if (this.#source?.readyState === EventSource.OPEN) this.#older.add(this.#source);
    else this.#source?.close();
    this.#source = null;
  }

  #closeOlder() {
    this.#older.forEach(source => source.close());
    this.#older.clear();
  }

  #hear(tell) {
    this.#heard = Date.now();
    tell();
  }

  /** The browser comes back by itself unless it was refused; then it forgets where it was, and all is read anew. */
  #broken(source) {
    if (this.#older.delete(source)) source.close();
    if (source !== this.#source) return;
    this.#is('lost');
    if (source.readyState !== EventSource.CLOSED) return;
    this.#source = null;
    const wait = RETRY_AFTER[Math.min(this.#failures++, RETRY_AFTER.length - 1)];
    this.#unfollowed = this.#failures > MOST_REFUSALS && !this.#unfollowed;
    this.#later(wait);
  }

  /**
   * Opens anew after a while, and has everything read anew, for nobody knows what was told meanwhile. A service at which
   * too much is followed refuses more of it: then records alone come live, and answers each time it is tried again.
   */
  #later(wait) {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => {
      if (this.#source?.readyState === EventSource.OPEN) this.#unfollowed = false;
      this.#open({again: true});
      this.#source?.addEventListener('open', () => this.#reset('refused'), {once: true});
    }, wait);
  }

  /** After a sleep a connection may be dead without anybody having said so. */
  #awake() {
    if (this.#wanted !== null && Date.now() - this.#heard >= SILENT_AFTER) this.#wake();
  }

  #wake() {
    this.#close();
    this.#open({again: true});
    this.#reset('slept');
  }

  #close() {
    clearTimeout(this.#timer);
    clearTimeout(this.#retry);
    this.#closeOlder();
    this.#source?.close();
    this.#source = null;
  }

  #answered({follow, answer, problem}) {
    this.#hold('answer ' + follow, () => this.#answers.get(follow)?.forEach(tell => tell(answer, problem)));
  }

  #recorded(record) {
    const key = `${record.type} ${record.session ?? ''} ${record.id}`;
    this.#hold(key, () =>
      this.#records.forEach(want => {
        if (
          want.types.includes(record.type) &&
          (want.session === null ||
            want.session === record.session ||
            (record.type === 'session' && want.session === record.id))
        )
          want.tell(record);
      }),
    );
  }

  #hold(key, tell) {
    if (!this.#paused) {
      tell();
      return;
    }
    if (this.#held.size >= MOST_HELD && !this.#held.has(key)) this.#overflown = true;
    else this.#held.set(key, tell);
    this.#changed();
  }

  #release() {
    const held = [...this.#held.values()];
    this.#held.clear();
    if (this.#overflown) this.#reset('paused');
    else held.forEach(tell => tell());
    this.#overflown = false;
  }

  #reset(reason) {
    this.#resets.forEach(listener => listener(reason));
  }

  #is(state) {
    this.#state = state;
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}

/** Records of errors and broken streams are events of one name; only records say something. */
const isRecord = event => typeof event.data === 'string';

/** The stream of this page. */
export const live = new Live();
