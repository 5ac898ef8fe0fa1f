package dev.sideledger.store.postgres.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.sideledger.store.IssueFigures;
import dev.sideledger.store.Selection;
import dev.sideledger.store.TooMuch;
import dev.sideledger.store.rows.TotalsColumns;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;

/** Reads what the sessions of issues come to, within a snapshot. */
final class IssueReader {
    private static final int MOST = 10_000;
    private static final int TOTALS = 6;
    private static final String BY_ISSUE = "SELECT s.issue, count(*),"
            + " count(*) FILTER (WHERE a.costed_calls > 0 OR a.unpriced_calls = 0),"
            + " sum(greatest(0, coalesce(s.ended_at, a.last_seen) - s.at))::bigint, min(s.at), max(s.at), "
            + TotalsColumns.NAMES.stream().map(name -> "sum(a." + name + ")::bigint")
                    .collect(Collectors.joining(", "))
            + " FROM session s JOIN session_activity a ON a.session_no = s.session_no WHERE s.issue IS NOT NULL AND";

    private IssueReader() {}

    static Future<List<IssueFigures>> read(SqlClient client, Selection selection) {
        Sql sql = Sql.of(BY_ISSUE).then(Selected.by(selection)).then(Sql.of(" GROUP BY s.issue LIMIT " + (MOST + 1)));
        return sql.run(client).map(rows -> {
            List<IssueFigures> issues = new ArrayList<>();
            rows.forEach(row -> issues.add(issue(row)));
            if (issues.size() > MOST) {
                throw new TooMuch("there are more than " + MOST + " issues; ask for a shorter time or one project");
            }
            return issues;
        });
    }

    private static IssueFigures issue(Row row) {
        long[] totals = new long[TotalsColumns.NAMES.size()];
        for (int i = 0; i < totals.length; i++) {
            totals[i] = row.getLong(TOTALS + i);
        }
        return new IssueFigures(row.getString(0), row.getLong(1), row.getLong(2), TotalsColumns.of(totals),
                row.getLong(3), row.getLong(4), row.getLong(5));
    }
}
