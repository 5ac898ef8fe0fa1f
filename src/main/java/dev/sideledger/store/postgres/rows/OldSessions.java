package dev.sideledger.store.postgres.rows;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.CleanupOrder;
import dev.sideledger.store.CleanupTally;
import dev.sideledger.store.LedgerSize;
import dev.sideledger.store.Reach;
import dev.sideledger.store.rows.OldSql;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/**
 * Sessions that are old by a {@link CleanupOrder} and still have what is to go, above one session number and up to
 * another. What is being removed for good already is not a matter of age.
 */
public final class OldSessions {
    /** How many session numbers are looked at in one step. */
    public static final long WINDOW = 10_000;
    private static final String LAST = "SELECT coalesce(max(session_no), 0) FROM session";
    private static final String RUNNING = OldSql.RUNNING;
    private static final String ENDED = OldSql.ENDED;
    private static final String REACHED = "($1::text IS NULL OR s.project_no = (SELECT n FROM project WHERE id = $1))"
            + " AND ($2::text IS NULL OR EXISTS (SELECT 1 FROM workload_session w WHERE w.session_no = s.session_no"
            + " AND w.workload IN ('any', $2)))"
            + " AND s.project_no NOT IN (SELECT n FROM project WHERE id = ANY($3::text[]))";
    private static final String SESSIONS = " FROM session s JOIN session_activity a ON a.session_no = s.session_no"
            + " WHERE ";
    private static final String OLD = SESSIONS + "s.session_no > $4 AND s.session_no <= $5 AND " + ENDED + " < $6 AND "
            + REACHED + OldSql.NOT_GOING;
    private static final String WEIGHT = "(" + OldSql.WEIGHT + ")";
    private static final String SIZE = "SELECT (SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint"
            + " FROM pg_class c JOIN pg_namespace s ON s.oid = c.relnamespace"
            + " WHERE s.nspname = current_schema() AND c.relkind IN ('r', 'm')),"
            + " (SELECT coalesce(sum" + WEIGHT + ", 0)::bigint FROM session_activity a)";
    private static final String NEWEST = "SELECT " + ENDED + " AS ended" + SESSIONS + REACHED
            + " ORDER BY ended DESC LIMIT 1 OFFSET $4";
    private static final String NEWEST_WITH = "SELECT coalesce(min(ended) FILTER (WHERE weight <= $4),"
            + " max(ended) + 1) FROM (SELECT " + ENDED + " AS ended, sum" + WEIGHT + " OVER (ORDER BY " + ENDED
            + " DESC, s.session_no DESC ROWS UNBOUNDED PRECEDING) AS weight" + SESSIONS + REACHED + ") AS ranked";

    private OldSessions() {}

    /** The number of the last session. */
    public static Future<Long> last(SqlClient client) {
        return client.query(LAST).execute().map(rows -> rows.iterator().next().getLong(0));
    }

    /** The first of them in the order of their numbers, without those that are running. */
    public static Future<List<Old>> some(SqlClient client, CleanupOrder order, long above, long upTo, int most) {
        String select = "SELECT s.session_no, s.id" + OLD + OldSql.left(order.what()) + " AND NOT " + RUNNING
                + " ORDER BY s.session_no LIMIT " + most;
        return client.preparedQuery(select).execute(values(order, above, upTo)).map(rows -> {
            List<Old> old = new ArrayList<>();
            rows.forEach(row -> old.add(new Old(row.getLong(0), row.getString(1))));
            return old;
        });
    }

    /** How many they are, how many records would go, and how many others stay because they are running. */
    public static Future<CleanupTally> count(SqlClient client, CleanupOrder order, long above, long upTo) {
        String count = "SELECT count(*) FILTER (WHERE NOT " + RUNNING + "), count(*) FILTER (WHERE " + RUNNING + "), "
                + OldSql.COUNTED.stream().map(type -> "coalesce(sum(CASE WHEN NOT " + RUNNING + " THEN "
                        + OldSql.rows(order.what(), type) + " END), 0)::bigint").collect(Collectors.joining(", "))
                + OLD + OldSql.left(order.what());
        return client.preparedQuery(count).execute(values(order, above, upTo)).map(rows -> {
            Row row = rows.iterator().next();
            Map<RecordType, Long> counted = new EnumMap<>(RecordType.class);
            for (int i = 0; i < OldSql.COUNTED.size(); i++) {
                counted.put(OldSql.COUNTED.get(i), row.getLong(i + 2));
            }
            return new CleanupTally(row.getLong(0), counted, 0, row.getLong(1));
        });
    }

    /** How many stay because they are running. */
    public static Future<Long> running(SqlClient client, CleanupOrder order, long above, long upTo) {
        return client.preparedQuery("SELECT count(*)" + OLD + OldSql.left(order.what()) + " AND " + RUNNING)
                .execute(values(order, above, upTo)).map(rows -> rows.iterator().next().getLong(0));
    }

    /** The moment from which on there are so many sessions; the least number when there are fewer. */
    public static Future<Long> newest(SqlClient client, Reach reach, long sessions) {
        return moment(client, NEWEST, reach, sessions - 1);
    }

    /** The moment from which on sessions have so many records together; likewise. */
    public static Future<Long> newestWith(SqlClient client, Reach reach, long records) {
        return moment(client, NEWEST_WITH, reach, records);
    }

    /** How much there is. */
    public static Future<LedgerSize> size(SqlClient client) {
        return client.query(SIZE).execute().map(rows -> rows.iterator().next())
                .map(row -> new LedgerSize(row.getLong(0), row.getLong(1)));
    }

    private static Future<Long> moment(SqlClient client, String sql, Reach reach, long number) {
        return client.preparedQuery(sql).execute(reached(reach).addLong(number)).map(rows -> {
            Long moment = rows.size() == 0 ? null : rows.iterator().next().getLong(0);
            return moment == null ? Long.MIN_VALUE : moment;
        });
    }

    private static Tuple values(CleanupOrder order, long above, long upTo) {
        return reached(order.reach()).addLong(above).addLong(upTo).addLong(order.before());
    }

    private static Tuple reached(Reach reach) {
        return Tuple.of(reach.project(), reach.workload(), reach.except().toArray(new String[0]));
    }

    /**
     * An old session.
     *
     * @param number its number
     * @param id its id
     */
    public record Old(long number, String id) {}
}
