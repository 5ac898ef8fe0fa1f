package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.sideledger.store.CostGap;
import dev.sideledger.store.Criterion;
import dev.sideledger.store.Query;
import dev.sideledger.store.sqlite.rows.CallSql;

/**
 * Adds up where reported and computed cost differ, of calls that count: one response that two calls tell is one. What
 * was set aside is counted and enters no sum.
 */
final class CostGaps {
    private static final String BELIEVED = " FILTER (WHERE t.cost_source = 1)";
    private static final String GAP = "t.cost_nanos - t.computed_nanos)" + BELIEVED;
    /** Sums have names that no table has: in ORDER BY, a column of the session would come before such an alias. */
    private static final String SELECT = "SELECT t.provider_no, " + CallSql.MODEL + " AS m, count(*)" + BELIEVED
            + ", coalesce(sum(t.cost_nanos)" + BELIEVED + ", 0) AS told_sum, coalesce(sum(t.computed_nanos)" + BELIEVED
            + ", 0) AS table_sum, max(" + GAP + ", min(" + GAP + ", count(*) FILTER (WHERE t.cost_source <> 1)"
            + " FROM call t INDEXED BY call_cost_differs LEFT JOIN session s ON s.session_no = t.session_no";
    private static final String GROUPS = " AND t.counted = 1 GROUP BY t.provider_no, m"
            + " ORDER BY abs(told_sum - table_sum) DESC, m,"
            + " t.provider_no";

    private CostGaps() {}

    static List<CostGap> read(ReadConnection connection, Query query, long now) throws SQLException {
        List<CostGap> gaps = new ArrayList<>();
        Sql where = EntrySelect.where(query.with(Criterion.COST_DIFFERS, "true"), now);
        try (ResultSet row = connection.prepare(new Sql(SELECT + where.text() + GROUPS, where.parameters()))
                .executeQuery()) {
            while (row.next()) {
                gaps.add(new CostGap(connection.name(row.getInt(1)), connection.name(row.getInt(2)), row.getLong(3),
                        row.getLong(4), row.getLong(5), wider(row.getLong(6), row.getLong(7)), row.getLong(8)));
            }
        }
        return gaps;
    }

    private static long wider(long most, long least) {
        return most >= -least ? most : least;
    }
}
