import {get, address, path} from '../../data/api.js';
import {live} from '../../data/live.js';

const PAGE = 200;
/** How many records are held; of more the earliest are let go. */
const MOST = 5_000;

/**
 * Records of one type of a session, oldest first, a page at a time, and those that are committed while they are looked
 * at: a reactive controller.
 */
export class Feed {
  #host;
  #type;
  #session;
  #asked = null;
  #ends = [];
  #records = new Map();

  loading = false;
  problem = null;
  next = null;

  /**
   * @param type the type of the records, such as message
   * @param session says whose they are
   */
  constructor(host, type, session) {
    this.#host = host;
    this.#type = type;
    this.#session = session;
    host.addController(this);
  }

  /** What is known, in the order of time. */
  get items() {
    return [...this.#records.values()];
  }

  get isEmpty() {
    return !this.loading && this.problem === null && this.#records.size === 0;
  }

  hostUpdate() {
    const session = this.#session();
    if (session === this.#asked) return;
    this.hostDisconnected();
    this.#asked = session;
    if (session === null) return;
    this.#ends = [
      live.records({types: [this.#type], session}, record => this.#told(record)),
      live.onReset(() => this.#again()),
    ];
    this.#again();
  }

  hostDisconnected() {
    this.#ends.forEach(end => end());
    this.#ends = [];
    this.#records.clear();
    this.#asked = null;
  }

  /** Reads the page after what is known. */
  async more() {
    if (this.loading) return;
    const session = this.#asked;
    this.loading = true;
    this.#host.requestUpdate();
    try {
      const page = await get(address(path('sessions', session, this.#type + 's'), {limit: PAGE, cursor: this.next}));
      if (session !== this.#asked) return;
      page.items.forEach(record => this.#put(record));
      this.next = page.next;
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    } finally {
      this.loading = false;
      this.#host.requestUpdate();
    }
  }

  #again() {
    this.#records.clear();
    this.next = null;
    this.loading = false;
    this.more();
  }

  #put(record) {
    this.#records.set(keyOf(record), record);
    if (this.#records.size > MOST) this.#records.delete(this.#records.keys().next().value);
  }

  /** What comes while older pages were not read yet will be read with them. */
  #told(record) {
    const key = keyOf(record);
    if (record.change === 'removed') this.#records.delete(key);
    else if (this.#records.has(key) || this.next === null) this.#put(record);
    this.#host.requestUpdate();
  }
}

const keyOf = record => String(record.type === 'turn' ? record.turn : record.id);
