package dev.sideledger.store;

/**
 * The sessions that began in a time.
 *
 * @param project only those of this project, or null
 * @param from only those that began at or after this epoch microsecond, or null
 * @param to only those that began before this epoch microsecond, or null
 */
public record Selection(String project, Long from, Long to) {
    /** Refuses an inverted range. */
    public Selection {
        if (from != null && to != null && from > to) {
            throw new IllegalArgumentException("from lies after to");
        }
    }

    /** The first epoch microsecond. */
    public long first() {
        return from == null ? Long.MIN_VALUE : from;
    }

    /** The epoch microsecond behind the last. */
    public long end() {
        return to == null ? Long.MAX_VALUE : to;
    }
}
