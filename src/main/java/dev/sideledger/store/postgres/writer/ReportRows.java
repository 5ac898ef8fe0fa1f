package dev.sideledger.store.postgres.writer;

import dev.sideledger.store.Expected;
import dev.sideledger.store.Report;
import dev.sideledger.store.ReportRefused;
import dev.sideledger.store.Reports;
import dev.sideledger.store.postgres.rows.ReportRow;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/** Writes reports, one of all replicas at a time. What is refused is returned, as the failure that says why. */
final class ReportRows {
    private static final String PUT = "INSERT INTO report (" + ReportRow.COLUMNS
            + ") VALUES ($1, $2, $3, $4, $5, $6, $7,"
            + " $8, $9, $10) ON CONFLICT (id) DO UPDATE SET name = excluded.name, sql = excluded.sql,"
            + " question = excluded.question, workload = excluded.workload, chart = excluded.chart,"
            + " parameters = excluded.parameters, version = excluded.version,"
            + " changed_at = excluded.changed_at";
    private static final String FIND = ReportRow.SELECT + " WHERE id = $1";
    private static final String DELETE = "DELETE FROM report WHERE id = $1";

    private ReportRows() {}

    /** Keeps a report; the result is the report as it is kept. */
    static Job put(Report report, Expected expected) {
        return scope -> found(scope.client, report.id()).compose(present -> {
            ReportRefused refusal = ReportRefused.of(present, expected);
            if (refusal != null) {
                return Future.succeededFuture(refusal);
            }
            Report kept = report.kept(present, scope.now);
            return full(scope.client, present).compose(full -> full
                    ? Future.<Object>succeededFuture(ReportRefused.full())
                    : scope.client.preparedQuery(PUT).execute(ReportRow.values(kept)).map(kept));
        });
    }

    /** Removes a report; the result is what it was. */
    static Job remove(String id, Expected expected) {
        return scope -> found(scope.client, id).compose(present -> {
            ReportRefused refusal = ReportRefused.of(present, expected);
            return refusal != null ? Future.<Object>succeededFuture(refusal)
                    : scope.client.preparedQuery(DELETE).execute(Tuple.of(id)).map(present);
        });
    }

    private static Future<Report> found(SqlClient client, String id) {
        return AdvisoryLock.REPORTS.take(client).compose(taken -> client.preparedQuery(FIND).execute(Tuple.of(id)))
                .map(rows -> rows.size() == 0 ? null : ReportRow.read(rows.iterator().next()));
    }

    private static Future<Boolean> full(SqlClient client, Report present) {
        return present != null ? Future.succeededFuture(false)
                : client.query("SELECT count(*) FROM report").execute()
                        .map(rows -> rows.iterator().next().getLong(0) >= Reports.MOST);
    }
}
