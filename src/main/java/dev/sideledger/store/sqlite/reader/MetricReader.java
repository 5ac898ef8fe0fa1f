package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.sideledger.store.Calendar;
import dev.sideledger.store.Group;
import dev.sideledger.store.MetricFigures;
import dev.sideledger.store.MetricQuery;
import dev.sideledger.store.merge.MetricNumbers;

/** Reads what the numbers of one name come to. For one thread. */
final class MetricReader {
    private static final double MEDIAN = 0.5;
    private static final double HIGH = 0.95;
    private static final double HIGHEST = 0.99;

    private final ReadConnection connection;
    private final MetricQuery query;
    private final String from;
    private final List<Object> values;

    MetricReader(ReadConnection connection, MetricQuery query) {
        this.connection = connection;
        this.query = query;
        Narrowed narrowed = new Narrowed(" FROM metric t JOIN session s ON s.session_no = t.session_no"
                + " WHERE t.value IS NOT NULL AND t.name = ?", query.name())
                .by("s.id = ?", query.session())
                .by("s.project_no = (SELECT n FROM project WHERE id = ?)", query.project())
                .by("s.scenario = ?", query.scenario())
                .by("t.actor = ?", query.actor())
                .by("t.at >= ?", query.from())
                .by("t.at < ?", query.to());
        this.from = narrowed.text();
        this.values = narrowed.values();
    }

    MetricFigures read() throws SQLException {
        MetricFigures.Group all = groups("NULL").get(0);
        double deviation = Double.NaN;
        if (all.count() > 1) {
            List<Object> parameters = new ArrayList<>(List.of(all.avg(), all.avg()));
            parameters.addAll(values);
            Sql select = new Sql("SELECT sum((t.value - ?) * (t.value - ?))" + from, parameters);
            try (ResultSet row = connection.prepare(select).executeQuery()) {
                deviation = Math.sqrt(row.getDouble(1) / (all.count() - 1));
            }
        }
        return new MetricFigures(all, deviation, at(MEDIAN, all.count()), at(HIGH, all.count()),
                at(HIGHEST, all.count()), query.by() == null ? List.of() : byGroup());
    }

    private List<MetricFigures.Group> byGroup() throws SQLException {
        return switch (query.by()) {
            case TURN -> groups("t.turn");
            case SESSION -> groups("s.id");
            case SCENARIO -> groups("s.scenario");
            case ACTOR -> groups("t.actor");
            case DAY -> days();
        };
    }

    private List<MetricFigures.Group> groups(String by) throws SQLException {
        List<MetricFigures.Group> groups = new ArrayList<>();
        Sql select = new Sql("SELECT " + by + ", avg(t.value), min(t.value), max(t.value), count(*)" + from
                + (by.equals("NULL") ? "" : " GROUP BY 1 ORDER BY " + by + " IS NULL, 1"), values);
        try (ResultSet row = connection.prepare(select).executeQuery()) {
            while (row.next()) {
                Object key = row.getObject(1);
                long count = row.getLong(5);
                groups.add(new MetricFigures.Group(key instanceof Number number ? (Object) number.longValue() : key,
                        count == 0 ? Double.NaN : row.getDouble(2), count == 0 ? Double.NaN : row.getDouble(3),
                        count == 0 ? Double.NaN : row.getDouble(4), count));
            }
        }
        return groups;
    }

    private List<MetricFigures.Group> days() throws SQLException {
        Gathered.Starts starts = RollupSums.starts(new Calendar(Group.DAY, query.zone()));
        Sql select = new Sql("SELECT t.at, t.value" + from + " ORDER BY t.at, t.n", values);
        Map<Long, MetricNumbers> byDay = new TreeMap<>();
        try (ResultSet row = connection.prepare(select).executeQuery()) {
            while (row.next()) {
                byDay.computeIfAbsent(starts.of(row.getLong(1)), absent -> new MetricNumbers())
                        .add(row.getDouble(2), row.getLong(1));
            }
        }
        return byDay.entrySet().stream().map(day -> day.getValue().group(day.getKey())).toList();
    }

    /** The nearest rank. */
    private double at(double fraction, long count) throws SQLException {
        if (count == 0) {
            return Double.NaN;
        }
        List<Object> parameters = new ArrayList<>(values);
        parameters.add((long) Math.ceil(fraction * count) - 1);
        Sql select = new Sql("SELECT t.value" + from + " ORDER BY t.value LIMIT 1 OFFSET ?", parameters);
        try (ResultSet row = connection.prepare(select).executeQuery()) {
            return row.getDouble(1);
        }
    }
}
