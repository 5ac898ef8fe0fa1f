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
import dev.sideledger.store.SumsQuery;
import dev.sideledger.store.sqlite.rows.CallSql;

/** Counts the sessions that began in periods of time. For one thread. */
final class BegunSessions {
    private static final Set<Group> OF_CELLS = Set.of(Group.AGENT, Group.MODEL, Group.PHASE);

    private final ReadConnection connection;
    private final SumsQuery query;
    private final List<Object> values = new ArrayList<>();

    BegunSessions(ReadConnection connection, SumsQuery query) {
        this.connection = connection;
        this.query = query;
    }

    Map<Long, Long> read() throws SQLException {
        Calendar calendar = new Calendar(query.time(), query.zone());
        String at = calendar.wholeHours(query.from(), query.to()) ? CallSql.floor("s.at", CallSql.HOUR) : "s.at";
        values.add(query.from());
        values.add(query.to());
        Sql select = new Sql("SELECT " + at + ", count(*) FROM session s WHERE s.at >= ? AND s.at < ?" + ofSession()
                + ofCalls() + " GROUP BY 1", values);
        Gathered.Starts starts = RollupSums.starts(calendar);
        Map<Long, Long> begun = new TreeMap<>();
        try (ResultSet row = connection.prepare(select).executeQuery()) {
            while (row.next()) {
                begun.merge(starts.of(row.getLong(1)), row.getLong(2), Long::sum);
            }
        }
        return begun;
    }

    private String ofSession() {
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
    private String ofCalls() {
        List<Group> groups = query.filters().keySet().stream()
                .filter(group -> group.kind() == Group.Kind.CALL && group != Group.PROJECT).sorted().toList();
        if (groups.isEmpty()) {
            return "";
        }
        if (!OF_CELLS.containsAll(groups)) {
            return " AND EXISTS (SELECT 1 FROM call t WHERE t.session_no = s.session_no" + equal(groups, true) + ")";
        }
        return " AND (EXISTS (SELECT 1 FROM cell_stored t WHERE t.session_no = s.session_no" + equal(groups, false)
                + ") OR s.session_no IN (SELECT t.session_no FROM young_call t WHERE 1" + equal(groups, false) + "))";
    }

    private String equal(List<Group> groups, boolean ofCalls) {
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
