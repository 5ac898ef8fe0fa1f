package dev.sideledger.store.sqlite.writer;

import java.sql.PreparedStatement;
import java.sql.SQLException;

import dev.sideledger.store.merge.RollupKey;
import dev.sideledger.store.merge.Sums;
import dev.sideledger.store.rows.SumColumns;

/** Binds the keys and sums of rollups to statements. For the writer's thread. */
final class Binding {
    /** The columns of sums, in order. */
    static final String SUMS = String.join(", ", SumColumns.NAMES);

    private Binding() {}

    /** Binds the columns of a key from that position on; returns the position behind them. */
    static int bind(PreparedStatement statement, int from, RollupKey key) throws SQLException {
        statement.setLong(from, key.at());
        statement.setLong(from + 1, key.projectNo());
        statement.setInt(from + 2, key.agentNo());
        statement.setInt(from + 3, key.agentTypeNo());
        statement.setInt(from + 4, key.modelNo());
        statement.setInt(from + 5, key.providerNo());
        statement.setInt(from + 6, key.phaseNo());
        statement.setInt(from + 7, key.operationNo());
        statement.setInt(from + 8, key.outcome());
        return from + RollupKey.WIDTH;
    }

    /** Binds all sums from that position on. */
    static void bind(PreparedStatement statement, int from, Sums sums) throws SQLException {
        for (int i = 0; i < Sums.WIDTH; i++) {
            statement.setLong(from + i, sums.value(i));
        }
    }

    /** Binds tokens and what was spent, as the totals of a session hold them. */
    static void bindTotals(PreparedStatement statement, int from, Sums sums) throws SQLException {
        for (int i = 1; i <= SumColumns.TOTALS; i++) {
            statement.setLong(from + i - 1, sums.value(i));
        }
    }
}
