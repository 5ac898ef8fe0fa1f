package dev.sideledger.store.postgres.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.sideledger.store.Calendar;
import dev.sideledger.store.Group;
import dev.sideledger.store.MetricFigures;
import dev.sideledger.store.MetricQuery;
import dev.sideledger.store.merge.MetricNumbers;
import dev.sideledger.store.rows.GrowingTotals;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

/** Reads what the numbers of one name come to, within a snapshot. For one question. */
final class MetricReader {
    private static final double MEDIAN = 0.5;
    private static final double HIGH = 0.95;
    private static final double HIGHEST = 0.99;

    private final SqlConnection client;
    private final MetricQuery query;
    private final Sql from;
    private String value;

    MetricReader(SqlConnection client, MetricQuery query) {
        this.client = client;
        this.query = query;
        this.from = Sql.of(" FROM metric t JOIN session s ON s.session_no = t.session_no"
                + " WHERE t.value IS NOT NULL AND t.name = ?", query.name())
                .then(Selected.optional(" AND s.id = ?", query.session()))
                .then(Selected.optional(" AND s.project_no = (SELECT n FROM project WHERE id = ?)", query.project()))
                .then(Selected.optional(" AND s.scenario = ?", query.scenario()))
                .then(Selected.optional(" AND t.actor = ?", query.actor()))
                .then(Selected.optional(" AND t.at >= ?", query.from()))
                .then(Selected.optional(" AND t.at < ?", query.to()));
    }

    Future<MetricFigures> read() {
        return growing().compose(growing -> {
            value = growing ? GrowingTotals.STEP : "t.value";
            return figures();
        });
    }

    /** Whether some of the numbers are totals. */
    private Future<Boolean> growing() {
        return Sql.of("SELECT EXISTS (SELECT 1 FROM metric WHERE " + GrowingTotals.ARE + " AND name = ?)",
                query.name()).run(client).map(rows -> rows.iterator().next().getBoolean(0));
    }

    private Future<MetricFigures> figures() {
        return groups(null).map(all -> all.get(0)).compose(all -> deviation(all)
                .compose(deviation -> at(MEDIAN, all.count()).compose(p50 -> at(HIGH, all.count())
                        .compose(p95 -> at(HIGHEST, all.count()).compose(p99 -> byGroup()
                                .map(groups -> new MetricFigures(all, deviation, p50, p95, p99, groups)))))));
    }

    private Future<Double> deviation(MetricFigures.Group all) {
        return all.count() < 2 ? Future.succeededFuture(Double.NaN)
                : Sql.of("SELECT " + DoubleSql.squares("sum((" + value + " - ?) * (" + value + " - ?))", "t.value"),
                        all.avg(), all.avg()).then(from)
                        .run(client)
                        .map(rows -> Math.sqrt(rows.iterator().next().getDouble(0) / (all.count() - 1)));
    }

    private Future<List<MetricFigures.Group>> byGroup() {
        if (query.by() == null) {
            return Future.succeededFuture(List.of());
        }
        return switch (query.by()) {
            case TURN -> groups("t.turn");
            case SESSION -> groups("s.id");
            case SCENARIO -> groups("s.scenario");
            case ACTOR -> groups("t.actor");
            case DAY -> days();
        };
    }

    private Future<List<MetricFigures.Group>> groups(String by) {
        String key = by == null ? "NULL::text" : by;
        String order = by == null ? "" : " GROUP BY " + by + " ORDER BY " + by + " IS NULL, " + by
                + (by.equals("t.turn") ? "" : " COLLATE \"C\"");
        return Sql.of("SELECT " + key + ", " + columns()).then(from)
                .then(Sql.of(order)).run(client).map(rows -> {
                    List<MetricFigures.Group> groups = new ArrayList<>();
                    rows.forEach(row -> groups.add(row.getLong(5) == 0 ? MetricFigures.Group.none(row.getValue(0))
                            : new MetricFigures.Group(row.getValue(0), row.getDouble(1), row.getDouble(2),
                                    row.getDouble(3), row.getDouble(4), row.getLong(5))));
                    return groups;
                });
    }

    private String columns() {
        return DoubleSql.sum("sum(" + value + ")", "t.value") + ", " + DoubleSql.sum("avg(" + value + ")", "t.value")
                + ", min(" + value + "), max(" + value + "), count(*)";
    }

    private Future<List<MetricFigures.Group>> days() {
        Calendar days = new Calendar(Group.DAY, query.zone());
        Map<Long, MetricNumbers> byDay = new TreeMap<>();
        return Sql.of("SELECT t.at, " + value).then(from).then(Sql.of(" ORDER BY t.at, t.n"))
                .each(client, row -> byDay.computeIfAbsent(days.start(row.getLong(0)), absent -> new MetricNumbers())
                        .add(row.getDouble(1), row.getLong(0)))
                .map(read -> byDay.entrySet().stream().map(day -> day.getValue().group(day.getKey())).toList());
    }

    /** The nearest rank. */
    private Future<Double> at(double fraction, long count) {
        return count == 0 ? Future.succeededFuture(Double.NaN)
                : Sql.of("SELECT " + value).then(from)
                        .then(Sql.of(" ORDER BY 1 LIMIT 1 OFFSET ?", (long) Math.ceil(fraction * count) - 1))
                        .run(client).map(rows -> rows.iterator().next().getDouble(0));
    }
}
