package dev.sideledger.store.postgres.reader;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sideledger.model.Histogram;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.Expiring;
import dev.sideledger.store.postgres.rows.CallSql;
import dev.sideledger.store.rows.SumColumns;
import dev.sideledger.store.rows.TotalsColumns;
import io.vertx.core.Future;

/** Compares all sums, counts and histograms with the rows that they are of. */
final class SumsCheck {
    private static final String ROLLUP_KEY = "at, project_no, agent_no, agent_type_no, model_no, provider_no, phase_no,"
            + " operation_no, outcome";
    private static final String CELL_KEY = "session_no, at, agent_no, model_no, phase_no";
    private static final List<String> SPENT = SumColumns.NAMES.subList(1, 1 + SumColumns.TOTALS);

    private final Findings findings;

    SumsCheck(Findings findings) {
        this.findings = findings;
    }

    Future<Void> run() {
        return rollups().compose(done -> cells()).compose(done -> activity()).compose(done -> counts())
                .compose(done -> latencies());
    }

    private Future<Void> rollups() {
        return findings.same("rollup_hour against calls",
                "SELECT " + ROLLUP_KEY + ", " + total(SumColumns.NAMES.stream())
                        + " FROM rollup_hour WHERE expired = 0 GROUP BY " + ROLLUP_KEY + " HAVING "
                        + SumColumns.NAMES.stream().map(sum -> "sum(" + sum + ") <> 0")
                                .collect(Collectors.joining(" OR ")),
                "SELECT " + CallSql.hour("c.at") + ", s.project_no, " + CallSql.AGENT + ", " + CallSql.AGENT_TYPE + ", "
                        + CallSql.MODEL + ", c.provider_no, c.phase_no, c.operation_no, c.outcome, " + CallSql.SUMS
                        + " FROM call c JOIN session s ON s.session_no = c.session_no"
                        + " GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9");
    }

    private Future<Void> cells() {
        return findings.same("session_cell against calls",
                "SELECT " + CELL_KEY + ", failed_calls, " + String.join(", ", SumColumns.NAMES) + " FROM session_cell",
                "SELECT c.session_no, " + CallSql.hour("c.at") + ", " + CallSql.AGENT + ", " + CallSql.MODEL
                        + ", c.phase_no, count(*) FILTER (WHERE c.outcome >= 3), " + CallSql.SUMS
                        + " FROM call c GROUP BY 1, 2, 3, 4, 5");
    }

    private Future<Void> activity() {
        List<String> columns = Stream.concat(Stream.of("calls", "failed_calls"), SPENT.stream()).toList();
        return findings.same("session_activity against cells",
                "SELECT session_no, " + String.join(", ", columns)
                        + " FROM session_activity WHERE calls <> 0 OR cost_nanos <> 0 OR computed_nanos <> 0",
                "SELECT session_no, " + total(columns.stream()) + " FROM session_cell GROUP BY session_no");
    }

    private Future<Void> counts() {
        Future<Void> checked = Future.succeededFuture();
        for (RecordType type : TotalsColumns.COUNTED) {
            String table = type.wireName();
            checked = checked.compose(done -> findings.same("session_activity against " + type.plural(),
                    "SELECT session_no, " + type.plural() + " FROM session_activity WHERE " + type.plural() + " <> 0",
                    "SELECT session_no, sum(records)::bigint FROM (SELECT session_no, count(*) AS records FROM " + table
                            + " GROUP BY session_no" + gone(type) + ") AS told GROUP BY session_no"));
        }
        return checked;
    }

    /** The records that went because they were old are counted still. */
    private static String gone(RecordType type) {
        return Expiring.touching(type).isEmpty() || !Expiring.texts(type).isEmpty() ? ""
                : " UNION ALL SELECT s.session_no, x.records FROM tombstone x JOIN session s ON s.id = x.session"
                        + " WHERE x.type = " + type.code() + " AND x.id = '' AND x.records > 0";
    }

    private Future<Void> latencies() {
        String bucket = "CASE WHEN " + CallSql.DURATION + " < 1 THEN 0 ELSE 1 + floor(ln((" + CallSql.DURATION
                + ")::double precision) / " + Histogram.LOG_RATIO + "::double precision)::integer END";
        return findings.same("latency_hour against calls",
                "SELECT at, agent_no, model_no, bucket, sum(count)::bigint FROM latency_hour WHERE expired = 0"
                        + " GROUP BY at, agent_no, model_no, bucket HAVING sum(count) <> 0",
                "SELECT " + CallSql.hour("c.at") + ", " + CallSql.AGENT + ", " + CallSql.MODEL + ", " + bucket
                        + ", count(*) FROM call c WHERE " + CallSql.DURATION + " IS NOT NULL GROUP BY 1, 2, 3, 4");
    }

    private static String total(Stream<String> columns) {
        return columns.map(column -> "sum(" + column + ")::bigint").collect(Collectors.joining(", "));
    }
}
