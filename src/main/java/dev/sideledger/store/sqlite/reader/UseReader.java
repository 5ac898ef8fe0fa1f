package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.store.Group;
import dev.sideledger.store.SumsAnswer;
import dev.sideledger.store.SumsQuery;
import dev.sideledger.store.Use;
import dev.sideledger.store.sqlite.rows.CallSql;

/**
 * Reads when the calls of groups began first and last: rollups tell the days, and only these are looked through. For
 * one thread.
 */
final class UseReader {
    private static final Map<Group, String> COLUMNS = Map.of(Group.AGENT, CallSql.AGENT, Group.AGENT_TYPE,
            CallSql.AGENT_TYPE, Group.MODEL, CallSql.MODEL, Group.PROJECT,
            "(SELECT s.project_no FROM session s WHERE s.session_no = t.session_no)");

    private final ReadConnection connection;
    private final SumsQuery query;

    UseReader(ReadConnection connection, SumsQuery query) {
        if (query.by().size() != 1 || query.by().get(0).kind() != Group.Kind.CALL
                || query.filters().keySet().stream().anyMatch(group -> group.kind() != Group.Kind.CALL)) {
            throw new IllegalArgumentException("when calls began is known by one group of calls");
        }
        this.connection = connection;
        this.query = query;
    }

    List<Use> read() throws SQLException {
        Group group = query.by().get(0);
        SumsAnswer byDay = new SumsReader(connection).read(new SumsQuery(List.of(Group.DAY, group), query.filters(),
                query.from(), query.to(), ZoneId.of("UTC")));
        Map<String, long[]> days = new HashMap<>();
        for (SumsAnswer.Row row : byDay.rows()) {
            long[] extent = days.computeIfAbsent(row.names().get(0), absent -> new long[]{row.start(), row.start()});
            extent[0] = Math.min(extent[0], row.start());
            extent[1] = Math.max(extent[1], row.start());
        }
        List<Use> uses = new ArrayList<>();
        for (Map.Entry<String, long[]> name : days.entrySet()) {
            uses.add(new Use(name.getKey(),
                    edge(group, name.getKey(), name.getValue()[0], byDay, ""),
                    edge(group, name.getKey(), name.getValue()[1], byDay, " DESC")));
        }
        return uses;
    }

    private long edge(Group group, String name, long day, SumsAnswer range, String order) throws SQLException {
        List<Object> values = new ArrayList<>(List.of(Math.max(day, range.from()),
                Math.min(day + CallSql.DAY, range.to())));
        StringBuilder sql = new StringBuilder("SELECT t.at FROM call t WHERE t.at >= ? AND t.at < ?");
        Map<Group, String> wanted = new EnumMap<>(Group.class);
        wanted.putAll(query.filters());
        wanted.put(group, name);
        wanted.forEach((column, value) -> {
            sql.append(" AND ").append(COLUMNS.getOrDefault(column, "t." + RollupSums.column(column))).append(" = ")
                    .append(value == null ? "0" : column == Group.PROJECT ? "(SELECT n FROM project WHERE id = ?)"
                            : "(SELECT no FROM name WHERE value = ?)");
            if (value != null) {
                values.add(value);
            }
        });
        try (ResultSet row = connection.prepare(new Sql(sql + " ORDER BY t.at" + order + " LIMIT 1", values))
                .executeQuery()) {
            return row.next() ? row.getLong(1) : day;
        }
    }
}
