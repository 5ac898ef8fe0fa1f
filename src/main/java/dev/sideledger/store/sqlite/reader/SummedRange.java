package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.SQLException;

import dev.sideledger.store.sqlite.rows.CallSql;

/**
 * What a question for sums reads: what was asked for, widened to whole hours, and within it where calls are.
 *
 * @param from the first epoch microsecond, or null when nothing bounds it and there are no calls
 * @param to the epoch microsecond before which it ends, or null likewise
 * @param first the first hour in which there may be calls
 * @param end the end of the last such hour; not after {@code first} when there are none
 */
record SummedRange(Long from, Long to, long first, long end) {
    private static final String EXTENT = "SELECT min(low), max(high) FROM (SELECT (SELECT min(at) FROM rollup_stored)"
            + " AS low, (SELECT max(at) FROM rollup_stored) AS high"
            + " UNION ALL SELECT min(hour), max(hour) FROM young_call)";

    /** The range of a question, in a snapshot. */
    static SummedRange of(ReadConnection connection, Long from, Long to) throws SQLException {
        Long low = from == null ? null : (Long) (Math.floorDiv(from, CallSql.HOUR) * CallSql.HOUR);
        Long high = to == null ? null : (Long) (-Math.floorDiv(-to, CallSql.HOUR) * CallSql.HOUR);
        try (ResultSet row = connection.prepare(Sql.of(EXTENT)).executeQuery()) {
            long first = row.getLong(1);
            if (row.wasNull()) {
                return new SummedRange(low, high, 0, 0);
            }
            long end = row.getLong(2) + CallSql.HOUR;
            return new SummedRange(low == null ? (Long) first : low, high == null ? (Long) end : high,
                    low == null ? first : Math.max(first, low), high == null ? end : Math.min(end, high));
        }
    }

    /** Whether there are no calls in it. */
    boolean isEmpty() {
        return first >= end;
    }
}
