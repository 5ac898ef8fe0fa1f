package dev.sideledger.store.sqlite.rows;

import java.util.Arrays;
import java.util.List;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.CleanupOrder;

/**
 * Statements about sessions that are old by a {@link CleanupOrder}, above one session number and up to another. What is
 * being removed for good already is not a matter of age.
 */
public final class OldSessions {
    /** How many session numbers are looked at in one step. */
    public static final long WINDOW = 10_000;
    /** How many sessions are read at once. */
    public static final int MOST = 500;
    /** The number of the last session. */
    public static final String LAST = "SELECT coalesce(max(session_no), 0) FROM session";

    private static final String RUNNING = "coalesce(s.status, '') IN ('pending', 'running', 'paused')";
    private static final String OLD = " FROM session s JOIN session_activity a ON a.session_no = s.session_no"
            + " WHERE s.session_no > ? AND s.session_no <= ? AND coalesce(s.ended_at, a.last_seen) < ?"
            + " AND (? IS NULL OR s.project_no = (SELECT n FROM project WHERE id = ?))"
            + " AND (? IS NULL OR EXISTS (SELECT 1 FROM workload_session w WHERE w.session_no = s.session_no"
            + " AND w.workload IN ('any', ?)))"
            + " AND NOT EXISTS (SELECT 1 FROM tombstone d WHERE d.type = " + RecordType.SESSION.code()
            + " AND d.session = '' AND d.id = s.id AND d.expired = 0)";
    private static final String RECORDS = "a.calls + a.turns + a.decisions + a.messages + a.metrics + a.scores"
            + " + a.winners + a.errors + a.artifacts + (SELECT count(*) FROM tag g WHERE g.session_no = s.session_no)";

    /** Their numbers and ids, in order, without those that are running. */
    public static final String SELECT = "SELECT s.session_no, s.id" + OLD + " AND NOT " + RUNNING
            + " ORDER BY s.session_no LIMIT " + MOST;
    /** How many they are, how many records they have, and how many others stay because they are running. */
    public static final String COUNT = "SELECT coalesce(sum(NOT " + RUNNING + "), 0), coalesce(sum(CASE WHEN NOT "
            + RUNNING + " THEN " + RECORDS + " END), 0), coalesce(sum(" + RUNNING + "), 0)" + OLD;

    private OldSessions() {}

    /** What {@link #SELECT} and {@link #COUNT} ask for, in order. */
    public static List<Object> values(CleanupOrder order, long above, long upTo) {
        return Arrays.asList(above, upTo, order.before(), order.project(), order.project(), order.workload(),
                order.workload());
    }
}
