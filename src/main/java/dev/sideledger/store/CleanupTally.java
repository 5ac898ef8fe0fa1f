package dev.sideledger.store;

import java.util.EnumMap;
import java.util.Map;

import dev.sideledger.model.RecordType;

/**
 * What a cleanup took, or would take.
 *
 * @param sessions sessions, whole or of which records or texts went
 * @param rows records of those sessions that went or, where only texts went, that had some; by type
 * @param bytes bytes of the database that became free for other records; 0 on trial, when nobody can know
 * @param running sessions that are old enough but say that they are running, and stay
 */
public record CleanupTally(long sessions, Map<RecordType, Long> rows, long bytes, long running) {
    /** Nothing. */
    public static final CleanupTally NONE = new CleanupTally(0, Map.of(), 0, 0);

    /** Keeps its own copy, without types of which there is nothing. */
    public CleanupTally {
        Map<RecordType, Long> some = new EnumMap<>(RecordType.class);
        rows.forEach((type, count) -> some.merge(type, count, Long::sum));
        some.values().removeIf(count -> count == 0);
        rows = Map.copyOf(some);
    }

    /** How many records of any type. */
    public long records() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Both. */
    public CleanupTally plus(CleanupTally other) {
        Map<RecordType, Long> both = new EnumMap<>(RecordType.class);
        rows.forEach((type, count) -> both.merge(type, count, Long::sum));
        other.rows.forEach((type, count) -> both.merge(type, count, Long::sum));
        return new CleanupTally(sessions + other.sessions, both, bytes + other.bytes, running + other.running);
    }
}
