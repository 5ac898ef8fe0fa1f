package dev.sideledger.store.postgres.writer;

import java.util.List;
import java.util.stream.Stream;

import dev.sideledger.model.Entry;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Values;
import dev.sideledger.store.Change;
import dev.sideledger.store.postgres.writer.SessionEvents.Moved;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/** Deletes the rows of sessions. */
final class SessionDeletion {
    /** The tables of a session's records, but for its calls. */
    static final List<String> RECORDS = Stream.of(RecordType.values())
            .filter(type -> type != RecordType.PROJECT && type != RecordType.SESSION && type != RecordType.CALL)
            .map(RecordType::wireName).toList();
    /** The tables that hold a session itself and what it adds up to. */
    private static final List<String> ITSELF = List.of("session_cell", "session_activity", "session");
    private static final String TRACE = "DELETE FROM trace WHERE id = $1 AND session = $1";

    private SessionDeletion() {}

    /** Deletes whole sessions whose records have gone elsewhere. */
    static Future<Void> all(SqlClient client, List<Moved> sessions) {
        Future<Void> deleted = Future.succeededFuture();
        for (Moved moved : sessions) {
            for (String table : Stream.concat(RECORDS.stream(), Stream.of("call", "text", "search_doc")).toList()) {
                deleted = deleted.compose(done -> delete(client, table, moved.session().no));
            }
            deleted = deleted.compose(done -> rows(client, moved.session().no))
                    .compose(done -> Departure.quietly(client, moved.session().id));
        }
        return deleted;
    }

    /** Deletes a session that has no records any more. */
    static Future<Void> itself(SqlClient client, SessionState session) {
        return rows(client, session.no)
                .compose(done -> client.preparedQuery(TRACE).execute(Tuple.of(session.id)).mapEmpty());
    }

    /** The change that readers see. */
    static Change removed(SessionState session) {
        return removed(RecordType.SESSION, session.no, session.id, session.id, session.project);
    }

    /** The change that readers see when a record is gone. */
    static Change removed(RecordType type, long n, String id, String session, String project) {
        return new Change(Change.Kind.REMOVED,
                new Entry(type, n, id, session, project, null, 0, Values.none(type), JsonMap.EMPTY, null, null));
    }

    private static Future<Void> rows(SqlClient client, long sessionNo) {
        Future<Void> deleted = Future.succeededFuture();
        for (String table : ITSELF) {
            deleted = deleted.compose(done -> delete(client, table, sessionNo));
        }
        return deleted;
    }

    private static Future<Void> delete(SqlClient client, String table, long sessionNo) {
        return client.preparedQuery("DELETE FROM " + table + " WHERE session_no = $1").execute(Tuple.of(sessionNo))
                .mapEmpty();
    }
}
