package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

import dev.sideledger.store.sqlite.rows.CallSql;
import dev.sideledger.store.sqlite.rows.SliceSql;

/**
 * Slices of the hours, or of the days, that nobody writes to: see {@link SliceSql}. Those by a set of dimensions are
 * worth their place only where they are far fewer than the rollups that they are made from; where not, there are none,
 * and readers take the rollups. For the writer's thread.
 */
final class Slices {
    /** So many times fewer rows must the slices by a set be. */
    private static final int WORTH = 8;
    /** So few rollups are read as fast. */
    private static final int FEW = 64;

    private final PreparedStatement rollups;
    private final SliceRows rows;

    private Slices(Connection connection, String rollupTable, String table, String list) throws SQLException {
        rollups = connection.prepareStatement("SELECT " + String.join(", ", SliceSql.DIMENSIONS) + ", outcome, "
                + CallSql.SUM_COLUMNS + " FROM " + rollupTable + " WHERE at = ?");
        rows = new SliceRows(connection, table, list, "first, second, " + SliceSql.SUM_COLUMNS, SliceSql.SETS);
    }

    /** The slices of hours. */
    static Slices ofHours(Connection connection) throws SQLException {
        return new Slices(connection, "rollup_stored", "slice_hour", "sliced_hour");
    }

    /** The slices of days, which are made from folded days. */
    static Slices ofDays(Connection connection) throws SQLException {
        return new Slices(connection, "rollup_folded", "slice_day", "sliced_day");
    }

    /** Makes those of an hour or day that has none, if they are worth it; returns how many rollups were read. */
    int make(long at) throws SQLException {
        Map<Key, long[]> slices = new HashMap<>();
        int read = 0;
        rollups.setLong(1, at);
        try (ResultSet row = rollups.executeQuery()) {
            while (row.next()) {
                read++;
                add(row, slices);
            }
        }
        if (read > FEW) {
            store(at, slices, read / WORTH);
        }
        return read;
    }

    /** Takes those of an hour or day away, if there are any. */
    void drop(long at) throws SQLException {
        rows.drop(at);
    }

    /** Throws away what was not written. */
    void forget() throws SQLException {
        rows.forget();
    }

    private void store(long at, Map<Key, long[]> slices, int most) throws SQLException {
        Map<Integer, Integer> sizes = new HashMap<>();
        slices.keySet().forEach(key -> sizes.merge(key.dimensions, 1, Integer::sum));
        long sets = 0;
        for (int i = 0; i < SliceSql.SETS.size(); i++) {
            sets |= sizes.get(SliceSql.SETS.get(i)) <= most ? 1L << i : 0;
        }
        for (Map.Entry<Key, long[]> slice : slices.entrySet()) {
            Key key = slice.getKey();
            if (sizes.get(key.dimensions) <= most) {
                rows.add(at, key.dimensions, key.first, key.second, slice.getValue());
            }
        }
        rows.claim(at, sets);
    }

    private static void add(ResultSet row, Map<Key, long[]> slices) throws SQLException {
        int width = SliceSql.DIMENSIONS.size();
        long[] values = new long[width];
        for (int i = 0; i < width; i++) {
            values[i] = row.getLong(i + 1);
        }
        long[] sums = new long[SliceSql.SUM_WIDTH];
        for (int i = 0; i < CallSql.SUM_WIDTH; i++) {
            sums[SliceSql.OUTCOMES.size() + i] = row.getLong(width + 2 + i);
        }
        sums[row.getInt(width + 1)] = sums[SliceSql.OUTCOMES.size()];
        for (int set : SliceSql.SETS) {
            long[] slice = slices.computeIfAbsent(Key.of(set, values), absent -> new long[SliceSql.SUM_WIDTH]);
            for (int i = 0; i < slice.length; i++) {
                slice[i] += sums[i];
            }
        }
    }

    /** What a slice is about: the numbers of its first and second dimension, 0 for one that it does not have. */
    private record Key(int dimensions, long first, long second) {
        static Key of(int set, long[] values) {
            int one = set == 0 ? -1 : Integer.numberOfTrailingZeros(set);
            int rest = set & (set - 1);
            return new Key(set, one < 0 ? 0 : values[one],
                    rest == 0 ? 0 : values[Integer.numberOfTrailingZeros(rest)]);
        }
    }
}
