package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.sideledger.store.merge.RollupKey;

/**
 * Hours that are written to. One that is over and that nobody has written to for a minute gets its slices; a late fact
 * takes them away again. For the writer's thread.
 */
final class OpenHours {
    private static final long QUIET = TimeUnit.MINUTES.toMicros(1);
    /** Some weeks: of more, those written to first wait until their day is folded. */
    private static final int REMEMBERED = 1_024;
    /** So that no event waits long for it. */
    private static final int ROLLUPS_AT_ONCE = 10_000;

    private final Slices slices;
    private final SessionSlices sessionSlices;
    private final Map<Long, Long> touched = new Bounded<>(REMEMBERED);

    /** Those of the days that are open. */
    OpenHours(Connection connection) throws SQLException {
        slices = Slices.ofHours(connection);
        sessionSlices = SessionSlices.ofHours(connection);
        try (PreparedStatement open = connection.prepareStatement("SELECT DISTINCT at FROM open_day d"
                + " ORDER BY at"); ResultSet row = open.executeQuery()) {
            while (row.next()) {
                for (long hour = row.getLong(1); hour < row.getLong(1) + RollupKey.DAY; hour += RollupKey.HOUR) {
                    touched.put(hour, 0L);
                }
            }
        }
    }

    /** Takes away the slices of an hour that is about to be written to. */
    void touch(long hour, long now) throws SQLException {
        Long last = touched.put(hour, now);
        if (last == null || last == 0) {
            slices.drop(hour);
            sessionSlices.drop(hour);
        }
    }

    /** Whether {@link #slice} would do anything. */
    boolean due(long now) {
        return touched.entrySet().stream().anyMatch(entry -> due(entry, now));
    }

    /** Makes the slices of some hours that are over and quiet. */
    void slice(long now) throws SQLException {
        int read = 0;
        for (Iterator<Map.Entry<Long, Long>> all = touched.entrySet().iterator(); all.hasNext()
                && read < ROLLUPS_AT_ONCE;) {
            Map.Entry<Long, Long> entry = all.next();
            if (due(entry, now)) {
                slices.drop(entry.getKey());
                sessionSlices.drop(entry.getKey());
                read += slices.make(entry.getKey());
                sessionSlices.make(entry.getKey());
                all.remove();
            }
        }
    }

    /** Forgets everything: a transaction that is rolled back may have taken slices away or made some. */
    void forget() throws SQLException {
        touched.clear();
        slices.forget();
        sessionSlices.forget();
    }

    private static boolean due(Map.Entry<Long, Long> hour, long now) {
        return now >= hour.getKey() + RollupKey.HOUR && now - hour.getValue() >= QUIET;
    }
}
