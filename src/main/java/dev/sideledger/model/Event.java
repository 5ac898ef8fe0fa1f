package dev.sideledger.model;

import java.util.Objects;

/**
 * One statement about one record, as a client told it.
 *
 * @param type what kind of record it speaks of
 * @param session the id of its session (for a session, its own id); null for a project and for a tag without session
 * @param id the record's id, unique within its session and type; for a turn null, its number is its key
 * @param turn the number of the turn it belongs to (for a turn, its own number), or null
 * @param time when it was told, in epoch microseconds
 * @param timeAssigned whether the time is that of arrival because the client told none
 * @param values the fields it tells
 * @param attributes what it tells beside them
 */
public record Event(RecordType type, String session, String id, Long turn, long time, boolean timeAssigned,
        Values values, JsonMap attributes) {
    /** The greatest length of an id, in characters. */
    public static final int MAX_ID = 128;

    /** Refuses an event that does not say which record it speaks of. */
    public Event {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(values, "values");
        Objects.requireNonNull(attributes, "attributes");
        if (session == null && type != RecordType.PROJECT && type != RecordType.TAG) {
            throw new IllegalArgumentException("a " + type.wireName() + " needs a session");
        }
        if (type == RecordType.TURN && turn == null) {
            throw new IllegalArgumentException("a turn needs its number");
        }
        if (type == RecordType.SESSION && !session.equals(id)) {
            throw new IllegalArgumentException("a session's id is its session");
        }
    }

    /** The same event with an id and a time where it had none. */
    public Event completed(String newId, long newTime) {
        return new Event(type, session, newId, turn, newTime, timeAssigned, values, attributes);
    }

    /** The same event about a record of another session. */
    public Event in(String other) {
        return new Event(type, other, type == RecordType.SESSION ? other : id, turn, time, timeAssigned, values,
                attributes);
    }

    /** The earliest moment it speaks of: what was told beats the time of arrival. */
    public long earliest() {
        long moment = timeAssigned && toldMoment() ? Long.MAX_VALUE : time;
        return Math.min(moment, Math.min(or(startedAt(), begun()), or(endedAt(), Long.MAX_VALUE)));
    }

    /** The latest moment it speaks of: what was told beats the time of arrival. */
    public long latest() {
        long moment = timeAssigned && toldMoment() ? Long.MIN_VALUE : time;
        return Math.max(moment, Math.max(or(startedAt(), Long.MIN_VALUE), or(endedAt(), ended())));
    }

    /** When a call began that tells its end and how long it took. */
    private long begun() {
        Long duration = duration();
        return duration == null || endedAt() == null ? Long.MAX_VALUE : endedAt() - duration;
    }

    /** When a call ended that tells its beginning and how long it took. */
    private long ended() {
        Long duration = duration();
        return duration == null || startedAt() == null ? Long.MIN_VALUE : startedAt() + duration;
    }

    private Long duration() {
        return type == RecordType.CALL ? values.number(CallField.DURATION) : null;
    }

    private boolean toldMoment() {
        return startedAt() != null || endedAt() != null;
    }

    private Long startedAt() {
        return switch (type) {
            case CALL -> values.number(CallField.STARTED_AT);
            case SESSION -> values.number(SessionField.STARTED_AT);
            default -> null;
        };
    }

    private Long endedAt() {
        return switch (type) {
            case CALL -> values.number(CallField.ENDED_AT);
            case SESSION -> values.number(SessionField.ENDED_AT);
            default -> null;
        };
    }

    private static long or(Long value, long otherwise) {
        return value == null ? otherwise : value;
    }
}
