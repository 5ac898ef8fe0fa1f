package dev.sideledger.store.postgres.reader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

import dev.sideledger.store.Table;
import dev.sideledger.store.VoiceMetrics;
import dev.sideledger.store.merge.AnswerTally;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;

/** Answers a voice agent from the views of its tables. Safe on any thread. */
public final class PostgresVoice implements VoiceMetrics {
    /** Sessions are found by the index of their beginnings, which a view does not show. */
    private static final String SESSIONS = "SELECT v.session_id, v.start_time, v.end_time, v.duration_seconds,"
            + " v.total_exchanges, v.total_errors FROM session s JOIN voice_sessions v ON v.id = s.session_no";
    private static final String AVERAGES = "SELECT m.name, avg(m.value) FROM metric m JOIN workload_session s"
            + " ON s.session_no = m.session_no WHERE m.at >= ? AND m.name IS NOT NULL AND m.value IS NOT NULL"
            + " AND s.workload IN ('any', 'voice') GROUP BY m.name ORDER BY m.name COLLATE \"C\"";
    private static final String SUMMARY = "SELECT count(*), avg(duration_seconds)::float8,"
            + " coalesce(sum(total_exchanges), 0)::bigint, coalesce(sum(total_errors), 0)::bigint FROM (" + SESSIONS
            + " WHERE s.at >= ?) v";
    private static final String SPOKEN = "user_input, ai_response, processing_time_seconds, timestamp"
            + " FROM voice_conversation_exchanges";
    private static final String ANSWERED = "SELECT ai_response, processing_time_seconds"
            + " FROM voice_conversation_exchanges WHERE session_id = ?";
    private static final String NETWORK = "SELECT metric_name, metric_value, metric_data FROM voice_metrics"
            + " WHERE session_id = ? AND metric_type = 'network' ORDER BY timestamp, id";
    private static final int MOST = 10_000;
    private static final int RECENT = 5;

    private final Questions questions;

    /** Asks by these. */
    public PostgresVoice(Questions questions) {
        this.questions = questions;
    }

    @Override
    public Uni<Table> sessions(int limit) {
        return questions.snapshot(connection -> table(connection,
                Sql.of(SESSIONS + " ORDER BY s.at DESC, s.session_no DESC LIMIT ?", limit + 1L), limit));
    }

    @Override
    public Uni<Optional<Whole>> session(String id) {
        return ofSession(id, (connection, session) -> newest(connection,
                "metric_type, metric_name, metric_value, metric_data, timestamp FROM voice_metrics", id, MOST)
                .compose(metrics -> newest(connection, SPOKEN, id, MOST)
                        .compose(exchanges -> newest(connection,
                                "error_type, severity, error_message, context, timestamp FROM voice_errors", id, MOST)
                                .map(errors -> new Whole(session, metrics, exchanges, errors)))));
    }

    @Override
    public Uni<Optional<Present>> present(String id) {
        return ofSession(id, (connection, session) -> {
            AnswerTally tally = new AnswerTally();
            return newest(connection, SPOKEN, id, RECENT).compose(recent -> Sql.of(ANSWERED, id)
                    .each(connection, row -> tally.add(row.getString(0), row.getDouble(1)))
                    .compose(read -> network(connection, id)).map(network -> tally.present(network, recent)));
        });
    }

    @Override
    public Uni<Summary> since(long from) {
        return questions.snapshot(connection -> Sql.of(AVERAGES, from).run(connection).compose(rows -> {
            List<Average> averages = new ArrayList<>();
            rows.forEach(row -> averages.add(new Average(row.getString(0), row.getDouble(1))));
            return Sql.of(SUMMARY, from).run(connection).map(found -> found.iterator().next())
                    .map(row -> new Summary(row.getLong(0), row.getDouble(1), row.getLong(2), row.getLong(3),
                            averages));
        }));
    }

    private <T> Uni<Optional<T>> ofSession(String id, BiFunction<SqlConnection, Table, Future<T>> reading) {
        return questions.snapshot(connection -> table(connection,
                Sql.of("SELECT * FROM voice_sessions WHERE session_id = ?", id), 1)
                .compose(session -> session.rows().isEmpty() ? Future.succeededFuture(Optional.empty())
                        : reading.apply(connection, session).map(Optional::of)));
    }

    private static Future<Map<String, Object>> network(SqlConnection connection, String id) {
        Map<String, Object> latest = new LinkedHashMap<>();
        return Sql.of(NETWORK, id).each(connection, row -> latest.put(row.getString(0),
                row.getDouble(1) == null ? row.getString(2) : row.getDouble(1))).map(latest);
    }

    private static Future<Table> newest(SqlConnection connection, String columns, String id, int most) {
        return table(connection, Sql.of("SELECT " + columns + " WHERE session_id = ? ORDER BY timestamp DESC, id DESC"
                + " LIMIT ?", id, most + 1L), most);
    }

    private static Future<Table> table(SqlConnection connection, Sql sql, int most) {
        return sql.run(connection).map(rows -> table(rows, most));
    }

    private static Table table(RowSet<Row> rows, int most) {
        List<List<Object>> values = new ArrayList<>();
        for (Row row : rows) {
            List<Object> of = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                of.add(value(row.getValue(i)));
            }
            values.add(of);
        }
        boolean more = values.size() > most;
        return new Table(rows.columnsNames(), more ? values.subList(0, most) : values, more);
    }

    private static Object value(Object value) {
        boolean whole = value instanceof Integer || value instanceof Short;
        return whole ? (Object) ((Number) value).longValue()
                : value instanceof Number number && !(value instanceof Long) ? number.doubleValue() : value;
    }
}
