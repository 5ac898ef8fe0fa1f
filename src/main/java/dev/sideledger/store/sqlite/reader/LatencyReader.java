package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.model.Histogram;
import dev.sideledger.store.Group;
import dev.sideledger.store.LatencyAnswer;
import dev.sideledger.store.LatencyQuery;
import dev.sideledger.store.sqlite.rows.LatencySql;

/** Answers a question for durations, within a snapshot. For one thread. */
final class LatencyReader {
    private final ReadConnection connection;

    LatencyReader(ReadConnection connection) {
        this.connection = connection;
    }

    LatencyAnswer read(LatencyQuery query) throws SQLException {
        SummedRange range = SummedRange.of(connection, query.from(), query.to());
        Map<List<Integer>, Histogram> sums = new HashMap<>();
        List<Object> filters = new ArrayList<>();
        String condition = condition(query, filters);
        if (!range.isEmpty() && filters.size() == query.filters().size()) {
            SummedPeriods periods = SummedPeriods.of(connection, range, true, -1);
            stored("latency_folded", periods.foldedDays(), query, condition, filters, sums);
            stored("latency_hour", periods.storedHours(), query, condition, filters, sums);
            young(range, query, condition, filters, sums);
        }
        List<LatencyAnswer.Row> rows = new ArrayList<>();
        for (Map.Entry<List<Integer>, Histogram> sum : sums.entrySet()) {
            List<String> names = new ArrayList<>();
            for (int no : sum.getKey()) {
                names.add(connection.name(no));
            }
            rows.add(new LatencyAnswer.Row(names, sum.getValue()));
        }
        return new LatencyAnswer(range.from(), range.to(), rows);
    }

    private void stored(String table, List<Long> ats, LatencyQuery query, String condition, List<Object> filters,
            Map<List<Integer>, Histogram> sums) throws SQLException {
        List<Object> parameters = new ArrayList<>(List.of(ats.toString()));
        parameters.addAll(filters);
        Sql select = new Sql("SELECT t.agent_no, t.model_no, t.buckets FROM json_each(?) d CROSS JOIN " + table
                + " t ON t.at = d.value AND " + apart(query, Group.MODEL) + " AND " + apart(query, Group.AGENT)
                + condition, parameters);
        try (ResultSet row = connection.prepare(select).executeQuery()) {
            while (row.next()) {
                sums.computeIfAbsent(key(row, query), absent -> new Histogram()).add(Histogram.of(row.getBytes(3)));
            }
        }
    }

    /** Selects the histograms that say as much as is asked for, and no more. */
    private static String apart(LatencyQuery query, Group group) {
        return LatencySql.by("t." + RollupSums.column(group),
                query.by().contains(group) || query.filters().containsKey(group));
    }

    private void young(SummedRange range, LatencyQuery query, String condition, List<Object> filters,
            Map<List<Integer>, Histogram> sums) throws SQLException {
        List<Object> parameters = new ArrayList<>(List.of(range.first(), range.end()));
        parameters.addAll(filters);
        Sql select = new Sql("SELECT t.agent_no, t.model_no, t.duration_us FROM young_call t"
                + " WHERE t.timed_calls = 1 AND t.hour >= ? AND t.hour < ?" + condition, parameters);
        try (ResultSet row = connection.prepare(select).executeQuery()) {
            while (row.next()) {
                sums.computeIfAbsent(key(row, query), absent -> new Histogram())
                        .add(Histogram.bucket(row.getLong(3)), 1);
            }
        }
    }

    private static List<Integer> key(ResultSet row, LatencyQuery query) throws SQLException {
        List<Integer> key = new ArrayList<>(2);
        for (Group group : query.by()) {
            key.add(row.getInt(group == Group.AGENT ? 1 : 2));
        }
        return key;
    }

    /** The condition of the filters; fewer values than filters when one names what is not in the ledger. */
    private String condition(LatencyQuery query, List<Object> values) throws SQLException {
        StringBuilder condition = new StringBuilder();
        for (Map.Entry<Group, String> filter : query.filters().entrySet()) {
            Sql select = Sql.of("SELECT no FROM name WHERE no > 0 AND value = ?", filter.getValue());
            try (ResultSet row = connection.prepare(select).executeQuery()) {
                if (row.next()) {
                    condition.append(" AND t.").append(RollupSums.column(filter.getKey())).append(" = ?");
                    values.add(row.getLong(1));
                }
            }
        }
        return condition.toString();
    }
}
