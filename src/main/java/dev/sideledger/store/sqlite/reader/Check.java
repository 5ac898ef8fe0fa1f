package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.sideledger.store.CheckReport;
import dev.sideledger.store.sqlite.rows.SqliteFailure;

/**
 * Reads a file from end to end and, unless it is damaged, compares what is derived with the rows it is derived from,
 * and rows with what they point at, in one snapshot. For one thread.
 */
final class Check {
    private static final String INTEGRITY = "integrity of the file";

    private final ReadConnection connection;

    Check(ReadConnection connection) {
        this.connection = connection;
    }

    /**
     * What is to be said of a file that could not be read far enough to be checked; empty when that is not what the
     * failure tells.
     */
    static Optional<CheckReport> unreadable(Throwable failure) {
        return failure.getCause() instanceof SQLException cause && SqliteFailure.of(cause) == SqliteFailure.CORRUPT
                ? Optional.of(new CheckReport(List.of(INTEGRITY), List.of(INTEGRITY + ": " + cause.getMessage())))
                : Optional.empty();
    }

    CheckReport run() throws SQLException {
        Findings findings = new Findings(connection);
        connection.beginSnapshot();
        try {
            List<String> damages = damages();
            findings.told(INTEGRITY, damages);
            if (damages.isEmpty()) {
                compare(findings);
            }
        } finally {
            connection.endSnapshot();
        }
        return findings.report();
    }

    private void compare(Findings findings) throws SQLException {
        new SumsCheck(connection, findings).run();
        new RowsCheck(connection, findings).run();
        findings.told("win_day against sessions", new WinsCheck(connection).differences());
        findings.told("session_day against sessions", new SessionDaysCheck(connection).differences());
    }

    /** What is damaged may also keep that from being found out. */
    private List<String> damages() throws SQLException {
        List<String> damages = new ArrayList<>();
        try (ResultSet row = connection.prepare(Sql.of("PRAGMA integrity_check(10)")).executeQuery()) {
            while (row.next()) {
                if (!row.getString(1).equals("ok")) {
                    damages.add(row.getString(1));
                }
            }
        } catch (SQLException failure) {
            if (SqliteFailure.of(failure) != SqliteFailure.CORRUPT) {
                throw failure;
            }
            damages.add(failure.getMessage());
        }
        return damages;
    }
}
