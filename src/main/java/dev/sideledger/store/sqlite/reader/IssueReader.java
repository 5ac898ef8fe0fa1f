package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.sideledger.store.IssueFigures;
import dev.sideledger.store.Selection;
import dev.sideledger.store.TooMuch;
import dev.sideledger.store.rows.TotalsColumns;
import dev.sideledger.store.sqlite.rows.TotalsRow;

/** Reads what the sessions of issues come to. For one thread. */
final class IssueReader {
    private static final int MOST = 10_000;
    private static final int TOTALS = 7;
    private static final String BY_ISSUE = "SELECT s.issue, count(*),"
            + " sum(a.costed_calls > 0 OR a.unpriced_calls = 0),"
            + " sum(max(0, coalesce(s.ended_at, a.last_seen) - s.at)), min(s.at), max(s.at), "
            + TotalsColumns.NAMES.stream().map(name -> "sum(a." + name + ")").collect(Collectors.joining(", "))
            + " FROM session s JOIN session_activity a ON a.session_no = s.session_no WHERE s.issue IS NOT NULL AND"
            + SessionFiguresReader.SELECTED + " GROUP BY s.issue LIMIT " + (MOST + 1);

    private final ReadConnection connection;

    IssueReader(ReadConnection connection) {
        this.connection = connection;
    }

    List<IssueFigures> read(Selection selection) throws SQLException {
        List<IssueFigures> issues = new ArrayList<>();
        Sql select = new Sql(BY_ISSUE, SessionFiguresReader.values(selection));
        try (ResultSet row = connection.prepare(select).executeQuery()) {
            while (row.next()) {
                issues.add(new IssueFigures(row.getString(1), row.getLong(2), row.getLong(3),
                        TotalsRow.read(row, TOTALS), row.getLong(4), row.getLong(5), row.getLong(6)));
            }
        }
        if (issues.size() > MOST) {
            throw new TooMuch("there are more than " + MOST + " issues; ask for a shorter time or one project");
        }
        return issues;
    }
}
