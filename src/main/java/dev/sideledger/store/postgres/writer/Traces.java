package dev.sideledger.store.postgres.writer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.store.postgres.rows.PgColumn;
import dev.sideledger.store.postgres.rows.RowBatch;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/**
 * The session of each trace of which a call has told one. The first session told stays. A session that nothing is known
 * of but its own id stands here under that id, so that of two replicas, one of which begins it while the other tells
 * the trace of that id another session, the later one runs again. For one transaction.
 */
final class Traces {
    private static final String SELECT = "SELECT id, session FROM trace WHERE id = ANY($1)";
    private static final List<PgColumn> COLUMNS = List.of(PgColumn.text("id"), PgColumn.text("session"));
    private static final String INSERT = RowBatch.insert("trace", COLUMNS, "id") + " ON CONFLICT (id) DO NOTHING";
    private static final String CLAIM = RowBatch.update("trace", COLUMNS, 1) + " AND t.session = t.id";

    private final Map<String, String> known = new HashMap<>();
    private final RowBatch inserted = new RowBatch(COLUMNS);
    private final RowBatch claimed = new RowBatch(COLUMNS);

    /** Reads what is known of some ids, before anything is locked: a session that was told once stays. */
    static Future<Traces> read(SqlClient client, Collection<String> ids) {
        Traces traces = new Traces();
        if (ids.isEmpty()) {
            return Future.succeededFuture(traces);
        }
        return client.preparedQuery(SELECT).execute(Tuple.of(ids.toArray(new String[0]))).map(rows -> {
            rows.forEach(row -> traces.known.put(row.getString(0), row.getString(1)));
            return traces;
        });
    }

    /** The session of a trace; null when none was told. */
    String sessionOf(String trace) {
        String session = known.get(trace);
        return trace.equals(session) ? null : session;
    }

    /** The sessions of all traces that were read. */
    Collection<String> sessions() {
        return new ArrayList<>(known.values());
    }

    /** Remembers the session of a trace that had none. */
    void declare(String trace, String session) {
        (known.containsKey(trace) ? claimed : inserted).add(List.of(trace, session));
        known.put(trace, session);
    }

    /** Remembers a session that begins. */
    void begun(String session) {
        if (sessionOf(session) == null) {
            declare(session, session);
        }
    }

    /** Writes what was remembered. Fails with {@link Collision} where another replica told otherwise just now. */
    Future<Void> write(SqlClient client) {
        return Rows.insertAll(client, INSERT, inserted).compose(done -> Rows.insertAll(client, CLAIM, claimed));
    }
}
