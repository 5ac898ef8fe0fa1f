package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.sideledger.store.merge.RollupKey;
import dev.sideledger.store.sqlite.rows.SessionSliceSql;

/**
 * Session slices of the hours, or of the days, that nobody writes to and whose sessions stay what they are: see
 * {@link SessionSliceSql}. As with {@link Slices} there are none by a set that is not worth it. For the writer's
 * thread.
 */
final class SessionSlices {
    /** So many times fewer rows must the slices by a set be than the shares. */
    /** No sets, since there are no calls. */
    private static final long EMPTY = -1;
    private static final int WORTH = 8;
    /** So few shares are read as fast. */
    private static final int FEW = 64;

    private final long width;
    private final List<PreparedStatement> shares = new ArrayList<>();
    private final SliceRows rows;

    private SessionSlices(Connection connection, String table, String list, long width) throws SQLException {
        this.width = width;
        for (int name = 0; name < SessionSliceSql.NAMES.size(); name++) {
            shares.add(connection.prepareStatement("SELECT " + SessionSliceSql.value(name)
                    + ", s.project_no, t.agent_no, t.model_no, count(*), " + SessionSliceSql.SUMS + " FROM "
                    + SessionSliceSql.joined(name) + " WHERE t.at >= ? AND t.at < ? AND " + Slices.SURE
                    + " GROUP BY 1, 2, 3, 4"));
        }
        rows = new SliceRows(connection, table, list, "name, no, " + SessionSliceSql.SUM_COLUMNS,
                IntStream.range(0, SessionSliceSql.SETS).boxed().toList());
    }

    /** The session slices of hours. */
    static SessionSlices ofHours(Connection connection) throws SQLException {
        return new SessionSlices(connection, "session_slice_hour", "session_sliced_hour", RollupKey.HOUR);
    }

    /** The session slices of days. */
    static SessionSlices ofDays(Connection connection) throws SQLException {
        return new SessionSlices(connection, "session_slice_day", "session_sliced_day", RollupKey.DAY);
    }

    /** Makes those of an hour or day that has none, if they are worth it; lists it if it has any calls. */
    void make(long at) throws SQLException {
        long sets = EMPTY;
        for (int name = 0; name < shares.size(); name++) {
            long made = make(at, name);
            sets = sets == EMPTY ? made : sets | made;
        }
        if (sets != EMPTY) {
            rows.claim(at, sets);
        }
    }

    /** Takes those of an hour or day away, if there are any. */
    void drop(long at) throws SQLException {
        rows.drop(at);
    }

    /** Throws away what was not written. */
    void forget() throws SQLException {
        rows.forget();
    }

    /** Makes those of all sets that begin with something sessions know; the sets that were worth it, or EMPTY. */
    private long make(long at, int name) throws SQLException {
        List<Map<Key, long[]>> slices = new ArrayList<>();
        SessionSliceSql.numbers().forEach(number -> slices.add(new HashMap<>()));
        long read = 0;
        PreparedStatement select = shares.get(name);
        select.setLong(1, at);
        select.setLong(2, at + width);
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                read += row.getLong(slices.size() + 1);
                add(row, slices);
            }
        }
        long sets = 0;
        for (int number = 0; number < slices.size() && read > FEW; number++) {
            if (slices.get(number).size() <= read / WORTH) {
                int set = SessionSliceSql.set(name, number);
                for (Map.Entry<Key, long[]> slice : slices.get(number).entrySet()) {
                    rows.add(at, set, List.of(slice.getKey().name, slice.getKey().no), slice.getValue());
                }
                sets |= 1L << set;
            }
        }
        return read == 0 ? EMPTY : sets;
    }

    private static void add(ResultSet row, List<Map<Key, long[]>> slices) throws SQLException {
        Object name = row.getObject(1);
        for (int number = 0; number < slices.size(); number++) {
            long[] sums = slices.get(number).computeIfAbsent(
                    new Key(name, number == 0 ? 0 : row.getLong(number + 1)),
                    absent -> new long[SessionSliceSql.SUM_WIDTH]);
            for (int i = 0; i < sums.length; i++) {
                sums[i] = Math.addExact(sums[i], row.getLong(slices.size() + 2 + i));
            }
        }
    }

    /** What a slice is about: what sessions know, 0 where they do not, and the number beside it. */
    private record Key(Object name, long no) {}
}
