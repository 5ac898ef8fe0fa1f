package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.sideledger.model.Histogram;
import dev.sideledger.store.merge.LatencyKey;
import dev.sideledger.store.sqlite.rows.LatencySql;

/**
 * Adds differences to latency histograms. The one writer keeps the histograms it wrote last, so that a busy hour is
 * read once. For the writer's thread.
 */
final class UpsertLatency {
    private static final int CACHED = 1_024;

    private final PreparedStatement select;
    private final PreparedStatement upsert;
    private final PreparedStatement delete;
    private final Map<LatencyKey, Histogram> known = new Bounded<>(CACHED);

    /**
     * Of one of two kinds of rows.
     *
     * @param expired those of sessions that were removed because they are old, or the others
     */
    UpsertLatency(Connection connection, boolean expired) throws SQLException {
        String kind = expired ? "1" : "0";
        String where = " WHERE at = ? AND agent_no = ? AND model_no = ? AND expired = " + kind;
        select = connection.prepareStatement("SELECT buckets FROM latency_hour" + where);
        upsert = connection.prepareStatement("INSERT INTO latency_hour (at, agent_no, model_no, expired, buckets)"
                + " VALUES (?, ?, ?, " + kind + ", ?) ON CONFLICT (at, model_no, agent_no, expired)"
                + " DO UPDATE SET buckets = excluded.buckets");
        delete = connection.prepareStatement("DELETE FROM latency_hour" + where);
    }

    /** Writes the differences by agent and model, and those of all agents and all models that follow from them. */
    void write(Map<LatencyKey, Histogram> differences) throws SQLException {
        Map<LatencyKey, Histogram> all = new TreeMap<>();
        differences.forEach((single, histogram) -> keys(single)
                .forEach(key -> all.computeIfAbsent(key, absent -> new Histogram()).add(histogram)));
        for (Map.Entry<LatencyKey, Histogram> difference : all.entrySet()) {
            if (difference.getValue().isEmpty()) {
                continue;
            }
            LatencyKey key = difference.getKey();
            Histogram histogram = known.get(key);
            if (histogram == null) {
                histogram = read(key);
                known.put(key, histogram);
            }
            histogram.add(difference.getValue());
            write(key, histogram);
        }
    }

    /** The keys of the histograms that a call is in. */
    static List<LatencyKey> keys(LatencyKey single) {
        return List.of(single, new LatencyKey(single.at(), single.agentNo(), LatencySql.ALL),
                new LatencyKey(single.at(), LatencySql.ALL, single.modelNo()),
                new LatencyKey(single.at(), LatencySql.ALL, LatencySql.ALL));
    }

    /** Forgets everything: a rolled-back transaction takes its differences with it. */
    void forget() {
        known.clear();
    }

    private Histogram read(LatencyKey key) throws SQLException {
        bind(select, key);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? Histogram.of(row.getBytes(1)) : new Histogram();
        }
    }

    private void write(LatencyKey key, Histogram histogram) throws SQLException {
        PreparedStatement statement = histogram.isEmpty() ? delete : upsert;
        bind(statement, key);
        if (!histogram.isEmpty()) {
            statement.setBytes(4, histogram.toBytes());
        }
        statement.executeUpdate();
    }

    private static void bind(PreparedStatement statement, LatencyKey key) throws SQLException {
        statement.setLong(1, key.at());
        statement.setInt(2, key.agentNo());
        statement.setInt(3, key.modelNo());
    }
}
