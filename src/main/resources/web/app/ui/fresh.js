/** Which rows of a list are new or changed since it was shown last: those are shown to have moved. */
export class Fresh {
  #stamps = null;
  #fresh = new Set();

  /** Forgets what was shown: the next list is another one, in which nothing has moved yet. */
  forget() {
    this.#stamps = null;
    this.#fresh = new Set();
  }

  /**
   * Looks at the rows that are about to be shown.
   *
   * @param stampOf what differs once a row has changed
   */
  look(rows, keyOf, stampOf) {
    const stamps = new Map(rows.map(row => [keyOf(row), stampOf(row)]));
    const same =
      this.#stamps !== null &&
      stamps.size === this.#stamps.size &&
      [...stamps].every(([key, stamp]) => this.#stamps.get(key) === stamp);
    if (same) return;
    this.#fresh = new Set(
      this.#stamps === null
        ? []
        : [...stamps].filter(([key, stamp]) => this.#stamps.get(key) !== stamp).map(([key]) => key),
    );
    this.#stamps = stamps;
  }

  /** Whether a row moved when the list was looked at last. */
  has(key) {
    return this.#fresh.has(key);
  }
}
