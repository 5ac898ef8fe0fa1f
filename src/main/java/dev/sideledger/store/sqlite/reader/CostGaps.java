package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.sideledger.store.CostGap;
import dev.sideledger.store.sqlite.rows.CallSql;

/** Adds up where reported and computed cost differ. */
final class CostGaps {
    private static final String SELECT = "SELECT provider_no, " + CallSql.MODEL + " AS m, count(*), sum(cost_nanos),"
            + " sum(computed_nanos), max(abs(cost_nanos - computed_nanos)) FROM call INDEXED BY call_cost_differs"
            + " WHERE cost_source = 1 AND computed_nanos <> cost_nanos AND at >= ? AND at < ? GROUP BY provider_no, m"
            + " ORDER BY abs(sum(cost_nanos) - sum(computed_nanos)) DESC, m, provider_no";

    private CostGaps() {}

    static List<CostGap> read(ReadConnection connection, Long from, Long to) throws SQLException {
        List<CostGap> gaps = new ArrayList<>();
        Sql select = Sql.of(SELECT, from == null ? 0 : from, to == null ? Long.MAX_VALUE : to);
        try (ResultSet row = connection.prepare(select).executeQuery()) {
            while (row.next()) {
                gaps.add(new CostGap(connection.name(row.getInt(1)), connection.name(row.getInt(2)), row.getLong(3),
                        row.getLong(4), row.getLong(5), row.getLong(6)));
            }
        }
        return gaps;
    }
}
