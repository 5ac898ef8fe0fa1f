package dev.sideledger.store.postgres.rows;

import java.util.ArrayList;
import java.util.List;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.CleanupOrder;
import dev.sideledger.store.CleanupTally;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/**
 * Sessions that are old by a {@link CleanupOrder}, above one session number and up to another. What is being removed
 * for good already is not a matter of age.
 */
public final class OldSessions {
    /** How many session numbers are looked at in one step. */
    public static final long WINDOW = 10_000;
    private static final String LAST = "SELECT coalesce(max(session_no), 0) FROM session";
    private static final String RUNNING = "coalesce(s.status, '') IN ('pending', 'running', 'paused')";
    private static final String OLD = " FROM session s JOIN session_activity a ON a.session_no = s.session_no"
            + " WHERE s.session_no > $1 AND s.session_no <= $2 AND coalesce(s.ended_at, a.last_seen) < $3"
            + " AND ($4::text IS NULL OR s.project_no = (SELECT n FROM project WHERE id = $4))"
            + " AND ($5::text IS NULL OR EXISTS (SELECT 1 FROM workload_session w WHERE w.session_no = s.session_no"
            + " AND w.workload IN ('any', $5)))"
            + " AND NOT EXISTS (SELECT 1 FROM tombstone d WHERE d.type = " + RecordType.SESSION.code()
            + " AND d.session = '' AND d.id = s.id AND d.expired = 0)";
    private static final String RECORDS = "a.calls + a.turns + a.decisions + a.messages + a.metrics + a.scores"
            + " + a.winners + a.errors + a.artifacts + (SELECT count(*) FROM tag g WHERE g.session_no = s.session_no)";
    private static final String SELECT = "SELECT s.session_no, s.id" + OLD + " AND NOT " + RUNNING
            + " ORDER BY s.session_no LIMIT $6";
    private static final String COUNT = "SELECT count(*) FILTER (WHERE NOT " + RUNNING + "), coalesce(sum(" + RECORDS
            + ") FILTER (WHERE NOT " + RUNNING + "), 0)::bigint, count(*) FILTER (WHERE " + RUNNING + ")" + OLD;

    private OldSessions() {}

    /** The number of the last session. */
    public static Future<Long> last(SqlClient client) {
        return client.query(LAST).execute().map(rows -> rows.iterator().next().getLong(0));
    }

    /** The first of them in the order of their numbers, without those that are running. */
    public static Future<List<Old>> some(SqlClient client, CleanupOrder order, long above, long upTo, int most) {
        return client.preparedQuery(SELECT).execute(values(order, above, upTo).addLong((long) most)).map(rows -> {
            List<Old> old = new ArrayList<>();
            rows.forEach(row -> old.add(new Old(row.getLong(0), row.getString(1))));
            return old;
        });
    }

    /** How many they are, how many records they have, and how many others stay because they are running. */
    public static Future<CleanupTally> count(SqlClient client, CleanupOrder order, long above, long upTo) {
        return client.preparedQuery(COUNT).execute(values(order, above, upTo)).map(rows -> rows.iterator().next())
                .map(row -> new CleanupTally(row.getLong(0), row.getLong(1), 0, row.getLong(2)));
    }

    private static Tuple values(CleanupOrder order, long above, long upTo) {
        return Tuple.of(above, upTo, order.before(), order.project(), order.workload());
    }

    /**
     * An old session.
     *
     * @param number its number
     * @param id its id
     */
    public record Old(long number, String id) {}
}
