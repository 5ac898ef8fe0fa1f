package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import dev.sideledger.model.Histogram;
import dev.sideledger.store.merge.RollupKey;
import dev.sideledger.store.sqlite.rows.SliceSql;

/**
 * Days whose sums stand in their hours alone, because they are written to. A day that nobody has written to for an hour
 * is folded into rows of its own, so that long ranges read few; a late fact opens it again. For the writer's thread.
 */
final class OpenDays {
    private static final long QUIET = TimeUnit.HOURS.toMicros(1);
    private static final int REMEMBERED = 1_024;

    private final PreparedStatement open;
    private final List<PreparedStatement> unfold;
    private final PreparedStatement all;
    private final PreparedStatement foldRollups;
    private final PreparedStatement histograms;
    private final PreparedStatement foldLatency;
    private final PreparedStatement close;
    private final Slices slices;
    private final SessionSlices sessionSlices;
    private final Map<Long, Long> touched = new Bounded<>(REMEMBERED);

    OpenDays(Connection connection) throws SQLException {
        open = connection.prepareStatement("INSERT INTO open_day (at) VALUES (?) ON CONFLICT DO NOTHING");
        unfold = List.of(connection.prepareStatement("DELETE FROM rollup_folded WHERE at = ?"),
                connection.prepareStatement("DELETE FROM latency_folded WHERE at = ?"));
        all = connection.prepareStatement("SELECT at FROM open_day ORDER BY at");
        foldRollups = connection.prepareStatement("INSERT INTO rollup_folded SELECT * FROM rollup_open WHERE at = ?");
        histograms = connection.prepareStatement("SELECT agent_no, model_no, expired, buckets FROM latency_hour"
                + " WHERE at >= ? AND at < ?");
        foldLatency = connection.prepareStatement("INSERT INTO latency_folded (at, agent_no, model_no, expired,"
                + " buckets) VALUES (?, ?, ?, ?, ?)");
        close = connection.prepareStatement("DELETE FROM open_day WHERE at = ?");
        slices = Slices.ofDays(connection);
        sessionSlices = SessionSlices.ofDays(connection);
    }

    /** Opens a day that is about to be written to, unless it is open. */
    void touch(long day, long now) throws SQLException {
        if (touched.put(day, now) != null) {
            return;
        }
        open.setLong(1, day);
        if (open.executeUpdate() > 0) {
            for (PreparedStatement delete : unfold) {
                delete.setLong(1, day);
                delete.executeUpdate();
            }
            slices.drop(day);
            sessionSlices.drop(day);
        }
    }

    /**
     * The first day that is open and quiet. So is one of which nothing is remembered, as after a start; but one that is
     * not over is taken to be written to then, since it mostly is, and folding it would be in vain.
     */
    Optional<Long> quiet(long now) throws SQLException {
        try (ResultSet row = all.executeQuery()) {
            while (row.next()) {
                long day = row.getLong(1);
                Long last = touched.get(day);
                if (last == null && day + RollupKey.DAY > now) {
                    touched.put(day, now);
                } else if (last == null || now - last >= QUIET) {
                    return Optional.of(day);
                }
            }
        }
        return Optional.empty();
    }

    /** Takes an open day for one that is written to: others get their turn. */
    void postpone(long day, long now) {
        touched.put(day, now);
    }

    /** Folds an open day. */
    void fold(long day) throws SQLException {
        foldRollups.setLong(1, day);
        foldRollups.executeUpdate();
        for (Map.Entry<Key, Histogram> sum : histogramsOf(day).entrySet()) {
            foldLatency.setLong(1, day);
            foldLatency.setInt(2, sum.getKey().agentNo());
            foldLatency.setInt(3, sum.getKey().modelNo());
            foldLatency.setInt(4, sum.getKey().expired());
            foldLatency.setBytes(5, sum.getValue().toBytes());
            foldLatency.executeUpdate();
        }
        slices.make(day, SliceSql.SETS);
        sessionSlices.make(day);
        close.setLong(1, day);
        close.executeUpdate();
        touched.remove(day);
    }

    /** Forgets everything: a transaction that is rolled back may have opened days. */
    void forget() throws SQLException {
        touched.clear();
        slices.forget();
        sessionSlices.forget();
    }

    private Map<Key, Histogram> histogramsOf(long day) throws SQLException {
        Map<Key, Histogram> sums = new TreeMap<>();
        histograms.setLong(1, day);
        histograms.setLong(2, day + RollupKey.DAY);
        try (ResultSet row = histograms.executeQuery()) {
            while (row.next()) {
                sums.computeIfAbsent(new Key(row.getInt(1), row.getInt(2), row.getInt(3)), key -> new Histogram())
                        .add(Histogram.of(row.getBytes(4)));
            }
        }
        return sums;
    }

    private record Key(int agentNo, int modelNo, int expired) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int order = Integer.compare(agentNo, other.agentNo);
            order = order != 0 ? order : Integer.compare(modelNo, other.modelNo);
            return order != 0 ? order : Integer.compare(expired, other.expired);
        }
    }
}
