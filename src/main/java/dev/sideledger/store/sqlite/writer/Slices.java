package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import dev.sideledger.store.sqlite.rows.CallSql;
import dev.sideledger.store.sqlite.rows.SliceSql;

/**
 * Slices of hours or of days: see {@link SliceSql}. Those by a set of dimensions are worth their place only where they
 * are far fewer than the rollups that they are made from; where not, there are none, and readers take the rollups. For
 * the writer's thread.
 */
final class Slices {
    /** No sum can leave a long then. */
    static final String SURE = "(SELECT magnitude FROM ledger) < " + (1L << 62);

    /** So many times fewer rows must the slices by a set be; those by three dimensions save a long way otherwise. */
    private static final int WORTH = 8;
    private static final int WORTH_OF_THREE = 3;
    /** So few rollups are read as fast. */
    private static final int FEW = 64;

    private final PreparedStatement rollups;
    private final SliceRows rows;

    private Slices(Connection connection, String rollupTable, String table, String list) throws SQLException {
        rollups = connection.prepareStatement("SELECT " + String.join(", ", SliceSql.DIMENSIONS) + ", outcome, "
                + CallSql.SUM_COLUMNS + " FROM " + rollupTable + " WHERE at = ? AND " + SURE);
        rows = new SliceRows(connection, table, list, SliceSql.NUMBERS + ", " + SliceSql.SUM_COLUMNS, SliceSql.SETS);
    }

    /** The slices of hours. */
    static Slices ofHours(Connection connection) throws SQLException {
        return new Slices(connection, "rollup_stored", "slice_hour", "sliced_hour");
    }

    /** The slices of days, which are made from folded days. */
    static Slices ofDays(Connection connection) throws SQLException {
        return new Slices(connection, "rollup_folded", "slice_day", "sliced_day");
    }

    /** Makes those of an hour or day that has none, by sets that are worth it; returns how many rollups were read. */
    int make(long at, List<Integer> sets) throws SQLException {
        SliceSums slices = new SliceSums(sets);
        int read = 0;
        rollups.setLong(1, at);
        try (ResultSet row = rollups.executeQuery()) {
            while (row.next()) {
                read++;
                add(row, slices);
            }
        }
        if (read > FEW) {
            store(at, slices, read);
        }
        return read;
    }

    /** The sets by which an hour or day has slices. */
    List<Integer> sets(long at) throws SQLException {
        long listed = rows.sets(at);
        return SliceSql.SETS.stream().filter(set -> (listed & SliceSql.bit(set)) != 0).toList();
    }

    /** Takes those of an hour or day away, if there are any. */
    void drop(long at) throws SQLException {
        rows.drop(at);
    }

    /** Throws away what was not written. */
    void forget() throws SQLException {
        rows.forget();
    }

    private void store(long at, SliceSums slices, int read) throws SQLException {
        Map<Integer, Integer> sizes = slices.sizes();
        sizes.entrySet().removeIf(size -> size.getValue() * worth(size.getKey()) > read);
        for (Map.Entry<SliceKey, long[]> slice : slices.slices().entrySet()) {
            SliceKey key = slice.getKey();
            if (sizes.containsKey(key.dimensions())) {
                rows.add(at, key.dimensions(), List.of(key.first(), key.second(), key.third()), slice.getValue());
            }
        }
        rows.claim(at, sizes.keySet().stream().mapToLong(SliceSql::bit).sum());
    }

    private static int worth(int set) {
        return Integer.bitCount(set) < SliceSql.MOST ? WORTH : WORTH_OF_THREE;
    }

    private static void add(ResultSet row, SliceSums slices) throws SQLException {
        int width = SliceSql.DIMENSIONS.size();
        long[] numbers = new long[width];
        for (int i = 0; i < width; i++) {
            numbers[i] = row.getLong(i + 1);
        }
        long[] sums = new long[SliceSql.SUM_WIDTH];
        for (int i = 0; i < CallSql.SUM_WIDTH; i++) {
            sums[SliceSql.OUTCOMES.size() + i] = row.getLong(width + 2 + i);
        }
        sums[row.getInt(width + 1)] = sums[SliceSql.OUTCOMES.size()];
        slices.add(numbers, sums);
    }
}
