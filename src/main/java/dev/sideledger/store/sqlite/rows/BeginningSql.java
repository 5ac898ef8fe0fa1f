package dev.sideledger.store.sqlite.rows;

/**
 * The tables of sums by the day on which sessions began. {@code win_sliced_day} lists the days that have some, with a
 * number that has a bit for each kind of sums of all projects together, and the next bit for those of each project.
 */
public final class BeginningSql {
    /** Stands in the place of a project for all of them. */
    public static final long ALL_PROJECTS = -1;
    /** Who won. */
    public static final long WINS = 1;
    /** How they stand. */
    public static final long STATUSES = 1 << 2;
    /** Their tags. */
    public static final long TAGS = 1 << 4;

    private BeginningSql() {}

    /** The same kind of sums, but of each project. */
    public static long ofEach(long kind) {
        return kind << 1;
    }

    /** The bit of a kind of sums that those of a project, or of all, are listed with. */
    public static long set(long kind, long project) {
        return project == ALL_PROJECTS ? kind : ofEach(kind);
    }
}
