package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.sideledger.model.Histogram;
import dev.sideledger.store.ScoreFigures;
import dev.sideledger.store.SessionDetail;
import dev.sideledger.store.SessionWhole;
import dev.sideledger.store.TooMuch;
import dev.sideledger.store.merge.MetricNumbers;
import dev.sideledger.store.sqlite.rows.CallSql;

/** Reads what of a session can be compared with others, within a snapshot. For one thread. */
final class DetailReader {
    private static final int MOST_METRICS = 1_000;
    private static final String DURATIONS = "SELECT length FROM (SELECT " + CallSql.DURATION
            + " AS length FROM call WHERE session_no = ?) WHERE length IS NOT NULL";
    private static final String METRICS = "SELECT name, value, at FROM metric"
            + " WHERE session_no = ? AND name IS NOT NULL AND value IS NOT NULL ORDER BY n";
    private static final String SCORES = "SELECT t.dimension, coalesce(" + CallSql.AGENT
            + ", 0) AS agent, avg(t.value), min(t.value), max(t.value), count(*) FROM score t"
            + " LEFT JOIN call c ON c.session_no = t.session_no AND c.id = t.call"
            + " WHERE t.session_no = ? AND t.value IS NOT NULL"
            + " GROUP BY 1, 2 ORDER BY t.dimension IS NULL, 1, agent = 0, 6 DESC, 2";
    private static final String WINNERS = "SELECT DISTINCT agent FROM (SELECT coalesce(w.agent,"
            + " (SELECT n.value FROM call c JOIN name n ON n.no = " + CallSql.AGENT
            + " WHERE c.session_no = w.session_no AND c.id = w.call AND n.no > 0)) AS agent"
            + " FROM winner w WHERE w.session_no = ?) WHERE agent IS NOT NULL ORDER BY 1";

    private final ReadConnection connection;

    DetailReader(ReadConnection connection) {
        this.connection = connection;
    }

    SessionDetail read(SessionWhole whole) throws SQLException {
        long no = whole.session().number();
        return new SessionDetail(whole, durations(no), metrics(no), scores(no), winners(no));
    }

    private Histogram durations(long no) throws SQLException {
        Histogram durations = new Histogram();
        try (ResultSet row = connection.prepare(Sql.of(DURATIONS, no)).executeQuery()) {
            while (row.next()) {
                durations.add(Histogram.bucket(row.getLong(1)), 1);
            }
        }
        return durations;
    }

    private List<SessionDetail.Metric> metrics(long no) throws SQLException {
        Map<String, MetricNumbers> byName = new TreeMap<>();
        try (ResultSet row = connection.prepare(Sql.of(METRICS, no)).executeQuery()) {
            while (row.next()) {
                byName.computeIfAbsent(row.getString(1), absent -> new MetricNumbers()).add(row.getDouble(2),
                        row.getLong(3));
                if (byName.size() > MOST_METRICS) {
                    throw new TooMuch("a session has metrics of more than " + MOST_METRICS
                            + " names; compare them by /api/analytics/metrics?name=");
                }
            }
        }
        return byName.entrySet().stream().map(metric -> metric.getValue().of(metric.getKey())).toList();
    }

    private List<ScoreFigures.Scored> scores(long no) throws SQLException {
        List<ScoreFigures.Scored> scores = new ArrayList<>();
        try (ResultSet row = connection.prepare(Sql.of(SCORES, no)).executeQuery()) {
            while (row.next()) {
                scores.add(ScoreReader.scored(row, connection));
            }
        }
        return scores;
    }

    private List<String> winners(long no) throws SQLException {
        List<String> winners = new ArrayList<>();
        try (ResultSet row = connection.prepare(Sql.of(WINNERS, no)).executeQuery()) {
            while (row.next()) {
                winners.add(row.getString(1));
            }
        }
        return winners;
    }
}
