package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.sideledger.model.Histogram;
import dev.sideledger.store.CheckReport;
import dev.sideledger.store.sqlite.rows.CallSql;

/** Compares everything derived with the rows it is derived from, in one snapshot. For one thread. */
final class Check {
    private static final int SHOWN = 5;
    private static final String ROLLUP = "at, project_no, agent_no, agent_type_no, model_no, provider_no, phase_no,"
            + " operation_no, outcome, " + CallSql.SUM_COLUMNS;
    private static final String CELL = "session_no, at, agent_no, model_no, phase_no, failed_calls, "
            + CallSql.SUM_COLUMNS;
    private static final List<String> COUNTED = List.of("turn", "decision", "message", "metric", "score", "winner",
            "error",
            "artifact");

    private final ReadConnection connection;
    private final List<String> checks = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    Check(ReadConnection connection) {
        this.connection = connection;
    }

    CheckReport run() throws SQLException {
        connection.beginSnapshot();
        try {
            rollups("rollup_hour", CallSql.HOUR);
            rollups("rollup_day", CallSql.DAY);
            cells();
            activity();
            counts();
            latencies("latency_hour", CallSql.HOUR, "");
            latencies("latency_folded", CallSql.DAY, " AND " + CallSql.floor("at", CallSql.DAY)
                    + " NOT IN (SELECT at FROM open_day)");
            rowsWithoutSession();
            integrity();
        } finally {
            connection.endSnapshot();
        }
        return new CheckReport(checks, problems);
    }

    private void rollups(String table, long width) throws SQLException {
        String rows = "SELECT " + CallSql.floor("c.at", width) + ", s.project_no, agent_no, agent_type_no, "
                + CallSql.MODEL
                + ", provider_no, phase_no, operation_no, outcome, " + CallSql.sums("c.")
                + " FROM call c JOIN session s ON s.session_no = c.session_no"
                + " GROUP BY 1, 2, agent_no, agent_type_no, 5, provider_no, phase_no, operation_no, outcome";
        differ(table + " against calls", "SELECT " + ROLLUP + " FROM " + table + " WHERE expired = 0", rows);
    }

    private void cells() throws SQLException {
        differ("session_cell against calls", "SELECT " + CELL + " FROM session_cell",
                "SELECT session_no, " + CallSql.floor("c.at", CallSql.HOUR) + ", agent_no, " + CallSql.MODEL
                        + ", phase_no, sum(outcome >= 3), " + CallSql.sums("c.")
                        + " FROM call c GROUP BY session_no, 2, agent_no, 4, phase_no");
    }

    private void activity() throws SQLException {
        String columns = "calls, failed_calls, input_tokens, cache_read_tokens, cache_write_tokens, output_tokens,"
                + " reasoning_tokens, unsplit_tokens, cost_nanos, unpriced_calls";
        String sums = Stream.of(columns.split(", ")).map(column -> "sum(" + column + ")")
                .collect(Collectors.joining(", "));
        differ("session_activity against cells",
                "SELECT session_no, " + columns + " FROM session_activity WHERE calls <> 0 OR cost_nanos <> 0",
                "SELECT session_no, " + sums + " FROM session_cell GROUP BY session_no");
    }

    private void counts() throws SQLException {
        for (String table : COUNTED) {
            differ("session_activity against " + table + "s",
                    "SELECT session_no, " + table + "s FROM session_activity WHERE " + table + "s <> 0",
                    "SELECT session_no, count(*) FROM " + table + " GROUP BY session_no");
        }
    }

    private void latencies(String table, long width, String condition) throws SQLException {
        checks.add(table + " against calls");
        Map<String, Histogram> expected = new HashMap<>();
        Sql durations = Sql.of("SELECT " + CallSql.floor("at", width) + " || '/' || agent_no || '/' || " + CallSql.MODEL
                + ", " + CallSql.DURATION + " AS length FROM call WHERE length IS NOT NULL" + condition);
        try (ResultSet row = connection.prepare(durations).executeQuery()) {
            while (row.next()) {
                expected.computeIfAbsent(row.getString(1), absent -> new Histogram())
                        .add(Histogram.bucket(row.getLong(2)), 1);
            }
        }
        Map<String, Histogram> found = new HashMap<>();
        Sql stored = Sql
                .of("SELECT at || '/' || agent_no || '/' || model_no, buckets FROM " + table + " WHERE expired = 0");
        try (ResultSet row = connection.prepare(stored).executeQuery()) {
            while (row.next()) {
                found.put(row.getString(1), Histogram.of(row.getBytes(2)));
            }
        }
        if (!expected.equals(found)) {
            problems.add(table + " differs from the durations of the calls");
        }
    }

    private void rowsWithoutSession() throws SQLException {
        for (String table : Stream.concat(COUNTED.stream(), Stream.of("call", "text")).toList()) {
            differ(table + " rows have a session",
                    "SELECT session_no FROM " + table + " EXCEPT SELECT session_no FROM session", "SELECT 0 WHERE 0");
        }
    }

    private void integrity() throws SQLException {
        checks.add("integrity of the file");
        try (ResultSet row = connection.prepare(Sql.of("PRAGMA integrity_check(10)")).executeQuery()) {
            while (row.next()) {
                if (!row.getString(1).equals("ok")) {
                    problems.add("the file is damaged: " + row.getString(1));
                }
            }
        }
    }

    private void differ(String name, String left, String right) throws SQLException {
        checks.add(name);
        one(name + ": kept, but not in the rows", left + " EXCEPT " + right);
        one(name + ": in the rows, but not kept", right + " EXCEPT " + left);
    }

    private void one(String problem, String sql) throws SQLException {
        int shown = 0;
        try (ResultSet row = connection.prepare(Sql.of(sql)).executeQuery()) {
            int width = row.getMetaData().getColumnCount();
            while (shown < SHOWN && row.next()) {
                problems.add(problem + ": " + IntStream.rangeClosed(1, width).mapToObj(i -> column(row, i))
                        .collect(Collectors.joining(", ")));
                shown++;
            }
        }
    }

    private static String column(ResultSet row, int position) {
        try {
            return row.getString(position);
        } catch (SQLException unreadable) {
            return "?";
        }
    }
}
