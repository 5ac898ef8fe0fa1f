package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sideledger.store.Calendar;
import dev.sideledger.store.Group;
import dev.sideledger.store.MetricFigures;
import dev.sideledger.store.MetricQuery;
import dev.sideledger.store.rows.GrowingTotals;

/** Reads what the numbers of one name come to. For one thread. */
final class MetricReader {
    private static final String NUMBERS = " WHERE t.value IS NOT NULL AND t.name = ?";
    private static final String OF_SESSIONS = " FROM metric t JOIN session s ON s.session_no = t.session_no" + NUMBERS;

    private final ReadConnection connection;
    private final MetricQuery query;
    private String value;

    MetricReader(ReadConnection connection, MetricQuery query) {
        this.connection = connection;
        this.query = query;
    }

    MetricFigures read() throws SQLException {
        boolean ofSessions = query.session() != null || query.project() != null || query.scenario() != null;
        Narrowed narrowed = narrowed(ofSessions ? OF_SESSIONS : " FROM metric t" + NUMBERS);
        value = growing() ? GrowingTotals.STEP : "t.value";
        Numbers numbers = new Numbers();
        Gathered.Starts days = RollupSums.starts(new Calendar(Group.DAY, query.zone()));
        Map<Long, DoubleSummaryStatistics> byDay = new TreeMap<>();
        // In the order of the index: sums of the same numbers are then the same to the last bit.
        Sql select = new Sql("SELECT t.at, " + value + narrowed.text() + " ORDER BY t.at, t.value", narrowed.values());
        try (ResultSet row = connection.prepare(select).executeQuery()) {
            while (row.next()) {
                double value = row.getDouble(2);
                numbers.add(value);
                if (query.by() == MetricQuery.By.DAY) {
                    byDay.computeIfAbsent(days.of(row.getLong(1)), absent -> new DoubleSummaryStatistics())
                            .accept(value);
                }
            }
        }
        Numbers.Distribution all = numbers.distribution();
        return new MetricFigures(all.all(), all.stddev(), all.p50(), all.p95(), all.p99(), groups(byDay));
    }

    private List<MetricFigures.Group> groups(Map<Long, DoubleSummaryStatistics> byDay) throws SQLException {
        if (query.by() == null) {
            return List.of();
        }
        return switch (query.by()) {
            case TURN -> groups("t.turn");
            case SESSION -> groups("s.id");
            case SCENARIO -> groups("s.scenario");
            case ACTOR -> groups("t.actor");
            case DAY -> byDay.entrySet().stream().map(day -> Numbers.group(day.getKey(), day.getValue())).toList();
        };
    }

    private List<MetricFigures.Group> groups(String by) throws SQLException {
        List<MetricFigures.Group> groups = new ArrayList<>();
        Narrowed narrowed = narrowed(OF_SESSIONS);
        Sql select = new Sql(
                "SELECT " + by + ", " + figures() + narrowed.text() + " GROUP BY 1 ORDER BY " + by + " IS NULL, 1",
                narrowed.values());
        try (ResultSet row = connection.prepare(select).executeQuery()) {
            while (row.next()) {
                Object key = row.getObject(1);
                groups.add(new MetricFigures.Group(key instanceof Number number ? (Object) number.longValue() : key,
                        row.getDouble(2), row.getDouble(3), row.getDouble(4), row.getDouble(5), row.getLong(6)));
            }
        }
        return groups;
    }

    private String figures() {
        return Stream.of("sum", "avg", "min", "max").map(function -> function + "(" + value + "), ")
                .collect(Collectors.joining()) + "count(*)";
    }

    /** Whether some of the numbers are totals. */
    private boolean growing() throws SQLException {
        Sql select = new Sql("SELECT EXISTS (SELECT 1 FROM metric WHERE " + GrowingTotals.ARE + " AND name = ?)",
                List.of(query.name()));
        try (ResultSet row = connection.prepare(select).executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    private Narrowed narrowed(String from) {
        return new Narrowed(from, query.name())
                .by("s.id = ?", query.session())
                .by("s.project_no = (SELECT n FROM project WHERE id = ?)", query.project())
                .by("s.scenario = ?", query.scenario())
                .by("t.actor = ?", query.actor())
                .by("t.at >= ?", query.from())
                .by("t.at < ?", query.to());
    }
}
