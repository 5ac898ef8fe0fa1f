import {Problem, get} from './api.js';
import {live} from './live.js';

const RETRY_AFTER = 5_000;

/**
 * An answer that a page shows: read at once, then followed, so that it moves without being asked for. What is shown
 * stays while another is on its way, so that nothing jumps.
 */
export class Query {
  #host;
  #address;
  #follows;
  #asked = null;
  #aborter = null;
  #leave = null;
  #resets = null;
  #later;

  /** The answer; null before the first. */
  value = null;
  /** What kept it from being given; null when nothing did. */
  problem = null;
  /** Whether another answer than the one shown is on its way. */
  loading = false;

  /**
   * @param host the element that shows it
   * @param address says what to ask; null for nothing yet
   * @param follows whether it is followed, too
   */
  constructor(host, address, {follows = true} = {}) {
    this.#host = host;
    this.#address = address;
    this.#follows = follows;
    host.addController(this);
  }

  /** What is asked for now. */
  get asked() {
    return this.#asked;
  }

  hostConnected() {
    this.#resets = live.onReset(() => this.again());
    this.#ask();
  }

  hostUpdate() {
    this.#ask();
  }

  hostDisconnected() {
    this.#resets?.();
    this.#stop();
    this.#asked = null;
  }

  /** Asks once more for the same. */
  again() {
    if (this.#asked !== null) this.#read();
  }

  #ask() {
    const wanted = this.#address();
    if (wanted === this.#asked) return;
    this.#stop();
    this.#asked = wanted;
    if (wanted === null) {
      this.value = null;
      this.problem = null;
      return;
    }
    this.#read();
  }

  /** What was answered once is followed; what is refused would take the whole stream with it. */
  #follow() {
    if (!this.#follows || this.#leave) return;
    this.#leave = live.follow(this.#asked, (answer, problem) => {
      this.#aborter?.abort();
      this.#tell(problem ? null : answer, problem ? new Problem(problem.status, problem.detail) : null);
    });
  }

  async #read() {
    clearTimeout(this.#later);
    this.#aborter?.abort();
    const aborter = (this.#aborter = new AbortController());
    this.loading = true;
    try {
      this.#tell(await get(this.#asked, {signal: aborter.signal}), null);
      this.#follow();
    } catch (failure) {
      if (failure.name === 'AbortError') return;
      this.#tell(null, failure);
      if (failure.isPassing) this.#later = setTimeout(() => this.again(), RETRY_AFTER);
    }
  }

  /** An answer that cannot be had leaves the one before in place, with the reason beside it. */
  #tell(value, problem) {
    this.loading = false;
    this.problem = problem;
    if (problem === null) this.value = value;
    this.#host.requestUpdate();
  }

  #stop() {
    clearTimeout(this.#later);
    this.#aborter?.abort();
    this.#leave?.();
    this.#leave = null;
  }
}
