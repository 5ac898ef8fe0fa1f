package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;

import dev.sideledger.store.merge.CellKey;
import dev.sideledger.store.merge.Sums;
import dev.sideledger.store.rows.RecordTable;

/** Adds differences to session cells and removes cells that have become empty. For the writer's thread. */
final class UpsertCells {
    private static final String KEY = "session_no, at, agent_no, model_no, phase_no";
    private static final int KEY_WIDTH = 5;

    private final PreparedStatement upsert;
    private final PreparedStatement deleteEmpty;

    UpsertCells(Connection connection) throws SQLException {
        upsert = connection.prepareStatement("INSERT INTO cell_stored (" + KEY + ", failed_calls, " + Binding.SUMS
                + ") VALUES (" + RecordTable.placeholders(KEY_WIDTH + 1 + Sums.WIDTH) + ") ON CONFLICT (" + KEY
                + ") DO UPDATE SET " + UpsertRollups.additions("failed_calls, " + Binding.SUMS));
        deleteEmpty = connection.prepareStatement(
                "DELETE FROM cell_stored WHERE " + KEY.replace(",", " = ? AND") + " = ? AND calls = 0");
    }

    /** Writes the differences. */
    void write(Map<CellKey, Sums> differences) throws SQLException {
        boolean some = false;
        for (Map.Entry<CellKey, Sums> difference : differences.entrySet()) {
            Sums sums = difference.getValue();
            if (!sums.zero()) {
                bind(upsert, difference.getKey());
                upsert.setLong(KEY_WIDTH + 1, sums.failedCalls());
                Binding.bind(upsert, KEY_WIDTH + 2, sums);
                upsert.addBatch();
                some = true;
            }
        }
        if (some) {
            upsert.executeBatch();
        }
        for (Map.Entry<CellKey, Sums> difference : differences.entrySet()) {
            if (difference.getValue().takesCalls()) {
                bind(deleteEmpty, difference.getKey());
                deleteEmpty.executeUpdate();
            }
        }
    }

    /** Throws away what was not written. */
    void forget() throws SQLException {
        upsert.clearBatch();
    }

    private static void bind(PreparedStatement statement, CellKey key) throws SQLException {
        statement.setLong(1, key.sessionNo());
        statement.setLong(2, key.at());
        statement.setInt(3, key.agentNo());
        statement.setInt(4, key.modelNo());
        statement.setInt(5, key.phaseNo());
    }
}
