package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import dev.sideledger.store.merge.RollupKey;
import dev.sideledger.store.merge.Sums;
import dev.sideledger.store.rows.RecordTable;
import dev.sideledger.store.sqlite.rows.SliceSql;

/**
 * Adds what changes in the rollups of an hour to its slices, so that it keeps them while it is written to. For the
 * writer's thread.
 */
final class SliceDifferences {
    private static final String KEY = "dimensions, at, " + SliceSql.NUMBERS;
    private static final int KEY_WIDTH = 5;
    private static final int CALLS = SliceSql.OUTCOMES.size();

    private final PreparedStatement upsert;
    private final PreparedStatement deleteEmpty;

    SliceDifferences(Connection connection) throws SQLException {
        upsert = connection.prepareStatement("INSERT INTO slice_hour (" + KEY + ", " + SliceSql.SUM_COLUMNS
                + ") VALUES (" + RecordTable.placeholders(KEY_WIDTH + SliceSql.SUM_WIDTH) + ") ON CONFLICT (" + KEY
                + ") DO UPDATE SET " + UpsertRollups.additions(SliceSql.SUM_COLUMNS));
        deleteEmpty = connection.prepareStatement("DELETE FROM slice_hour WHERE " + KEY.replace(",", " = ? AND")
                + " = ? AND calls = 0");
    }

    /** Adds the differences of some rollups of one hour to its slices by some sets. */
    void write(long at, List<Integer> sets, List<Map.Entry<RollupKey, Sums>> differences) throws SQLException {
        SliceSums sums = new SliceSums(sets);
        for (Map.Entry<RollupKey, Sums> difference : differences) {
            sums.add(numbers(difference.getKey()), sums(difference.getValue(), difference.getKey().outcome()));
        }
        for (Map.Entry<SliceKey, long[]> slice : sums.slices().entrySet()) {
            bind(upsert, at, slice.getKey());
            for (int i = 0; i < SliceSql.SUM_WIDTH; i++) {
                upsert.setLong(KEY_WIDTH + 1 + i, slice.getValue()[i]);
            }
            upsert.addBatch();
        }
        upsert.executeBatch();
        for (Map.Entry<SliceKey, long[]> slice : sums.slices().entrySet()) {
            if (slice.getValue()[CALLS] < 0) {
                bind(deleteEmpty, at, slice.getKey());
                deleteEmpty.executeUpdate();
            }
        }
    }

    /** Throws away what was not written. */
    void forget() throws SQLException {
        upsert.clearBatch();
    }

    /** The numbers of a rollup's dimensions, in their order. */
    private static long[] numbers(RollupKey key) {
        return new long[]{key.projectNo(), key.agentNo(), key.agentTypeNo(), key.modelNo(), key.providerNo(),
                key.phaseNo(), key.operationNo()};
    }

    /** The sums of a rollup as those of a slice: how many calls there are of each outcome come first. */
    private static long[] sums(Sums of, int outcome) {
        long[] sums = new long[SliceSql.SUM_WIDTH];
        sums[outcome] = of.calls();
        for (int i = 0; i < Sums.WIDTH; i++) {
            sums[CALLS + i] = of.value(i);
        }
        return sums;
    }

    private static void bind(PreparedStatement statement, long at, SliceKey key) throws SQLException {
        statement.setInt(1, key.dimensions());
        statement.setLong(2, at);
        statement.setLong(3, key.first());
        statement.setLong(4, key.second());
        statement.setLong(5, key.third());
    }
}
