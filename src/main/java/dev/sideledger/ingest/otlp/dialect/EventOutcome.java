package dev.sideledger.ingest.otlp.dialect;

/** What a log record becomes; tables name these in small letters. */
public enum EventOutcome {
    /** A call of its own. */
    CALL,
    /** A call of its own that failed. */
    FAILED_CALL,
    /** The call whose span it was emitted in. */
    SPAN,
    /** Something that went wrong. */
    ERROR,
    /** What was said. */
    MESSAGE,
    /** A judgement. */
    SCORE,
    /** Nothing that is recorded. */
    NOTHING
}
