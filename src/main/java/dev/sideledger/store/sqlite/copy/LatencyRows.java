package dev.sideledger.store.sqlite.copy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.model.Histogram;
import dev.sideledger.store.copy.CopyTables;

/** The histograms of each agent and model, with the durations of young calls, which none of them holds yet. */
final class LatencyRows implements RowReader {
    private static final String STORED = "SELECT at, agent_no, model_no, expired, buckets FROM latency_hour"
            + " WHERE agent_no >= 0 AND model_no >= 0 ORDER BY at, model_no, agent_no, expired";
    private static final String YOUNG = "SELECT hour, agent_no, model_no, duration_us FROM young_call"
            + " WHERE timed_calls = 1";

    private final RowReader stored;
    private final Map<List<Object>, Histogram> young = new LinkedHashMap<>();

    LatencyRows(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(YOUNG);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                young.computeIfAbsent(List.of(row.getLong(1), row.getLong(2), row.getLong(3), 0L),
                        key -> new Histogram()).add(Histogram.bucket(row.getLong(4)), 1);
            }
        }
        stored = RowReader.of(connection.prepareStatement(STORED), CopyTables.LATENCIES.columns());
    }

    @Override
    public Object[] next() throws SQLException {
        Object[] row = stored.next();
        if (row != null) {
            Histogram more = young.remove(List.of(row[0], row[1], row[2], row[3]));
            if (more != null) {
                more.add(Histogram.of((byte[]) row[4]));
                row[4] = more.toBytes();
            }
            return row;
        }
        if (young.isEmpty()) {
            return null;
        }
        Map.Entry<List<Object>, Histogram> left = young.entrySet().iterator().next();
        young.remove(left.getKey());
        List<Object> key = left.getKey();
        return new Object[]{key.get(0), key.get(1), key.get(2), key.get(3), left.getValue().toBytes()};
    }

    @Override
    public void close() throws SQLException {
        stored.close();
    }
}
