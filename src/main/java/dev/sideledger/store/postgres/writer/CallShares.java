package dev.sideledger.store.postgres.writer;

import java.util.ArrayList;
import java.util.List;

import dev.sideledger.model.Histogram;
import dev.sideledger.store.merge.LatencyKey;
import dev.sideledger.store.merge.RollupKey;
import dev.sideledger.store.merge.Sums;
import dev.sideledger.store.postgres.rows.CallSql;
import dev.sideledger.store.rows.Outcome;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/** What stored calls of sessions contribute to sums. */
final class CallShares {
    private static final String SHARES = "SELECT c.session_no, " + CallSql.hour("c.at") + ", 0::bigint, "
            + CallSql.AGENT + ", " + CallSql.AGENT_TYPE + ", " + CallSql.MODEL
            + ", c.provider_no, c.phase_no, c.operation_no, c.outcome, " + CallSql.SUMS
            + " FROM call c WHERE c.session_no = ANY($1) AND ($2::text IS NULL OR c.id < $2)"
            + " GROUP BY 1, 2, 4, 5, 6, 7, 8, 9, 10";
    private static final String DURATIONS = "SELECT " + CallSql.hour("c.at") + ", " + CallSql.AGENT + ", "
            + CallSql.MODEL + ", " + CallSql.DURATION + " FROM call c WHERE c.session_no = ANY($1)"
            + " AND ($2::text IS NULL OR c.id < $2) AND " + CallSql.DURATION + " IS NOT NULL";
    private static final int KEY = 1;
    private static final int SUMS = KEY + RollupKey.WIDTH;

    private CallShares() {}

    /**
     * The shares of some sessions, of no project.
     *
     * @param before only calls whose ids come before this one, or null for all
     */
    static Future<List<Share>> read(SqlClient client, List<Long> sessionNos, String before) {
        if (sessionNos.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        return client.preparedQuery(SHARES).execute(Tuple.of(sessionNos.toArray(new Long[0]), before)).map(rows -> {
            List<Share> shares = new ArrayList<>();
            rows.forEach(row -> shares.add(share(row)));
            return shares;
        });
    }

    /** The lengths of the calls of a session, as {@link #read} chooses them. */
    static Future<List<Length>> lengths(SqlClient client, long sessionNo, String before) {
        return client.preparedQuery(DURATIONS).execute(Tuple.of(new Long[]{sessionNo}, before)).map(rows -> {
            List<Length> lengths = new ArrayList<>();
            rows.forEach(row -> lengths.add(new Length(
                    new LatencyKey(row.getLong(0), row.getInteger(1), row.getInteger(2)),
                    Histogram.bucket(row.getLong(3)))));
            return lengths;
        });
    }

    private static Share share(Row row) {
        RollupKey key = new RollupKey(row.getLong(KEY), row.getLong(KEY + 1), row.getInteger(KEY + 2),
                row.getInteger(KEY + 3), row.getInteger(KEY + 4), row.getInteger(KEY + 5), row.getInteger(KEY + 6),
                row.getInteger(KEY + 7), row.getShort(KEY + 8));
        long[] sums = new long[Sums.WIDTH];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = row.getLong(SUMS + i);
        }
        return new Share(row.getLong(0), key, sums);
    }

    /**
     * What calls of one group add.
     *
     * @param sessionNo their session
     * @param key the group
     * @param values the sums
     */
    record Share(long sessionNo, RollupKey key, long[] values) {
        /** The sums, with a sign. */
        Sums sums(int sign) {
            long[] signed = new long[values.length];
            for (int i = 0; i < signed.length; i++) {
                signed[i] = sign * values[i];
            }
            return new Sums(signed, Outcome.failed(key.outcome()) ? signed[0] : 0);
        }
    }

    /**
     * How long a call lasted.
     *
     * @param key the group of the histogram
     * @param bucket the range of lengths
     */
    record Length(LatencyKey key, int bucket) {}
}
