package dev.sideledger.store.sqlite.reader;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sideledger.store.Calendar;
import dev.sideledger.store.Group;
import dev.sideledger.store.SumsQuery;
import dev.sideledger.store.sqlite.rows.CallSql;
import dev.sideledger.store.sqlite.rows.SessionSliceSql;
import dev.sideledger.store.sqlite.rows.Tagged;

/**
 * Sums by what only sessions know, from the shares of sessions in their hours; by what these do not hold, and in time
 * zones whose hours begin within those of UTC, from the calls. For one thread.
 */
final class SessionSums {
    /** What shares are kept by, beside their session. */
    private static final Set<Group> SHARED = Set.of(Group.AGENT, Group.MODEL, Group.PHASE, Group.PROJECT);
    static final String OF_SHARES = "0, 0, 0, 0, " + SessionSliceSql.SUMS;
    private static final String OF_CALLS = "sum(t.outcome = 0), sum(t.outcome = 1), sum(t.outcome = 2),"
            + " sum(t.outcome = 3), sum(t.outcome = 4), " + CallSql.sums("t.");
    private static final String TAGGED = "s.session_no IN (SELECT session_no FROM tag WHERE name = ?)";
    /** Stands where a time would. */
    private static final String NONE = "0";
    /** What is known of a call by other names than that of its group. */
    static final Map<Group, String> OF_CALL = Map.of(Group.AGENT, CallSql.AGENT, Group.AGENT_TYPE,
            CallSql.AGENT_TYPE, Group.MODEL, CallSql.MODEL);

    private final ReadConnection connection;
    private final SumsQuery query;
    private final Map<Group, Object> filters;

    /**
     * Sums of a question.
     *
     * @param filters what is filtered by, numbers for what has numbers
     */
    SessionSums(ReadConnection connection, SumsQuery query, Map<Group, Object> filters) {
        this.connection = connection;
        this.query = query;
        this.filters = filters;
    }

    /** Whether shares of sessions in hours answer a question. */
    static boolean shared(SumsQuery query) {
        return Stream.concat(query.names().stream(), query.filters().keySet().stream())
                .allMatch(group -> group.kind() == Group.Kind.SESSION || SHARED.contains(group));
    }

    /** Adds the sums of a range of whole hours, from stored shares. */
    void addStored(long from, long to, Gathered gathered) throws SQLException {
        boolean bySession = bySession();
        gather(new Table("cell_stored t" + (bySession ? "" : " INDEXED BY cell_at"), bySession, "t.at", "t.at",
                OF_SHARES), from, to, RollupSums.starts(calendar()), gathered);
    }

    /** Adds the sums of a range of whole hours, of young calls. */
    void addYoung(long from, long to, Gathered gathered) throws SQLException {
        gather(new Table("young_call t", bySession(), "t.hour", "t.hour", OF_SHARES), from, to,
                RollupSums.starts(calendar()), gathered);
    }

    private boolean bySession() {
        return filters.keySet().stream().anyMatch(group -> group.kind() == Group.Kind.SESSION);
    }

    /** Adds the sums of a range, from calls: period by period where hours of UTC do not tell them apart. */
    void addCalls(long from, long to, Gathered gathered) throws SQLException {
        Calendar calendar = calendar();
        if (calendar == null || calendar.wholeHours(from, to)) {
            gather(new Table("call t", false, "t.at", CallSql.floor("t.at", CallSql.HOUR), OF_CALLS), from, to,
                    RollupSums.starts(calendar), gathered);
            return;
        }
        Table calls = new Table("call t", false, "t.at", NONE, OF_CALLS);
        for (long start = calendar.start(from); start < to;) {
            long next = calendar.next(start);
            Long period = start;
            gather(calls, Math.max(from, start), Math.min(next, to), at -> period, gathered);
            start = next;
        }
    }

    private Calendar calendar() {
        return query.time() == null ? null : new Calendar(query.time(), query.zone());
    }

    private void gather(Table table, long from, long to, Gathered.Starts starts, Gathered gathered)
            throws SQLException {
        List<String> keys = new ArrayList<>();
        keys.add(query.time() == null ? NONE : table.period);
        query.names().forEach(group -> keys.add(table.column(group)));
        StringBuilder sql = new StringBuilder("SELECT ").append(String.join(", ", keys)).append(", ")
                .append(table.sums).append(" FROM ")
                .append(table.sessionsFirst ? "session s CROSS JOIN " + table.name
                        : table.name + " CROSS JOIN session s")
                .append(" ON s.session_no = t.session_no");
        if (query.names().contains(Group.TAG)) {
            sql.append(" LEFT JOIN " + Tagged.NAMES);
        }
        sql.append(" WHERE ").append(table.at).append(" >= ? AND ").append(table.at).append(" < ?");
        List<Object> parameters = new ArrayList<>(List.of(from, to));
        filters.forEach((group, value) -> {
            sql.append(" AND ").append(group == Group.TAG ? TAGGED : table.column(group) + " = ?");
            parameters.add(value);
        });
        String groups = keys.stream().filter(key -> !key.equals(NONE)).collect(Collectors.joining(", "));
        sql.append(groups.isEmpty() ? " HAVING count(*) > 0" : " GROUP BY " + groups);
        try (var row = connection.prepare(new Sql(sql.toString(), parameters)).executeQuery()) {
            gathered.add(row, starts);
        }
    }

    /**
     * Where sums are taken from.
     *
     * @param name the table, called t
     * @param sessionsFirst whether sessions are few, so that it is read session by session
     * @param at the column of the time
     * @param period what tells periods of time apart
     * @param sums the sums
     */
    private record Table(String name, boolean sessionsFirst, String at, String period, String sums) {
        String column(Group group) {
            return switch (group) {
                case SESSION -> "s.id";
                case ISSUE -> "s.issue";
                case USER -> "s.user";
                case TAG -> "g.name";
                case PROJECT -> "s.project_no";
                default -> sums.equals(OF_CALLS) && OF_CALL.containsKey(group) ? OF_CALL.get(group)
                        : "t." + RollupSums.column(group);
            };
        }
    }
}
