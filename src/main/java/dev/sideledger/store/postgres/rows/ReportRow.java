package dev.sideledger.store.postgres.rows;

import java.util.Arrays;
import java.util.Locale;

import dev.sideledger.store.Report;
import dev.sideledger.store.Workload;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

/** One row of the table {@code report}. */
public final class ReportRow {
    /** Its columns, in order. */
    public static final String COLUMNS = "id, name, sql, question, workload, chart, parameters, version, created_at,"
            + " changed_at";
    /** Selects all rows. */
    public static final String SELECT = "SELECT " + COLUMNS + " FROM report";

    private ReportRow() {}

    /** Reads a row of {@link #SELECT}. */
    public static Report read(Row row) {
        String workload = row.getString(4);
        return new Report(row.getString(0), row.getString(1), row.getString(2), row.getString(3),
                workload == null ? null : Workload.valueOf(workload.toUpperCase(Locale.ROOT)), row.getString(5),
                row.getString(6), row.getLong(7), row.getLong(8), row.getLong(9));
    }

    /** A report as the values of its columns. */
    public static Tuple values(Report report) {
        return Tuple.from(Arrays.asList(report.id(), report.name(), report.sql(), report.question(),
                report.as() == null ? null : report.as().wireName(), report.chart(), report.parameters(),
                report.version(), report.createdAt(), report.changedAt()));
    }
}
