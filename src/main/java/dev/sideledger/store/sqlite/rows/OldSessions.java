package dev.sideledger.store.sqlite.rows;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import dev.sideledger.model.JsonText;
import dev.sideledger.store.CleanupOrder;
import dev.sideledger.store.Expiring;
import dev.sideledger.store.Reach;
import dev.sideledger.store.rows.OldSql;

/**
 * Statements about sessions that are old by a {@link CleanupOrder} and still have what is to go, above one session
 * number and up to another. What is being removed for good already is not a matter of age.
 */
public final class OldSessions {
    /** How many session numbers are looked at in one step. */
    public static final long WINDOW = 10_000;
    /** How many sessions are read at once. */
    public static final int MOST = 500;
    /** The number of the last session. */
    public static final String LAST = "SELECT coalesce(max(session_no), 0) FROM session";

    private static final String RUNNING = OldSql.RUNNING;
    private static final String ENDED = OldSql.ENDED;
    private static final String REACHED = "(? IS NULL OR s.project_no = (SELECT n FROM project WHERE id = ?))"
            + " AND (? IS NULL OR EXISTS (SELECT 1 FROM workload_session w WHERE w.session_no = s.session_no"
            + " AND w.workload IN ('any', ?)))"
            + " AND s.project_no NOT IN (SELECT n FROM project WHERE id IN (SELECT value FROM json_each(?)))";
    private static final String SESSIONS = " FROM session s JOIN session_activity a ON a.session_no = s.session_no"
            + " WHERE ";
    private static final String OLD = SESSIONS + "s.session_no > ? AND s.session_no <= ? AND " + ENDED + " < ? AND "
            + REACHED + OldSql.NOT_GOING;

    /** How many sessions and records there are. */
    public static final String RECORDS = "SELECT coalesce(sum(" + OldSql.WEIGHT + "), 0) FROM session_activity a";
    /** When the session ended before which there are so many that ended later; asked as {@link #reached}. */
    public static final String NEWEST = "SELECT " + ENDED + " AS ended" + SESSIONS + REACHED
            + " ORDER BY ended DESC LIMIT 1 OFFSET ?";
    /** When the earliest of those ended that ended last and have so many records; likewise. */
    public static final String NEWEST_WITH = "SELECT coalesce(min(CASE WHEN weight <= ? THEN ended END),"
            + " max(ended) + 1) FROM (SELECT " + ENDED + " AS ended, sum(" + OldSql.WEIGHT + ") OVER (ORDER BY " + ENDED
            + " DESC, s.session_no DESC ROWS UNBOUNDED PRECEDING) AS weight" + SESSIONS + REACHED + ")";

    private OldSessions() {}

    /** Selects their numbers and ids, in order, without those that are running. */
    public static String select(Expiring what) {
        return "SELECT s.session_no, s.id" + OLD + OldSql.left(what) + " AND NOT " + RUNNING
                + " ORDER BY s.session_no LIMIT "
                + MOST;
    }

    /** Counts those that stay because they are running. */
    public static String running(Expiring what) {
        return "SELECT count(*)" + OLD + OldSql.left(what) + " AND " + RUNNING;
    }

    /**
     * Counts them and, behind that, how many others stay because they are running, and how many records would go of
     * each type.
     */
    public static String count(Expiring what) {
        return "SELECT coalesce(sum(NOT " + RUNNING + "), 0), coalesce(sum(" + RUNNING + "), 0), "
                + OldSql.COUNTED.stream()
                        .map(type -> "coalesce(sum(CASE WHEN NOT " + RUNNING + " THEN " + OldSql.rows(what, type)
                                + " END), 0)")
                        .collect(Collectors.joining(", "))
                + OLD + OldSql.left(what);
    }

    /** What {@link #select} and {@link #count} ask for, in order. */
    public static List<Object> values(CleanupOrder order, long above, long upTo) {
        Reach reach = order.reach();
        return Arrays.asList(above, upTo, order.before(), reach.project(), reach.project(), reach.workload(),
                reach.workload(), names(reach));
    }

    /** The values by which sessions are reached. */
    public static List<Object> reached(Reach reach) {
        return Arrays.asList(reach.project(), reach.project(), reach.workload(), reach.workload(), names(reach));
    }

    private static String names(Reach reach) {
        return JsonText.strings(reach.except().stream().sorted().toList());
    }
}
