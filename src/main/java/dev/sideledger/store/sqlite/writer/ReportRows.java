package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import dev.sideledger.store.Expected;
import dev.sideledger.store.Report;
import dev.sideledger.store.ReportRefused;
import dev.sideledger.store.Reports;
import dev.sideledger.store.sqlite.rows.ReportRow;

/** Writes reports. What is refused is returned, as the failure that says why. For the writer's thread. */
final class ReportRows {
    private final PreparedStatement select;
    private final PreparedStatement count;
    private final PreparedStatement put;
    private final PreparedStatement delete;

    ReportRows(Connection connection) throws SQLException {
        select = connection.prepareStatement(ReportRow.SELECT + " WHERE id = ?");
        count = connection.prepareStatement("SELECT count(*) FROM report");
        put = connection.prepareStatement("INSERT OR REPLACE INTO report (" + ReportRow.COLUMNS
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        delete = connection.prepareStatement("DELETE FROM report WHERE id = ?");
    }

    /** Keeps a report; returns it as it is kept, or the refusal. */
    Object put(Report report, Expected expected, long now) throws SQLException {
        Report present = find(report.id());
        ReportRefused refusal = ReportRefused.of(present, expected);
        if (refusal != null) {
            return refusal;
        }
        if (present == null && count() >= Reports.MOST) {
            return ReportRefused.full();
        }
        Report kept = report.kept(present, now);
        ReportRow.bind(kept, put);
        put.executeUpdate();
        return kept;
    }

    /** Removes a report; returns what it was, or the refusal. */
    Object remove(String id, Expected expected) throws SQLException {
        Report present = find(id);
        ReportRefused refusal = ReportRefused.of(present, expected);
        if (refusal != null) {
            return refusal;
        }
        delete.setString(1, id);
        delete.executeUpdate();
        return present;
    }

    private Report find(String id) throws SQLException {
        select.setString(1, id);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? ReportRow.read(row) : null;
        }
    }

    private int count() throws SQLException {
        try (ResultSet row = count.executeQuery()) {
            return row.getInt(1);
        }
    }
}
