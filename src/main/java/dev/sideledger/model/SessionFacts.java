package dev.sideledger.model;

/** What follows from the values of a session without being told. */
public final class SessionFacts {
    private SessionFacts() {}

    /** How long a session took so far, in microseconds: to the end it told, or to its latest record. */
    public static long duration(Entry session) {
        Long endedAt = session.values().number(SessionField.ENDED_AT);
        return Math.max(0, (endedAt == null ? session.activity().lastSeen() : endedAt) - session.at());
    }
}
