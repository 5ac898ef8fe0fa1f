package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sideledger.store.Table;
import dev.sideledger.store.VoiceMetrics;
import dev.sideledger.store.merge.AnswerTally;
import io.smallrye.mutiny.Uni;

/** Answers a voice agent from the views of its tables. Safe on any thread. */
final class VoiceRows implements VoiceMetrics {
    /** Sessions are found by the index of their beginnings, which a view does not show. */
    private static final String SESSIONS = "SELECT v.session_id, v.start_time, v.end_time, v.duration_seconds,"
            + " v.total_exchanges, v.total_errors FROM session s JOIN voice_sessions v ON v.id = s.session_no";
    private static final String AVERAGES = "SELECT m.name, avg(m.value) FROM metric m JOIN workload_session s"
            + " ON s.session_no = m.session_no WHERE m.at >= ? AND m.name IS NOT NULL AND m.value IS NOT NULL"
            + " AND s.workload IN ('any', 'voice') GROUP BY m.name ORDER BY m.name";
    private static final String NEWEST = " ORDER BY timestamp DESC, id DESC LIMIT ?";
    private static final int MOST = 10_000;
    private static final int RECENT = 5;

    private final ReaderPool pool;

    VoiceRows(ReaderPool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Table> sessions(int limit) {
        return pool.read(connection -> table(connection,
                Sql.of(SESSIONS + " ORDER BY s.at DESC, s.session_no DESC LIMIT ?", limit), limit));
    }

    @Override
    public Uni<Optional<Whole>> session(String id) {
        return ofSession(id, (connection, session) -> new Whole(session,
                newest(connection, "metric_type, metric_name, metric_value, metric_data, timestamp FROM voice_metrics",
                        id, MOST),
                newest(connection, "user_input, ai_response, processing_time_seconds, timestamp"
                        + " FROM voice_conversation_exchanges", id, MOST),
                newest(connection, "error_type, severity, error_message, context, timestamp FROM voice_errors", id,
                        MOST)));
    }

    @Override
    public Uni<Optional<Present>> present(String id) {
        return ofSession(id, (connection, session) -> {
            Table recent = newest(connection, "user_input, ai_response, processing_time_seconds, timestamp"
                    + " FROM voice_conversation_exchanges", id, RECENT);
            AnswerTally tally = new AnswerTally();
            try (ResultSet row = connection.prepare(Sql.of("SELECT ai_response, processing_time_seconds"
                    + " FROM voice_conversation_exchanges WHERE session_id = ?", id)).executeQuery()) {
                while (row.next()) {
                    tally.add(row.getString(1), (Double) row.getObject(2));
                }
            }
            return tally.present(network(connection, id), recent);
        });
    }

    @Override
    public Uni<Summary> since(long from) {
        return pool.read(connection -> {
            connection.beginSnapshot();
            try {
                List<Average> averages = averages(connection, from);
                try (ResultSet row = connection.prepare(Sql.of("SELECT count(*), avg(duration_seconds),"
                        + " coalesce(sum(total_exchanges), 0), coalesce(sum(total_errors), 0) FROM (" + SESSIONS
                        + " WHERE s.at >= ?)", from)).executeQuery()) {
                    return new Summary(row.getLong(1), (Double) row.getObject(2), row.getLong(3), row.getLong(4),
                            averages);
                }
            } finally {
                connection.endSnapshot();
            }
        });
    }

    private <T> Uni<Optional<T>> ofSession(String id, OfSession<T> reading) {
        return pool.read(connection -> {
            connection.beginSnapshot();
            try {
                Table session = table(connection, Sql.of("SELECT * FROM voice_sessions WHERE session_id = ?", id), 1);
                return session.rows().isEmpty() ? Optional.empty()
                        : Optional.of(reading.read(connection, session));
            } finally {
                connection.endSnapshot();
            }
        });
    }

    private static List<Average> averages(ReadConnection connection, long from) throws SQLException {
        List<Average> averages = new ArrayList<>();
        try (ResultSet row = connection.prepare(Sql.of(AVERAGES, from)).executeQuery()) {
            while (row.next()) {
                averages.add(new Average(row.getString(1), row.getDouble(2)));
            }
        }
        return averages;
    }

    private static Map<String, Object> network(ReadConnection connection, String id) throws SQLException {
        Map<String, Object> latest = new LinkedHashMap<>();
        try (ResultSet row = connection.prepare(Sql.of("SELECT metric_name, metric_value, metric_data"
                + " FROM voice_metrics WHERE session_id = ? AND metric_type = 'network' ORDER BY timestamp, id", id))
                .executeQuery()) {
            while (row.next()) {
                latest.put(row.getString(1), row.getObject(2) == null ? row.getString(3) : row.getObject(2));
            }
        }
        return latest;
    }

    private static Table newest(ReadConnection connection, String columns, String id, int most) throws SQLException {
        return table(connection, Sql.of("SELECT " + columns + " WHERE session_id = ?" + NEWEST, id, most + 1), most);
    }

    private static Table table(ReadConnection connection, Sql sql, int most) throws SQLException {
        try (ResultSet row = connection.prepare(sql).executeQuery()) {
            return TableRows.read(row, most, Long.MAX_VALUE);
        }
    }

    @FunctionalInterface
    private interface OfSession<T> {
        T read(ReadConnection connection, Table session) throws SQLException;
    }
}
