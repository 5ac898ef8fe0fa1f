package dev.sideledger.store.postgres.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.sideledger.model.Histogram;
import dev.sideledger.store.SessionDetail;
import dev.sideledger.store.SessionWhole;
import dev.sideledger.store.TooMuch;
import dev.sideledger.store.merge.MetricNumbers;
import dev.sideledger.store.postgres.rows.CallSql;
import dev.sideledger.store.postgres.rows.Names;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;

/** Reads what of a session can be compared with others, within a snapshot. */
final class DetailReader {
    private static final int MOST_METRICS = 1_000;
    private static final String DURATIONS = "SELECT " + CallSql.DURATION + " FROM call c WHERE c.session_no = ? AND "
            + CallSql.DURATION + " IS NOT NULL";
    private static final String METRICS = "SELECT name, value, at FROM metric"
            + " WHERE session_no = ? AND name IS NOT NULL AND value IS NOT NULL ORDER BY n";
    private static final String WINNERS = "SELECT DISTINCT agent COLLATE \"C\" FROM (SELECT coalesce(w.agent,"
            + " (SELECT n.value FROM call c JOIN name n ON n.no = " + CallSql.AGENT
            + " WHERE c.session_no = w.session_no AND c.id = w.call AND n.no > 0)) AS agent"
            + " FROM winner w WHERE w.session_no = ?) x WHERE agent IS NOT NULL ORDER BY 1";

    private DetailReader() {}

    static Future<SessionDetail> read(SqlConnection client, Names names, SessionWhole whole) {
        long no = whole.session().number();
        return durations(client, no).compose(durations -> metrics(client, no)
                .compose(metrics -> ScoreReader.ofSession(client, names, no).compose(scores -> winners(client, no)
                        .map(winners -> new SessionDetail(whole, durations, metrics, scores, winners)))));
    }

    private static Future<Histogram> durations(SqlConnection client, long no) {
        Histogram durations = new Histogram();
        return Sql.of(DURATIONS, no).each(client, row -> durations.add(Histogram.bucket(row.getLong(0)), 1))
                .map(durations);
    }

    private static Future<List<SessionDetail.Metric>> metrics(SqlConnection client, long no) {
        Map<String, MetricNumbers> byName = new TreeMap<>();
        return Sql.of(METRICS, no).each(client, row -> {
            byName.computeIfAbsent(row.getString(0), absent -> new MetricNumbers()).add(row.getDouble(1),
                    row.getLong(2));
            if (byName.size() > MOST_METRICS) {
                throw new TooMuch("a session has metrics of more than " + MOST_METRICS
                        + " names; compare them by /api/analytics/metrics?name=");
            }
        }).map(read -> byName.entrySet().stream().map(metric -> metric.getValue().of(metric.getKey())).toList());
    }

    private static Future<List<String>> winners(SqlClient client, long no) {
        return Sql.of(WINNERS, no).run(client).map(rows -> {
            List<String> winners = new ArrayList<>();
            rows.forEach(row -> winners.add(row.getString(0)));
            return winners;
        });
    }
}
