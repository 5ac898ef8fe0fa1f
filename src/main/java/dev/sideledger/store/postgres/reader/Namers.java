package dev.sideledger.store.postgres.reader;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import dev.sideledger.store.Group;
import dev.sideledger.store.postgres.rows.Names;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/**
 * Finds the texts of what sums are by: names and projects have numbers.
 *
 * @param client asks the database
 * @param names the shared names of calls
 */
record Namers(SqlClient client, Names names) {
    private static final String PROJECTS = "SELECT n, id FROM project WHERE n = ANY($1)";

    /** Finds the texts of some values of a group. */
    Future<Function<Object, String>> of(Group group, Set<Object> values) {
        if (group.kind() == Group.Kind.SESSION) {
            return Future.succeededFuture(value -> (String) value);
        }
        if (group == Group.PROJECT) {
            return client.preparedQuery(PROJECTS).execute(Tuple.of(values.toArray(new Long[0]))).map(rows -> {
                Map<Object, String> ids = new HashMap<>();
                rows.forEach(row -> ids.put(row.getLong(0), row.getString(1)));
                return ids::get;
            });
        }
        Set<Integer> numbers = new HashSet<>();
        values.forEach(value -> numbers.add((Integer) value));
        return names.names(client, numbers).map(found -> value -> found.apply((Integer) value));
    }
}
