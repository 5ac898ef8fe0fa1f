package dev.sideledger.store;

/**
 * What a cleanup took, or would take.
 *
 * @param sessions sessions
 * @param records records of those sessions
 * @param bytes bytes of the database that became free for other records; 0 on trial, when nobody can know
 * @param running sessions that are old enough but say that they are running, and stay
 */
public record CleanupTally(long sessions, long records, long bytes, long running) {
    /** Nothing. */
    public static final CleanupTally NONE = new CleanupTally(0, 0, 0, 0);

    /** Both. */
    public CleanupTally plus(CleanupTally other) {
        return new CleanupTally(sessions + other.sessions, records + other.records, bytes + other.bytes,
                running + other.running);
    }
}
