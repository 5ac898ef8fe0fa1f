package dev.sideledger.store.postgres.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.sideledger.model.CallField;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.postgres.rows.PgTable;
import dev.sideledger.store.rows.Column;
import dev.sideledger.store.rows.Outcome;
import dev.sideledger.store.rows.RecordTable;
import dev.sideledger.store.rows.TotalsColumns;
import io.vertx.core.Future;

/** Whether what rows point at is there, and whether calls ended as they were told to. */
final class RowsCheck {
    private final Findings findings;

    RowsCheck(Findings findings) {
        this.findings = findings;
    }

    Future<Void> run() {
        Future<Void> checked = sessions().compose(done -> findings.none("session_activity against sessions",
                "SELECT 'sums of session ' || a.session_no FROM session_activity a WHERE " + unknown("a")
                        + " UNION ALL SELECT 'session ' || s.session_no FROM session s WHERE NOT EXISTS"
                        + " (SELECT 1 FROM session_activity a WHERE a.session_no = s.session_no)"))
                .compose(done -> findings.none("session rows have their project",
                        "SELECT 'session ' || session_no FROM session WHERE project_no <> 0"
                                + " AND project_no NOT IN (SELECT n FROM project)"));
        for (RecordType type : RecordType.values()) {
            checked = checked.compose(done -> texts(RecordTable.of(type)));
        }
        return checked.compose(done -> outcomes());
    }

    private Future<Void> sessions() {
        Future<Void> checked = Future.succeededFuture();
        Stream<String> counted = TotalsColumns.COUNTED.stream().map(RecordType::wireName);
        for (String table : Stream.concat(counted, Stream.of("call", "text")).toList()) {
            checked = checked.compose(done -> findings.none(table + " rows have a session",
                    "SELECT 'session ' || t.session_no FROM " + table + " t WHERE " + unknown("t")));
        }
        // Session 0 stands for none.
        return checked.compose(done -> findings.none("tag rows have a session",
                "SELECT 'session ' || t.session_no FROM tag t WHERE t.session_no <> 0 AND " + unknown("t")));
    }

    private Future<Void> texts(RecordTable table) {
        List<String> lost = new ArrayList<>();
        for (Column column : table.columns()) {
            if (column.storage() == Column.Storage.TEXT || column.storage() == Column.Storage.MESSAGES) {
                lost.add(lost(table, "t." + PgTable.quoted(column.name())));
            }
        }
        return lost.isEmpty() ? Future.succeededFuture()
                : findings.none(table.name() + " rows have their texts", String.join(" UNION ALL ", lost));
    }

    /** A reference is a sign and the hashes of one or more texts. */
    private static String lost(RecordTable table, String column) {
        return "SELECT 'session ' || t.session_no || ', row ' || t." + table.number() + " FROM " + table.name()
                + " t CROSS JOIN LATERAL generate_series(2, length(" + column + "), 32) AS i WHERE " + column
                + " LIKE '#%' AND NOT EXISTS (SELECT 1 FROM text x WHERE x.session_no = t.session_no"
                + " AND x.hash = decode(substr(" + column + ", i, 32), 'hex'))";
    }

    private static String unknown(String table) {
        return "NOT EXISTS (SELECT 1 FROM session k WHERE k.session_no = " + table + ".session_no)";
    }

    /** Only of calls that say how they ended, by their status or by an error; others are taken as they stand. */
    private Future<Void> outcomes() {
        List<String> words = CallField.STATUS.words();
        String codes = IntStream.range(0, words.size()).mapToObj(i -> " WHEN '" + words.get(i) + "' THEN " + i)
                .collect(Collectors.joining());
        return findings.none("call outcomes are those told",
                "SELECT 'session ' || session_no || ', row ' || n FROM call WHERE status IS NOT NULL"
                        + " AND outcome IS DISTINCT FROM CASE status" + codes + " END"
                        + " OR status IS NULL AND error IS NOT NULL AND outcome <> " + Outcome.code("failed"));
    }
}
