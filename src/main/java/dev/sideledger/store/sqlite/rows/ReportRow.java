package dev.sideledger.store.sqlite.rows;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

import dev.sideledger.store.Report;
import dev.sideledger.store.Workload;

/** One row of the table {@code report}. */
public final class ReportRow {
    /** Its columns, in order. */
    public static final String COLUMNS = "id, name, sql, question, workload, chart, parameters, version, created_at,"
            + " changed_at";
    /** Selects all rows. */
    public static final String SELECT = "SELECT " + COLUMNS + " FROM report";

    private ReportRow() {}

    /** Reads a row of {@link #SELECT}. */
    public static Report read(ResultSet row) throws SQLException {
        String workload = row.getString(5);
        return new Report(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
                workload == null ? null : Workload.valueOf(workload.toUpperCase(Locale.ROOT)), row.getString(6),
                row.getString(7), row.getLong(8), row.getLong(9), row.getLong(10));
    }

    /** Binds a report to as many question marks as there are columns. */
    public static void bind(Report report, PreparedStatement statement) throws SQLException {
        statement.setString(1, report.id());
        statement.setString(2, report.name());
        statement.setString(3, report.sql());
        statement.setString(4, report.question());
        statement.setString(5, report.as() == null ? null : report.as().wireName());
        statement.setString(6, report.chart());
        statement.setString(7, report.parameters());
        statement.setLong(8, report.version());
        statement.setLong(9, report.createdAt());
        statement.setLong(10, report.changedAt());
    }
}
