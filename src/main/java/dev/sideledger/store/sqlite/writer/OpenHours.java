package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import dev.sideledger.store.merge.RollupKey;
import dev.sideledger.store.merge.Sums;
import dev.sideledger.store.sqlite.rows.SliceSql;

/**
 * Hours that are written to. One that is over and that nobody has written to for a minute gets its slices. Before that,
 * it gets some once it has many rollups: these, and those of an hour that a late fact is written to, are kept by the
 * difference. Its session slices a late fact takes away. For the writer's thread.
 */
final class OpenHours {
    private static final long QUIET = TimeUnit.MINUTES.toMicros(1);
    /** Some weeks: of more, those written to first wait until their day is folded. */
    private static final int REMEMBERED = 1_024;
    /** So that no event waits long for it. */
    private static final int ROLLUPS_AT_ONCE = 10_000;
    /** So many rollups are written before an hour that is not over gets slices. */
    private static final int MANY = 512;
    /** So many times as many are written before the sets are chosen anew: they may be worth it by then. */
    private static final int GROWN = 4;

    /** Each hour that had its turn is listed among those with session slices, if only with none. */
    private static final String WAITING = "WITH RECURSIVE hour (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM hour"
            + " WHERE n < 23), day AS (SELECT at FROM open_day UNION SELECT at FROM sliced_day ORDER BY at DESC LIMIT "
            + REMEMBERED / 24 + ") SELECT at + n * " + RollupKey.HOUR + " AS start FROM day, hour WHERE start NOT IN"
            + " (SELECT at FROM session_sliced_hour) ORDER BY start";

    private final Slices slices;
    private final SliceDifferences sliceDifferences;
    private final SessionSlices sessionSlices;
    private final PreparedStatement sure;
    private final Map<Long, Hour> hours = new Bounded<>(REMEMBERED);

    /** Those of the last days that have none yet, open or folded: their turn may not have come before a stop. */
    OpenHours(Connection connection) throws SQLException {
        slices = Slices.ofHours(connection);
        sliceDifferences = new SliceDifferences(connection);
        sessionSlices = SessionSlices.ofHours(connection);
        sure = connection.prepareStatement("SELECT " + Slices.SURE);
        try (PreparedStatement waiting = connection.prepareStatement(WAITING);
                ResultSet row = waiting.executeQuery()) {
            while (row.next()) {
                hours.put(row.getLong(1), new Hour());
            }
        }
    }

    /** Lets an hour be written to. */
    void touch(long hour, long now) throws SQLException {
        Hour open = hours.computeIfAbsent(hour, absent -> new Hour());
        if (open.touchedAt == 0) {
            sessionSlices.drop(hour);
        }
        open.touchedAt = now;
    }

    /** Adds what changes in rollups of such hours to the slices that they have. */
    void add(Map<RollupKey, Sums> differences) throws SQLException {
        Map<Long, List<Map.Entry<RollupKey, Sums>>> byHour = differences.entrySet().stream()
                .filter(difference -> !difference.getValue().zero())
                .collect(Collectors.groupingBy(difference -> difference.getKey().at()));
        for (Map.Entry<Long, List<Map.Entry<RollupKey, Sums>>> hour : byHour.entrySet()) {
            Hour open = hours.computeIfAbsent(hour.getKey(), absent -> new Hour());
            open.written += hour.getValue().size();
            if (open.sets == null) {
                open.sets = slices.sets(hour.getKey());
            }
            if (!open.sets.isEmpty() && sure()) {
                sliceDifferences.write(hour.getKey(), open.sets, hour.getValue());
            } else {
                slices.drop(hour.getKey());
                open.sets = List.of();
            }
        }
    }

    /** Whether {@link #slice} would do anything. */
    boolean due(long now) {
        return hours.entrySet().stream().anyMatch(hour -> quiet(hour, now) || grown(hour, now));
    }

    /** Makes the slices of some hours that are over and quiet, or have many rollups. */
    void slice(long now) throws SQLException {
        int read = 0;
        for (Iterator<Map.Entry<Long, Hour>> all = hours.entrySet().iterator(); all.hasNext()
                && read < ROLLUPS_AT_ONCE;) {
            Map.Entry<Long, Hour> hour = all.next();
            boolean quiet = quiet(hour, now);
            if (quiet || grown(hour, now)) {
                slices.drop(hour.getKey());
                read += slices.make(hour.getKey(), quiet ? SliceSql.SETS : SliceSql.WHILE_OPEN);
                hour.getValue().sets = null;
                hour.getValue().next = GROWN * hour.getValue().written;
            }
            if (quiet) {
                sessionSlices.drop(hour.getKey());
                sessionSlices.make(hour.getKey());
                all.remove();
            }
        }
    }

    /** Forgets everything: a transaction that is rolled back may have taken slices away or made some. */
    void forget() throws SQLException {
        hours.clear();
        slices.forget();
        sliceDifferences.forget();
        sessionSlices.forget();
    }

    private boolean sure() throws SQLException {
        try (ResultSet row = sure.executeQuery()) {
            return row.getBoolean(1);
        }
    }

    private static boolean quiet(Map.Entry<Long, Hour> hour, long now) {
        return over(hour, now) && now - hour.getValue().touchedAt >= QUIET;
    }

    private static boolean grown(Map.Entry<Long, Hour> hour, long now) {
        return !over(hour, now) && hour.getValue().written >= hour.getValue().next;
    }

    private static boolean over(Map.Entry<Long, Hour> hour, long now) {
        return now >= hour.getKey() + RollupKey.HOUR;
    }

    /** What is remembered of an hour. */
    private static final class Hour {
        private long touchedAt;
        private long written;
        private long next = MANY;
        /** The sets by which it has slices; null while that is not known. */
        private List<Integer> sets;
    }
}
