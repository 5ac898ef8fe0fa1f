package dev.sideledger.store.postgres.reader;

import dev.sideledger.store.postgres.rows.CallSql;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;

/**
 * What a question for sums reads: what was asked for, widened to whole hours, and within it where calls are.
 *
 * @param from the first epoch microsecond, or null when nothing bounds it and there are no calls
 * @param to the epoch microsecond before which it ends, or null likewise
 * @param first the first hour in which there may be calls
 * @param end the end of the last such hour; not after {@code first} when there are none
 */
record SummedRange(Long from, Long to, long first, long end) {
    private static final String EXTENT = "SELECT min(at), max(at) FROM rollup_hour";

    /** The range of a question, in a snapshot. */
    static Future<SummedRange> of(SqlClient client, Long from, Long to) {
        Long low = from == null ? null : (Long) (Math.floorDiv(from, CallSql.HOUR) * CallSql.HOUR);
        Long high = to == null ? null : (Long) (-Math.floorDiv(-to, CallSql.HOUR) * CallSql.HOUR);
        return client.query(EXTENT).execute().map(rows -> rows.iterator().next()).map(row -> {
            if (row.getLong(0) == null) {
                return new SummedRange(low, high, 0, 0);
            }
            long first = row.getLong(0);
            long end = row.getLong(1) + CallSql.HOUR;
            return new SummedRange(low == null ? (Long) first : low, high == null ? (Long) end : high,
                    low == null ? first : Math.max(first, low), high == null ? end : Math.min(end, high));
        });
    }

    /** Whether there are no calls in it. */
    boolean isEmpty() {
        return first >= end;
    }
}
