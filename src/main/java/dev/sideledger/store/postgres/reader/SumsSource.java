package dev.sideledger.store.postgres.reader;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.sideledger.store.Group;
import dev.sideledger.store.SumsQuery;
import dev.sideledger.store.postgres.rows.CallSql;
import dev.sideledger.store.rows.SumColumns;

/** A table that sums are taken from, and how it names what they are asked by. */
enum SumsSource {
    /** The sums of hours, which know no sessions. */
    ROLLUPS("rollup_hour c", "c.at", "c.at", outcomes("coalesce(sum(c.calls) FILTER (WHERE c.outcome = %d), 0)::bigint")
            + ", " + totals(), "sum(c.calls) <> 0", Map.of(Group.PROJECT, "c.project_no")),
    /** The shares of sessions in their hours. */
    SHARES("session_cell c JOIN session s ON s.session_no = c.session_no", "c.at", "c.at",
            "0::bigint, 0::bigint, 0::bigint, 0::bigint, sum(c.failed_calls)::bigint, " + totals(),
            "sum(c.calls) <> 0", ofSessions()),
    /** The calls themselves. */
    CALLS("call c JOIN session s ON s.session_no = c.session_no", "c.at", CallSql.hour("c.at"),
            outcomes("count(*) FILTER (WHERE c.outcome = %d)") + ", " + CallSql.SUMS, "count(*) <> 0", ofCalls());

    /** How many columns of outcomes stand before the sums. */
    static final int OUTCOMES = 5;
    private static final Set<Group> SHARED = Set.of(Group.AGENT, Group.MODEL, Group.PHASE, Group.PROJECT);
    private static final String TAGGED = "s.session_no IN (SELECT session_no FROM tag WHERE name = ?)";

    private final String from;
    private final String at;
    private final String hour;
    private final String sums;
    private final String some;
    private final Map<Group, String> columns;

    SumsSource(String from, String at, String hour, String sums, String some, Map<Group, String> columns) {
        this.from = from;
        this.at = at;
        this.hour = hour;
        this.sums = sums;
        this.some = some;
        this.columns = columns;
    }

    /** Whether shares of sessions in hours answer a question. */
    static boolean shared(SumsQuery query) {
        return Stream.concat(query.names().stream(), query.filters().keySet().stream())
                .allMatch(group -> group.kind() == Group.Kind.SESSION || SHARED.contains(group));
    }

    /**
     * The statement of a question over a range: of each group its hour, 0 where these are not asked for, what it is by,
     * and its sums.
     *
     * @param hours whether hours are told apart
     */
    Sql select(SumsQuery query, boolean hours, long first, long end) {
        String names = query.names().stream().map(group -> ", " + column(group)).collect(Collectors.joining());
        String tags = query.names().contains(Group.TAG) ? " LEFT JOIN " + Tagged.NAMES : "";
        Sql sql = Sql.of("SELECT " + (hours ? hour : "0::bigint") + names + ", " + sums + " FROM " + from + tags
                + " WHERE " + at + " >= ? AND " + at + " < ?", first, end);
        for (Map.Entry<Group, String> filter : query.filters().entrySet()) {
            sql = sql.then(Sql.of(" AND ")).then(filter(filter.getKey(), filter.getValue()));
        }
        String groups = IntStream.rangeClosed(hours ? 1 : 2, 1 + query.names().size()).mapToObj(String::valueOf)
                .collect(Collectors.joining(", "));
        return sql.then(Sql.of((groups.isEmpty() ? "" : " GROUP BY " + groups) + " HAVING " + some));
    }

    /** The condition of a filter. */
    Sql filter(Group group, String value) {
        if (group == Group.TAG) {
            return Sql.of(TAGGED, value);
        }
        if (group.kind() == Group.Kind.SESSION) {
            return Sql.of(column(group) + " = ?", value);
        }
        return Sql.of(column(group) + (group == Group.PROJECT ? " = (SELECT n FROM project WHERE id = ?)"
                : " = (SELECT no FROM name WHERE no > 0 AND value = ?)"), value);
    }

    /** The column of a group. */
    String column(Group group) {
        return columns.getOrDefault(group, "c." + group.wireName() + "_no");
    }

    private static Map<Group, String> ofSessions() {
        return Map.of(Group.SESSION, "s.id", Group.ISSUE, "s.issue", Group.USER, "s.\"user\"", Group.TAG, "g.name",
                Group.PROJECT, "s.project_no");
    }

    private static Map<Group, String> ofCalls() {
        return Map.of(Group.SESSION, "s.id", Group.ISSUE, "s.issue", Group.USER, "s.\"user\"", Group.TAG, "g.name",
                Group.PROJECT, "s.project_no", Group.AGENT, CallSql.AGENT, Group.AGENT_TYPE, CallSql.AGENT_TYPE,
                Group.MODEL, CallSql.MODEL);
    }

    private static String outcomes(String count) {
        return IntStream.range(0, 5).mapToObj(outcome -> String.format(count, outcome))
                .collect(Collectors.joining(", "));
    }

    private static String totals() {
        return SumColumns.NAMES.stream().map(sum -> "sum(c." + sum + ")::bigint").collect(Collectors.joining(", "));
    }
}
