package dev.sideledger.store.postgres.writer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import dev.sideledger.store.merge.TraceMembers;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/**
 * The sessions that traces lie in, as they are stored once locks are taken: what is asked for and not known is noted,
 * and read with the other questions. For one transaction.
 */
final class StoredTraces {
    private final Map<String, TraceMembers> known = new HashMap<>();
    private final Set<String> wanted = new HashSet<>();

    /** The sessions of a trace; null when they are not known. */
    TraceMembers of(String trace) {
        TraceMembers members = known.get(trace);
        if (members == null) {
            wanted.add(trace);
        }
        return members;
    }

    /** Whether all that was asked for is known. */
    boolean answered() {
        return wanted.isEmpty();
    }

    /** Reads what was asked for and is not known. */
    Future<Void> read(SqlClient client) {
        if (wanted.isEmpty()) {
            return Future.succeededFuture();
        }
        String[] ids = wanted.toArray(new String[0]);
        wanted.forEach(id -> known.put(id, TraceMembers.only(id)));
        wanted.clear();
        return client.preparedQuery(Traces.SELECT).execute(Tuple.of(ids)).map(rows -> {
            for (Row row : rows) {
                Short place = row.getShort(2);
                String session = row.getString(1);
                known.computeIfPresent(row.getString(0),
                        (id, members) -> place == null ? members.at(session) : members.in(place, session));
            }
            return null;
        });
    }
}
