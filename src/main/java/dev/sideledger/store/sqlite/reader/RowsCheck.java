package dev.sideledger.store.sqlite.reader;

import java.sql.SQLException;
import java.util.stream.Stream;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.sqlite.rows.TotalsColumns;

/** Whether what rows point at is there. For one thread. */
final class RowsCheck {
    private final Findings findings;

    RowsCheck(Findings findings) {
        this.findings = findings;
    }

    void run() throws SQLException {
        Stream<String> counted = TotalsColumns.COUNTED.stream().map(RecordType::wireName);
        for (String table : Stream.concat(counted, Stream.of("call", "text")).toList()) {
            findings.none(table + " rows have a session", "SELECT 'session ' || session_no FROM " + table
                    + " WHERE session_no NOT IN (SELECT session_no FROM session)");
        }
    }
}
