package dev.sideledger.store;

/**
 * What was removed.
 *
 * @param projects projects
 * @param sessions sessions
 * @param records records of those sessions
 */
public record Removal(long projects, long sessions, long records) {
    /** Nothing was removed. */
    public static final Removal NOTHING = new Removal(0, 0, 0);

    /** Whether nothing was removed. */
    public boolean nothing() {
        return equals(NOTHING);
    }

    /** Both removals. */
    public Removal plus(Removal other) {
        return new Removal(projects + other.projects, sessions + other.sessions, records + other.records);
    }
}
