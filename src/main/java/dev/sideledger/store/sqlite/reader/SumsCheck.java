package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.sideledger.model.Histogram;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.Expiring;
import dev.sideledger.store.rows.TotalsColumns;
import dev.sideledger.store.sqlite.rows.CallSql;
import dev.sideledger.store.sqlite.rows.LatencySql;
import dev.sideledger.store.sqlite.rows.SessionSliceSql;
import dev.sideledger.store.sqlite.rows.SliceSql;

/** Compares all sums, counts and histograms with the rows that they are of. For one thread. */
final class SumsCheck {
    private static final String ROLLUP_KEY = "at, project_no, agent_no, agent_type_no, model_no, provider_no, phase_no,"
            + " operation_no, outcome";
    private static final String CELL_KEY = "session_no, at, agent_no, model_no, phase_no";

    private final ReadConnection connection;
    private final Findings findings;

    SumsCheck(ReadConnection connection, Findings findings) {
        this.connection = connection;
        this.findings = findings;
    }

    void run() throws SQLException {
        rollups("rollup_hour", CallSql.HOUR);
        rollups("rollup_day", CallSql.DAY);
        slices("slice_hour", "sliced_hour", "rollup_stored");
        slices("slice_day", "sliced_day", "rollup_folded");
        sessionSlices("session_slice_hour", "session_sliced_hour", CallSql.HOUR);
        sessionSlices("session_slice_day", "session_sliced_day", CallSql.DAY);
        cells();
        activity();
        counts();
        latencies("latency_hour", CallSql.HOUR, "");
        latencies("latency_folded", CallSql.DAY, " AND " + CallSql.floor("at", CallSql.DAY)
                + " NOT IN (SELECT at FROM open_day)");
    }

    private void rollups(String table, long width) throws SQLException {
        String rows = "SELECT " + CallSql.floor("c.at", width) + ", s.project_no, " + CallSql.AGENT + ", "
                + CallSql.AGENT_TYPE + ", " + CallSql.MODEL
                + ", provider_no, phase_no, operation_no, outcome, " + CallSql.sums("c.")
                + " FROM call c JOIN session s ON s.session_no = c.session_no"
                + " GROUP BY 1, 2, 3, 4, 5, provider_no, phase_no, operation_no, outcome";
        findings.same(table + " against calls", "SELECT " + ROLLUP_KEY + ", " + total(CallSql.SUM_COLUMNS) + " FROM "
                + table + " WHERE expired = 0 GROUP BY " + ROLLUP_KEY, rows);
    }

    private void slices(String table, String list, String rollups) throws SQLException {
        findings.same(table + " against " + rollups, "SELECT dimensions, at, " + SliceSql.NUMBERS + ", "
                + SliceSql.SUM_COLUMNS + " FROM " + table,
                "SELECT * FROM (" + SliceSql.SETS.stream().map(set -> slice(set, list, rollups))
                        .collect(Collectors.joining(" UNION ALL ")) + ")");
    }

    /** The slices that there should be of one set of dimensions. */
    private static String slice(int set, String list, String rollups) {
        List<String> columns = IntStream.range(0, SliceSql.DIMENSIONS.size()).filter(bit -> (set & 1 << bit) != 0)
                .mapToObj(SliceSql.DIMENSIONS::get).toList();
        return "SELECT " + set + ", at, " + IntStream.range(0, SliceSql.MOST)
                .mapToObj(i -> i < columns.size() ? columns.get(i) : "0").collect(Collectors.joining(", "))
                + ", " + SliceSql.SUMS_OF_ROLLUPS + " FROM " + rollups
                + " WHERE at IN (SELECT at FROM " + list + " WHERE " + SliceSql.has(set) + ") GROUP BY "
                + String.join(", ", Stream.concat(Stream.of("at"), columns.stream()).toList());
    }

    private void sessionSlices(String table, String list, long width) throws SQLException {
        findings.same(table + " against cells", "SELECT dimensions, at, name, no, " + SessionSliceSql.SUM_COLUMNS
                + " FROM " + table,
                "SELECT * FROM (" + IntStream.range(0, SessionSliceSql.NAMES.size()).boxed()
                        .flatMap(name -> SessionSliceSql.numbers()
                                .mapToObj(number -> sessionSlice(name, number, list, width)))
                        .collect(Collectors.joining(" UNION ALL ")) + ")");
    }

