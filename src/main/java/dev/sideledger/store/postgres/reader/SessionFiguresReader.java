package dev.sideledger.store.postgres.reader;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.DoubleAdder;

import dev.sideledger.model.JsonText;
import dev.sideledger.model.SessionStatus;
import dev.sideledger.store.Calendar;
import dev.sideledger.store.Group;
import dev.sideledger.store.QualityFigures;
import dev.sideledger.store.Selection;
import dev.sideledger.store.SessionFigures;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;

/** Reads how sessions stand, within a snapshot. */
final class SessionFiguresReader {
    private static final int TOP_TAGS = 10;
    private static final String STATUSES = "SELECT coalesce(s.status, CASE WHEN s.ended_at IS NOT NULL"
            + " OR a.last_seen < ? THEN '" + SessionStatus.ENDED + "' ELSE '" + SessionStatus.OPEN
            + "' END), count(*), count(s.quality_score), coalesce("
            + DoubleSql.sum("sum(s.quality_score)", "s.quality_score") + ", 0)::double precision,"
            + " coalesce(sum(a.errors), 0)::bigint"
            + " FROM session s JOIN session_activity a ON a.session_no = s.session_no WHERE";
    private static final String QUALITY = "SELECT s.at, s.quality_score FROM session s"
            + " WHERE s.quality_score IS NOT NULL AND";
    private static final String RENDERS = "SELECT r.render FROM session s"
            + " JOIN session_activity a ON a.session_no = s.session_no"
            + " JOIN artifact r ON r.session_no = s.session_no"
            + " WHERE a.artifacts > 0 AND r.kind = 'render' AND r.render LIKE '{%' AND";
    private static final String TAGS = "SELECT g.name, count(*) FROM session s"
            + " JOIN " + Tagged.NAMES + " WHERE g.name IS NOT NULL AND";
    private static final String MOST_USED = " GROUP BY g.name ORDER BY 2 DESC, g.name COLLATE \"C\" LIMIT " + TOP_TAGS;

    private SessionFiguresReader() {}

    static Future<SessionFigures> read(SqlConnection client, Selection selection, long now) {
        Sql sql = Sql.of(STATUSES, now - SessionStatus.IDLE_MICROS).then(Selected.by(selection))
                .then(Sql.of(" GROUP BY 1"));
        return sql.run(client).compose(rows -> renderSeconds(client, selection)
                .compose(seconds -> tags(client, selection).map(tags -> figures(rows, seconds, tags))));
    }

    static Future<List<QualityFigures>> quality(SqlConnection client, Selection selection, ZoneId zone) {
        Calendar days = new Calendar(Group.DAY, zone);
        Sql sql = Sql.of(QUALITY).then(Selected.by(selection)).then(Sql.of(" ORDER BY s.at, s.session_no"));
        Map<Long, double[]> sums = new TreeMap<>();
        return sql.each(client, row -> {
            double[] sum = sums.computeIfAbsent(days.start(row.getLong(0)), absent -> new double[2]);
            sum[0] += row.getDouble(1);
            sum[1]++;
        }).map(read -> sums.entrySet().stream().map(day -> new QualityFigures(day.getKey(),
                day.getValue()[0] / day.getValue()[1], (long) day.getValue()[1])).toList());
    }

    private static SessionFigures figures(Iterable<Row> rows, double renderSeconds, List<SessionFigures.Tagged> tags) {
        Map<String, Long> statuses = new HashMap<>();
        long scored = 0;
        double quality = 0;
        long errors = 0;
        for (Row row : rows) {
            statuses.put(row.getString(0), row.getLong(1));
            scored += row.getLong(2);
            quality += row.getDouble(3);
            errors += row.getLong(4);
        }
        return new SessionFigures(statuses, scored, scored == 0 ? Double.NaN : quality / scored, renderSeconds, errors,
                tags);
    }

    private static Future<Double> renderSeconds(SqlConnection client, Selection selection) {
        DoubleAdder seconds = new DoubleAdder();
        return Sql.of(RENDERS).then(Selected.by(selection))
                .each(client, row -> seconds.add(number(JsonText.members(row.getString(0)).get("seconds"))))
                .map(read -> seconds.sum());
    }

    private static double number(String json) {
        try {
            return json == null ? 0 : Double.parseDouble(json);
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }

    private static Future<List<SessionFigures.Tagged>> tags(SqlClient client, Selection selection) {
        return Sql.of(TAGS).then(Selected.by(selection)).then(Sql.of(MOST_USED)).run(client).map(rows -> {
            List<SessionFigures.Tagged> tags = new ArrayList<>();
            rows.forEach(row -> tags.add(new SessionFigures.Tagged(row.getString(0), row.getLong(1))));
            return tags;
        });
    }
}
