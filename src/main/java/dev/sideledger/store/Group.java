package dev.sideledger.store;

import java.util.Locale;

/** What sums of calls may be asked by. */
public enum Group {
    /** The hour in which the call began. */
    HOUR(Kind.TIME),
    /** The day. */
    DAY(Kind.TIME),
    /** The week, from Monday on. */
    WEEK(Kind.TIME),
    /** The month. */
    MONTH(Kind.TIME),
    /** The quarter. */
    QUARTER(Kind.TIME),
    /** The year. */
    YEAR(Kind.TIME),
    /** The project of the call's session. */
    PROJECT(Kind.CALL),
    /** The agent, told or inherited. */
    AGENT(Kind.CALL),
    /** The type of that agent. */
    AGENT_TYPE(Kind.CALL),
    /** The model that answered or, while unknown, the one asked for. */
    MODEL(Kind.CALL),
    /** The provider. */
    PROVIDER(Kind.CALL),
    /** The phase. */
    PHASE(Kind.CALL),
    /** The operation. */
    OPERATION(Kind.CALL),
    /** The session. */
    SESSION(Kind.SESSION),
    /** The issue of the call's session. */
    ISSUE(Kind.SESSION),
    /** The user of the call's session. */
    USER(Kind.SESSION),
    /** A tag of the call's session; a call counts under each of them. */
    TAG(Kind.SESSION);

    private final Kind kind;

    Group(Kind kind) {
        this.kind = kind;
    }

    /** What kind it is of. */
    public Kind kind() {
        return kind;
    }

    /** Its name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a group is taken from. */
    public enum Kind {
        /** The time at which a call began. */
        TIME,
        /** What rollups know of a call. */
        CALL,
        /** What only its session knows. */
        SESSION
    }
}
