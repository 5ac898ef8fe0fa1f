package dev.sideledger.store.postgres.writer;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/**
 * Lets a condemned session, to which nothing is added any more, leave the traces that lie in other sessions too, and
 * decides again about what is left of them. For one step.
 */
final class Departure {
    /** Traces that a session leaves in one step. */
    private static final int MOST = 100;
    private static final String SELECT = "SELECT m.trace_id, o.session FROM (SELECT trace_id FROM trace_member"
            + " WHERE session = $1 ORDER BY trace_id LIMIT " + MOST + ") m"
            + " JOIN trace_member o ON o.trace_id = m.trace_id";
    private static final String LEAVE = "DELETE FROM trace_member WHERE session = $1 AND trace_id = ANY($2)";
    private static final String LEAVE_ALL = "DELETE FROM trace_member WHERE session = $1";

    private Departure() {}

    /** Leaves some; false when there are none. */
    static Future<Boolean> some(JobScope scope, String session) {
        return scope.client.preparedQuery(SELECT).execute(Tuple.of(session)).compose(rows -> {
            Map<String, Set<String>> others = new TreeMap<>();
            Set<String> all = new TreeSet<>(Set.of(session));
            for (Row row : rows) {
                others.computeIfAbsent(row.getString(0), absent -> new TreeSet<>()).add(row.getString(1));
                all.add(row.getString(1));
            }
            return others.isEmpty() ? Future.succeededFuture(false)
                    : Sessions.lock(scope.client, all, List.of())
                            .compose(locked -> leave(scope, session, others, locked)).map(true);
        });
    }

    /** Leaves all, and lets what was decided about those that stay be as it is. */
    static Future<Void> quietly(SqlClient client, String session) {
        return client.preparedQuery(LEAVE_ALL).execute(Tuple.of(session)).mapEmpty();
    }

    private static Future<Void> leave(JobScope scope, String session, Map<String, Set<String>> others,
            Sessions locked) {
        CallRecords calls = CallRecords.of(scope.names, List.of());
        others.forEach((trace, ids) -> ids.stream().filter(id -> !id.equals(session))
                .map(locked.byId()::get).filter(other -> other != null).findFirst()
                .ifPresent(other -> calls.again(other, trace)));
        return scope.client.preparedQuery(LEAVE)
                .execute(Tuple.of(session, (Object) others.keySet().toArray(new String[0])))
                .compose(left -> calls.count(scope.client, locked, new Traces()))
                .compose(counted -> scope.write(calls, locked));
    }
}
