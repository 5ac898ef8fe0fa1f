package dev.sideledger.store.postgres.reader;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.sideledger.store.Calendar;
import dev.sideledger.store.Group;
import dev.sideledger.store.SumsQuery;
import dev.sideledger.store.postgres.rows.CallSql;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;

/** Counts the sessions that began in periods of time, within a snapshot. */
final class BegunSessions {
    private static final Set<Group> OF_CELLS = Set.of(Group.AGENT, Group.MODEL, Group.PHASE);

    private BegunSessions() {}

    static Future<Map<Long, Long>> read(SqlClient client, SumsQuery query) {
        Calendar calendar = new Calendar(query.time(), query.zone());
        String at = calendar.wholeHours(query.from(), query.to()) ? CallSql.hour("s.at") : "s.at";
        Sql sql = Sql.of("SELECT " + at + ", count(*) FROM session s WHERE s.at >= ? AND s.at < ?", query.from(),
                query.to()).then(ofSession(query)).then(ofCalls(query)).then(Sql.of(" GROUP BY 1"));
        return sql.run(client).map(rows -> {
            Map<Long, Long> begun = new TreeMap<>();
            rows.forEach(row -> begun.merge(calendar.start(row.getLong(0)), row.getLong(1), Long::sum));
            return begun;
        });
    }

    private static Sql ofSession(SumsQuery query) {
        Sql sql = Sql.of("");
        for (Map.Entry<Group, String> filter : query.filters().entrySet()) {
            if (filter.getKey().kind() == Group.Kind.SESSION || filter.getKey() == Group.PROJECT) {
                sql = sql.then(Sql.of(" AND ")).then(SumsSource.SHARES.filter(filter.getKey(), filter.getValue()));
            }
        }
        return sql;
    }

    /** One call must match all of them. Cells know some; the rest is looked for among the calls of each session. */
    private static Sql ofCalls(SumsQuery query) {
        List<Group> groups = query.filters().keySet().stream()
                .filter(group -> group.kind() == Group.Kind.CALL && group != Group.PROJECT).sorted().toList();
        if (groups.isEmpty()) {
            return Sql.of("");
        }
        boolean cells = OF_CELLS.containsAll(groups);
        SumsSource source = cells ? SumsSource.SHARES : SumsSource.CALLS;
        Sql sql = Sql.of(" AND EXISTS (SELECT 1 FROM " + (cells ? "session_cell" : "call")
                + " c WHERE c.session_no = s.session_no");
        for (Group group : groups) {
            sql = sql.then(Sql.of(" AND ")).then(source.filter(group, query.filters().get(group)));
        }
        return sql.then(Sql.of(")"));
    }
}
