package dev.sideledger.journal.issue;

/** How much a section says. */
public enum Detail {
    /** Totals and averages. */
    SUMMARY,
    /** Totals and each call. */
    BREAKDOWN,
    /** All of it. */
    FULL;

    boolean calls() {
        return this != SUMMARY;
    }

    boolean averages() {
        return this != BREAKDOWN;
    }
}
