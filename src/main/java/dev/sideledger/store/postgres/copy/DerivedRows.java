package dev.sideledger.store.postgres.copy;

import java.util.List;
import java.util.stream.Collectors;

import dev.sideledger.model.RecordType;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/**
 * What only PostgreSQL keeps and follows from the rows that were copied: sequences behind all numbers that were given,
 * the place of each session among traces, what is still to be removed.
 */
final class DerivedRows {
    private static final String HIGHEST = List.of(RecordType.values()).stream()
            .filter(type -> type != RecordType.PROJECT && type != RecordType.SESSION)
            .map(type -> "coalesce((SELECT max(n) FROM " + type.wireName() + "), 1)")
            .collect(Collectors.joining(", "));
    private static final List<String> STATEMENTS = List.of(
            atLeast("project_n", "coalesce((SELECT max(n) FROM project), 1)"),
            atLeast("session_no", "coalesce((SELECT max(session_no) FROM session), 1)"),
            atLeast("record_n", HIGHEST),
            "SELECT setval(pg_get_serial_sequence('name', 'no'), greatest(1, (SELECT max(no) FROM name)))",
            "INSERT INTO trace (id, session) SELECT id, id FROM session ON CONFLICT DO NOTHING",
            "UPDATE tombstone t SET unfinished = 1 WHERE session = '' AND expired <> 2 AND type = "
                    + RecordType.SESSION.code()
                    + " AND EXISTS (SELECT 1 FROM session s WHERE s.id = t.id)",
            "UPDATE tombstone t SET unfinished = 1 WHERE session = '' AND type = " + RecordType.PROJECT.code()
                    + " AND EXISTS (SELECT 1 FROM project p WHERE p.id = t.id)");

    private DerivedRows() {}

    /** Writes all of it, again or for the first time. */
    static Future<Void> write(SqlClient client) {
        Future<Void> written = Future.succeededFuture();
        for (String statement : STATEMENTS) {
            written = written.compose(done -> client.query(statement).execute().mapEmpty());
        }
        return written;
    }

    /** Lets sequences begin behind the highest numbers that tables ever gave. */
    static Future<Void> numbers(SqlClient client, List<Object[]> byTable) {
        Future<Void> written = Future.succeededFuture();
        for (Object[] row : byTable) {
            String sequence = row[0].equals("project") ? "project_n"
                    : row[0].equals("session") ? "session_no" : "record_n";
            written = written.compose(done -> client.preparedQuery(atLeast(sequence, "$1::bigint"))
                    .execute(Tuple.of(row[1])).mapEmpty());
        }
        return written;
    }

    private static String atLeast(String sequence, String numbers) {
        return "SELECT setval('" + sequence + "', greatest(1, " + numbers + ", (SELECT last_value FROM " + sequence
                + ")))";
    }
}
