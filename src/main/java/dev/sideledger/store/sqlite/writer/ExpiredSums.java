package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import dev.sideledger.store.merge.Differences;
import dev.sideledger.store.merge.RollupKey;
import dev.sideledger.store.sqlite.rows.CallSql;

/** What old sessions that were removed have left in rollups. For the writer's thread. */
final class ExpiredSums {
    private final PreparedStatement select;

    ExpiredSums(Connection connection) throws SQLException {
        select = connection.prepareStatement("SELECT " + RollupKey.COLUMNS + ", " + CallSql.SUM_COLUMNS
                + " FROM rollup_stored WHERE project_no = ? AND expired = 1 LIMIT ?");
    }

    /** Takes some rows of a project away; how many. Histograms know no projects, and keep what they have. */
    int take(long projectNo, int most, Differences<SessionState, SQLException> differences) throws SQLException {
        select.setLong(1, projectNo);
        select.setInt(2, most);
        int rows = 0;
        try (ResultSet row = select.executeQuery()) {
            for (; row.next(); rows++) {
                differences.addExpired(CallShares.key(row, 1), CallShares.sums(row, RollupKey.WIDTH + 1, -1));
            }
        }
        return rows;
    }
}
