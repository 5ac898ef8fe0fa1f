package dev.sideledger.store.sqlite.reader;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.sideledger.model.CallField;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.rows.Column;
import dev.sideledger.store.rows.Column.Storage;
import dev.sideledger.store.rows.Outcome;
import dev.sideledger.store.rows.RecordTable;
import dev.sideledger.store.rows.TotalsColumns;

/** Whether what rows point at is there, and whether calls ended as they were told to. Streams; for one thread. */
final class RowsCheck {
    private final ReadConnection connection;
    private final Findings findings;

    RowsCheck(ReadConnection connection, Findings findings) {
        this.connection = connection;
        this.findings = findings;
    }

    void run() throws SQLException {
        sessions();
        findings.none("session_activity against sessions",
                "SELECT 'sums of session ' || session_no FROM session_activity WHERE " + unknown("session_no")
                        + " UNION ALL SELECT 'session ' || session_no FROM session"
                        + " WHERE session_no NOT IN (SELECT session_no FROM session_activity)");
        findings.none("session rows have their project",
                "SELECT 'session ' || session_no FROM session WHERE project_no <> 0"
                        + " AND project_no NOT IN (SELECT n FROM project)");
        for (RecordType type : RecordType.values()) {
            texts(RecordTable.of(type));
        }
        outcomes();
    }

    private void sessions() throws SQLException {
        Stream<String> counted = TotalsColumns.COUNTED.stream().map(RecordType::wireName);
        for (String table : Stream.concat(counted, Stream.of("call", "text")).toList()) {
            findings.none(table + " rows have a session",
                    "SELECT 'session ' || session_no FROM " + table + " WHERE " + unknown("session_no"));
        }
        // Session 0 stands for none.
        findings.none("tag rows have a session",
                "SELECT 'session ' || session_no FROM tag WHERE session_no <> 0 AND " + unknown("session_no"));
    }

    private void texts(RecordTable table) throws SQLException {
        List<String> missing = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        for (Column column : table.columns()) {
            String value = "t." + column.name();
            if (column.storage() == Storage.TEXT) {
                missing.add("(typeof(" + value + ") = 'blob' AND " + absent(value) + ")");
            } else if (column.storage() == Storage.MESSAGES) {
                lost.addAll(new MessagesCheck(connection, table, column).lost());
            }
        }
        if (!missing.isEmpty()) {
            findings.none(table.name() + " rows have their texts", "SELECT 'session ' || t.session_no || ', row ' || t."
                    + table.number() + " FROM " + table.name() + " t WHERE " + String.join(" OR ", missing), lost);
        }
    }

    private static String absent(String hash) {
        return "NOT EXISTS (SELECT 1 FROM text x WHERE x.session_no = t.session_no AND x.hash = " + hash + ")";
    }

    private static String unknown(String sessionNo) {
        return sessionNo + " NOT IN (SELECT session_no FROM session)";
    }

    /** Only of calls that say how they ended, by their status or by an error; others are taken as they stand. */
    private void outcomes() throws SQLException {
        List<String> words = CallField.STATUS.words();
        String codes = IntStream.range(0, words.size()).mapToObj(i -> " WHEN '" + words.get(i) + "' THEN " + i)
                .collect(Collectors.joining());
        findings.none("call outcomes are those told",
                "SELECT 'session ' || session_no || ', row ' || n FROM call WHERE status IS NOT NULL"
                        + " AND outcome IS NOT CASE status" + codes + " END"
                        + " OR status IS NULL AND error IS NOT NULL AND outcome <> " + Outcome.code("failed"));
    }
}
