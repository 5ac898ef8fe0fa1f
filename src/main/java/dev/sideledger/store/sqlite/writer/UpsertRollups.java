package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

import dev.sideledger.store.merge.RollupKey;
import dev.sideledger.store.merge.Sums;
import dev.sideledger.store.rows.RecordTable;

/** Adds differences to the rollups of hours and removes rows that have become empty. For the writer's thread. */
final class UpsertRollups {
    private final PreparedStatement upsert;
    private final PreparedStatement deleteEmpty;

    /**
     * Of one of two kinds of rows.
     *
     * @param expired those of sessions that were removed because they are old, or the others
     */
    UpsertRollups(Connection connection, boolean expired) throws SQLException {
        String kind = expired ? "1" : "0";
        upsert = connection.prepareStatement("INSERT INTO rollup_stored (" + RollupKey.COLUMNS + ", expired, "
                + Binding.SUMS
                + ") VALUES (" + RecordTable.placeholders(RollupKey.WIDTH) + ", " + kind + ", "
                + RecordTable.placeholders(Sums.WIDTH)
                + ") ON CONFLICT (" + RollupKey.COLUMNS + ", expired) DO UPDATE SET " + additions(Binding.SUMS));
        deleteEmpty = connection.prepareStatement("DELETE FROM rollup_stored WHERE "
                + RollupKey.COLUMNS.replace(",", " = ? AND") + " = ? AND expired = " + kind + " AND calls = 0");
    }

    /** {@code a = a + excluded.a, ...} for a list of columns. */
    static String additions(String columns) {
        return Arrays.stream(columns.split(", ")).map(column -> column + " = " + column + " + excluded." + column)
                .collect(Collectors.joining(", "));
    }

    /** Writes the differences. */
    void write(Map<RollupKey, Sums> differences) throws SQLException {
        boolean some = false;
        for (Map.Entry<RollupKey, Sums> difference : differences.entrySet()) {
            if (!difference.getValue().zero()) {
                Binding.bind(upsert, Binding.bind(upsert, 1, difference.getKey()), difference.getValue());
                upsert.addBatch();
                some = true;
            }
        }
        if (some) {
            upsert.executeBatch();
        }
        for (Map.Entry<RollupKey, Sums> difference : differences.entrySet()) {
            if (difference.getValue().takesCalls()) {
                Binding.bind(deleteEmpty, 1, difference.getKey());
                deleteEmpty.executeUpdate();
            }
        }
    }

    /** Throws away what was not written. */
    void forget() throws SQLException {
        upsert.clearBatch();
    }
}