    /** The session slices that there should be of one set of dimensions. */
    private static String sessionSlice(int name, int number, String list, long width) {
        int set = SessionSliceSql.set(name, number);
        return "SELECT " + set + ", d.at, " + SessionSliceSql.value(name) + ", " + SessionSliceSql.number(number)
                + ", " + SessionSliceSql.SUMS + " FROM " + list + " d CROSS JOIN " + SessionSliceSql.joined(name)
                + " WHERE d." + SessionSliceSql.has(set) + " AND t.at >= d.at AND t.at < d.at + " + width
                + " GROUP BY 2, 3, 4";
    }

    private void cells() throws SQLException {
        findings.same("session_cell against calls",
                "SELECT " + CELL_KEY + ", " + total("failed_calls, " + CallSql.SUM_COLUMNS)
                        + " FROM session_cell GROUP BY " + CELL_KEY,
                "SELECT session_no, " + CallSql.floor("c.at", CallSql.HOUR) + ", " + CallSql.AGENT + ", "
                        + CallSql.MODEL
                        + ", phase_no, sum(outcome >= 3), " + CallSql.sums("c.")
                        + " FROM call c GROUP BY session_no, 2, 3, 4, phase_no");
    }

    private void activity() throws SQLException {
        String columns = "calls, failed_calls, input_tokens, cache_read_tokens, cache_write_tokens, output_tokens,"
                + " reasoning_tokens, unsplit_tokens, cost_nanos, computed_nanos, unpriced_calls, plan_calls,"
                + " uncomputed_calls, costed_calls, timed_calls, duration_us";
        findings.same("session_activity against cells",
                "SELECT session_no, " + columns
                        + " FROM session_activity WHERE calls <> 0 OR cost_nanos <> 0 OR computed_nanos <> 0",
                "SELECT session_no, " + total(columns) + " FROM session_cell GROUP BY session_no");
        findings.none("hours of session_activity against cells",
                beyondItsHours("cell_stored", "at") + " UNION ALL " + beyondItsHours("young_call", "hour"));
    }

    private static String beyondItsHours(String table, String hour) {
        return "SELECT 'session ' || t.session_no, t." + hour + " FROM " + table + " t LEFT JOIN session_activity a"
                + " ON a.session_no = t.session_no AND t." + hour + " BETWEEN a.first_hour AND a.last_hour"
                + " WHERE a.session_no IS NULL";
    }

    private static String total(String columns) {
        return Stream.of(columns.split(", ")).map(column -> "sum(" + column + ")").collect(Collectors.joining(", "));
    }

    private void counts() throws SQLException {
        for (RecordType type : TotalsColumns.COUNTED) {
            String table = type.wireName();
            findings.same("session_activity against " + table + "s",
                    "SELECT session_no, " + table + "s FROM session_activity WHERE " + table + "s <> 0",
                    "SELECT session_no, sum(records) FROM (SELECT session_no, count(*) AS records FROM " + table
                            + " GROUP BY session_no" + gone(type) + ") GROUP BY session_no");
        }
    }

    /** The records that went because they were old are counted still. */
    private static String gone(RecordType type) {
        return Expiring.touching(type).isEmpty() || !Expiring.texts(type).isEmpty() ? ""
                : " UNION ALL SELECT s.session_no, x.records FROM tombstone x JOIN session s ON s.id = x.session"
                        + " WHERE x.type = " + type.code() + " AND x.id = '' AND x.records > 0";
    }

    private void latencies(String table, long width, String condition) throws SQLException {
        Map<List<Long>, Histogram> expected = new HashMap<>();
        Sql durations = Sql.of("SELECT " + CallSql.floor("at", width) + ", " + CallSql.AGENT + ", " + CallSql.MODEL
                + ", " + CallSql.DURATION + " AS length FROM call WHERE length IS NOT NULL"
                + " AND n <= (SELECT summed FROM ledger)" + condition);
        try (ResultSet row = connection.prepare(durations).executeQuery()) {
            while (row.next()) {
                int bucket = Histogram.bucket(row.getLong(4));
                for (long agent : new long[]{row.getLong(2), LatencySql.ALL}) {
                    for (long model : new long[]{row.getLong(3), LatencySql.ALL}) {
                        expected.computeIfAbsent(List.of(row.getLong(1), agent, model), absent -> new Histogram())
                                .add(bucket, 1);
                    }
                }
            }
        }
        Map<List<Long>, Histogram> found = new HashMap<>();
        Sql stored = Sql.of("SELECT at, agent_no, model_no, buckets FROM " + table + " WHERE expired = 0");
        try (ResultSet row = connection.prepare(stored).executeQuery()) {
            while (row.next()) {
                found.put(List.of(row.getLong(1), row.getLong(2), row.getLong(3)), Histogram.of(row.getBytes(4)));
            }
        }
        findings.told(table + " against calls",
                expected.equals(found) ? List.of() : List.of("differs from the durations of the calls"));
    }
}
