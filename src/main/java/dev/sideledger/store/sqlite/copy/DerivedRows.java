package dev.sideledger.store.sqlite.copy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.sideledger.model.Histogram;
import dev.sideledger.store.rows.SumColumns;
import dev.sideledger.store.sqlite.rows.CallSql;
import dev.sideledger.store.sqlite.rows.LatencySql;

/**
 * What only SQLite keeps and follows from the rows that were copied: histograms of all agents and of all models, days
 * that are to be folded, up to which call the tables of sums go. Written again as a whole.
 */
final class DerivedRows {
    private static final String SINGLES = "SELECT at, expired, agent_no, model_no, buckets FROM latency_hour"
            + " WHERE agent_no >= 0 AND model_no >= 0 ORDER BY at";
    private static final String INSERT = "INSERT INTO latency_hour (at, expired, agent_no, model_no, buckets)"
            + " VALUES (?, ?, ?, ?, ?)";
    /** No sum can be more than one of these, all of which are of numbers from 0 on. */
    private static final String MAGNITUDE = SumColumns.NAMES.stream()
            .map(column -> "total(" + column + ")").collect(Collectors.joining(", ", "max(", ")"));

    private final Connection connection;

    DerivedRows(Connection connection) {
        this.connection = connection;
    }

    void write() throws SQLException {
        execute("DELETE FROM latency_hour WHERE agent_no < 0 OR model_no < 0");
        writeHistograms();
        execute("DELETE FROM open_day");
        execute("INSERT INTO open_day (at) SELECT DISTINCT " + CallSql.floor("at", CallSql.DAY)
                + " FROM rollup_stored UNION SELECT " + CallSql.floor("at", CallSql.DAY) + " FROM latency_hour");
        execute("UPDATE ledger SET summed = (SELECT coalesce(max(n), 0) FROM call), magnitude = (SELECT"
                + " CAST(coalesce(min(9e18, " + MAGNITUDE + "), 0) AS INTEGER) FROM rollup_stored)");
    }

    /** Those of an hour are few enough for the memory. */
    private void writeHistograms() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SINGLES);
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            Map<Key, Histogram> hour = new TreeMap<>();
            long at = 0;
            while (row.next()) {
                if (row.getLong(1) != at) {
                    write(insert, at, hour);
                    at = row.getLong(1);
                }
                Histogram single = Histogram.of(row.getBytes(5));
                for (Key key : keys(row.getLong(2), row.getLong(3), row.getLong(4))) {
                    hour.computeIfAbsent(key, absent -> new Histogram()).add(single);
                }
            }
            write(insert, at, hour);
        }
    }

    private static List<Key> keys(long expired, long agentNo, long modelNo) {
        return List.of(new Key(expired, agentNo, LatencySql.ALL), new Key(expired, LatencySql.ALL, modelNo),
                new Key(expired, LatencySql.ALL, LatencySql.ALL));
    }

    private static void write(PreparedStatement insert, long at, Map<Key, Histogram> hour) throws SQLException {
        for (Map.Entry<Key, Histogram> each : hour.entrySet()) {
            insert.setLong(1, at);
            insert.setLong(2, each.getKey().expired);
            insert.setLong(3, each.getKey().agentNo);
            insert.setLong(4, each.getKey().modelNo);
            insert.setBytes(5, each.getValue().toBytes());
            insert.addBatch();
        }
        insert.executeBatch();
        hour.clear();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private record Key(long expired, long agentNo, long modelNo) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int order = Long.compare(expired, other.expired);
            order = order != 0 ? order : Long.compare(agentNo, other.agentNo);
            return order != 0 ? order : Long.compare(modelNo, other.modelNo);
        }
    }
}
