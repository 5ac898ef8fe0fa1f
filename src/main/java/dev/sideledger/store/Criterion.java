package dev.sideledger.store;

import java.util.Locale;

/** What a list may be narrowed by; which of them a record type knows is decided by {@link Criteria}. */
public enum Criterion {
    /** The session's id. */
    SESSION,
    /** The id of the session's project. */
    PROJECT,
    /** The kind. */
    KIND,
    /** The name, exactly. */
    NAME,
    /** The status, told or derived. */
    STATUS,
    /** The scenario of the session. */
    SCENARIO,
    /** The issue of the session. */
    ISSUE,
    /** The user of the session. */
    USER,
    /** The agent: of the record, or of any call of the session. */
    AGENT,
    /** The model: of the call, or of any call of the session. */
    MODEL,
    /** A tag of the session. */
    TAG,
    /** A text that occurs in the id, the name or the prompt. */
    Q,
    /** The actor of a decision or metric. */
    ACTOR,
    /** The source of a metric. */
    SOURCE,
    /** The sender of a message. */
    SENDER,
    /** The severity of an error. */
    SEVERITY,
    /** The dimension of a score. */
    DIMENSION,
    /** The call a score or winner speaks of. */
    CALL,
    /** The category of a tag. */
    CATEGORY,
    /** The operation of a call. */
    OPERATION,
    /** The provider of a call. */
    PROVIDER,
    /** The phase of a call. */
    PHASE,
    /** Whether the reported cost of a call is another than the computed one; only {@code true} can be asked for. */
    COST_DIFFERS,
    /** The number of the turn. */
    TURN;

    /** The name of the query parameter. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
