package dev.sideledger.store.sqlite.reader;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sideledger.store.Group;
import dev.sideledger.store.SumsQuery;
import dev.sideledger.store.sqlite.rows.SessionSliceSql;

/**
 * Sums by session, over whole hours: the totals that are kept with it of a session all of whose calls began in the
 * range, and of those that reach beyond it their shares. For one thread.
 */
final class SessionTotals {
    private static final String TOTALS = Stream.of(SessionSliceSql.SUM_COLUMNS.split(", "))
            .map(column -> "a." + column).collect(Collectors.joining(", "));
    private static final String WITHIN = "SELECT 0, s.id, 0, 0, 0, 0, " + TOTALS + " FROM session_activity a"
            + " CROSS JOIN session s ON s.session_no = a.session_no"
            + " WHERE a.last_hour >= ? AND a.last_hour < ? AND a.first_hour >= ? AND a.calls > 0";
    private static final String BEYOND = " WHERE a.last_hour >= ? AND a.first_hour < ?"
            + " AND (a.last_hour >= ? OR a.first_hour < ?)";
    private static final String STORED = "SELECT 0, s.id, " + SessionSums.OF_SHARES + " FROM session_activity a"
            + " CROSS JOIN cell_stored t ON t.session_no = a.session_no AND t.at >= ? AND t.at < ?"
            + " CROSS JOIN session s ON s.session_no = a.session_no" + BEYOND;
    private static final String YOUNG = "SELECT 0, s.id, " + SessionSums.OF_SHARES + " FROM young_call t"
            + " CROSS JOIN session_activity a ON a.session_no = t.session_no AND t.hour >= ? AND t.hour < ?"
            + " CROSS JOIN session s ON s.session_no = a.session_no" + BEYOND;

    private final ReadConnection connection;
    private final Map<Group, Object> filters;

    /** Sums of a question that {@link #answer} it. */
    SessionTotals(ReadConnection connection, Map<Group, Object> filters) {
        this.connection = connection;
        this.filters = filters;
    }

    /** Whether totals of sessions answer a question. */
    static boolean answer(SumsQuery query) {
        return query.by().equals(List.of(Group.SESSION)) && Set.of(Group.PROJECT).containsAll(query.filters().keySet());
    }

    /** Adds the sums of a range. */
    void add(SummedRange range, Gathered gathered) throws SQLException {
        long first = range.first();
        long end = range.end();
        gather(WITHIN, "", gathered, first, end, first);
        gather(STORED, " GROUP BY 2", gathered, first, end, first, end, end, first);
        gather(YOUNG, " GROUP BY 2", gathered, first, end, first, end, end, first);
    }

    private void gather(String text, String groups, Gathered gathered, Object... range) throws SQLException {
        List<Object> parameters = new ArrayList<>(List.of(range));
        String ofProject = filters.isEmpty() ? "" : " AND s.project_no = ?";
        parameters.addAll(filters.values());
        try (var row = connection.prepare(new Sql(text + ofProject + groups, parameters)).executeQuery()) {
            gathered.add(row, RollupSums.starts(null));
        }
    }
}
