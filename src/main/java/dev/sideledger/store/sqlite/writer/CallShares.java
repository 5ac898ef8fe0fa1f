package dev.sideledger.store.sqlite.writer;

import java.sql.ResultSet;
import java.sql.SQLException;

import dev.sideledger.store.merge.RollupKey;
import dev.sideledger.store.merge.Sums;
import dev.sideledger.store.rows.Outcome;
import dev.sideledger.store.sqlite.rows.CallSql;

/** Reads what stored calls contribute to rollups. */
final class CallShares {
    private CallShares() {}

    /** Hourly shares of the calls that a condition selects, with 0 for the project. */
    static String selectHours(String where) {
        return "SELECT " + CallSql.floor("at", CallSql.HOUR) + ", 0, " + CallSql.AGENT + ", " + CallSql.AGENT_TYPE
                + ", " + CallSql.MODEL + ", provider_no, phase_no, operation_no, outcome, " + CallSql.sums("")
                + " FROM call " + where
                + " GROUP BY 1, 3, 4, 5, provider_no, phase_no, operation_no, outcome";
    }

    /** Reads a key from a position on. */
    static RollupKey key(ResultSet row, int from) throws SQLException {
        return new RollupKey(row.getLong(from), row.getLong(from + 1), row.getInt(from + 2), row.getInt(from + 3),
                row.getInt(from + 4), row.getInt(from + 5), row.getInt(from + 6), row.getInt(from + 7),
                row.getInt(from + 8));
    }

    /** Reads sums from a position on, with a sign; the outcome stands before them. */
    static Sums sums(ResultSet row, int from, int sign) throws SQLException {
        long[] sums = new long[Sums.WIDTH];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = sign * row.getLong(from + i);
        }
        boolean failed = Outcome.failed(row.getInt(from - 1));
        return new Sums(sums, failed ? sums[0] : 0);
    }
}
