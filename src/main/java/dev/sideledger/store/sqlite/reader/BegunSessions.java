package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.sideledger.store.Calendar;
import dev.sideledger.store.Group;
import dev.sideledger.store.Selection;
import dev.sideledger.store.SumsQuery;
import dev.sideledger.store.sqlite.rows.BeginningSql;
import dev.sideledger.store.sqlite.rows.CallSql;

/** Counts the sessions that began in periods of time. For one thread. */
final class BegunSessions {
    private static final Set<Group> OF_CELLS = Set.of(Group.AGENT, Group.MODEL, Group.PHASE);

    private final ReadConnection connection;
    private final SumsQuery query;
    private final Calendar calendar;
    private final Map<Long, Long> begun = new TreeMap<>();

    BegunSessions(ReadConnection connection, SumsQuery query) {
        this.connection = connection;
        this.query = query;
        this.calendar = new Calendar(query.time(), query.zone());
    }

    Map<Long, Long> read() throws SQLException {
        String project = query.filters().get(Group.PROJECT);
        boolean ofDays = query.filters().size() == (project == null ? 0 : 1);
        if (!ofDays || !calendar.wholeDays(query.from(), query.to())) {
            rows(query.from(), query.to());
            return begun;
        }
        SummedDays summed = SummedDays.of(connection, new Selection(project, query.from(), query.to()),
                BeginningSql.STATUSES);
        add(summed.select("sum(t.sessions)", "session_day", " GROUP BY d.value"), 2, 1);
        for (Selection gap : summed.gaps()) {
            rows(gap.first(), gap.end());
        }
        return begun;
    }

    private void rows(long from, long to) throws SQLException {
        String at = calendar.wholeHours(from, to) ? CallSql.floor("s.at", CallSql.HOUR) : "s.at";
        List<Object> values = new ArrayList<>(List.of(from, to));
        add(new Sql("SELECT " + at + ", count(*) FROM session s WHERE s.at >= ? AND s.at < ?" + ofSession(values)
                + ofCalls(values) + " GROUP BY 1", values), 1, 2);
    }

    private void add(Sql select, int at, int sessions) throws SQLException {
        Gathered.Starts starts = RollupSums.starts(calendar);
        try (ResultSet row = connection.prepare(select).executeQuery()) {
            while (row.next()) {
                begun.merge(starts.of(row.getLong(at)), row.getLong(sessions), Long::sum);
            }
        }
    }

    private String ofSession(List<Object> values) {
        StringBuilder conditions = new StringBuilder();
        query.filters().forEach((group, value) -> {
            String condition = switch (group) {
                case SESSION -> "s.id = ?";
                case ISSUE -> "s.issue = ?";
                case USER -> "s.user = ?";
                case TAG -> "s.session_no IN (SELECT session_no FROM tag WHERE name = ?)";
                case PROJECT -> "s.project_no = (SELECT n FROM project WHERE id = ?)";
                default -> null;
            };
            if (condition != null) {
                conditions.append(" AND ").append(condition);
                values.add(value);
            }
        });
        return conditions.toString();
    }

    /** One call must match all of them. Cells know some; the rest is looked for among the calls of each session. */
    private String ofCalls(List<Object> values) {
        List<Group> groups = query.filters().keySet().stream()
                .filter(group -> group.kind() == Group.Kind.CALL && group != Group.PROJECT).sorted().toList();
        if (groups.isEmpty()) {
            return "";
        }
        if (!OF_CELLS.containsAll(groups)) {
            return " AND EXISTS (SELECT 1 FROM call t WHERE t.session_no = s.session_no" + equal(groups, true, values)
                    + ")";
        }
        return " AND (EXISTS (SELECT 1 FROM cell_stored t WHERE t.session_no = s.session_no"
                + equal(groups, false, values)
                + ") OR s.session_no IN (SELECT t.session_no FROM young_call t WHERE 1" + equal(groups, false, values)
                + "))";
    }

    private String equal(List<Group> groups, boolean ofCalls, List<Object> values) {
        StringBuilder conditions = new StringBuilder();
        for (Group group : groups) {
            String column = "t." + RollupSums.column(group);
            conditions.append(" AND ").append(ofCalls ? SessionSums.OF_CALL.getOrDefault(group, column) : column)
                    .append(" = (SELECT no FROM name WHERE no > 0 AND value = ?)");
            values.add(query.filters().get(group));
        }
        return conditions.toString();
    }
}
