package dev.sideledger.store.postgres.writer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.sideledger.store.merge.TraceMembers;
import dev.sideledger.store.postgres.rows.PgColumn;
import dev.sideledger.store.postgres.rows.RowBatch;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/**
 * The session of each trace of which a call has told one. The first session told stays. A session that nothing is known
 * of but its own id stands here under that id, so that of two replicas, one of which begins it while the other tells
 * the trace of that id another session, the later one runs again. Traces whose calls lie in several sessions have a row
 * for each of these. For one transaction.
 */
final class Traces {
    /** The sessions of traces, those told first and those with a place. */
    static final String SELECT = "SELECT id, session, NULL::smallint FROM trace WHERE id = ANY($1)"
            + " UNION ALL SELECT trace_id, session, place FROM trace_member WHERE trace_id = ANY($1)";

    private static final List<PgColumn> COLUMNS = List.of(PgColumn.text("id"), PgColumn.text("session"));
    private static final String INSERT = RowBatch.insert("trace", COLUMNS, "id") + " ON CONFLICT (id) DO NOTHING";
    private static final String CLAIM = RowBatch.update("trace", COLUMNS, 1) + " AND t.session = t.id";

    private static final List<PgColumn> MEMBER = List.of(PgColumn.text("trace_id"), PgColumn.smallint("place"),
            PgColumn.text("session"));
    private static final String INSERT_MEMBERS = RowBatch.insert("trace_member", MEMBER, "trace_id, place")
            + " ON CONFLICT (trace_id, place) DO NOTHING";

    private final Map<String, String> known = new HashMap<>();
    private final Set<String> sessions = new HashSet<>();
    private final RowBatch joined = new RowBatch(MEMBER);
    private final RowBatch inserted = new RowBatch(COLUMNS);
    private final RowBatch claimed = new RowBatch(COLUMNS);

    /** Reads what is known of some ids, before anything is locked: a session that was told once stays. */
    static Future<Traces> read(SqlClient client, Collection<String> ids) {
        Traces traces = new Traces();
        if (ids.isEmpty()) {
            return Future.succeededFuture(traces);
        }
        return client.preparedQuery(SELECT).execute(Tuple.of(ids.toArray(new String[0]))).map(rows -> {
            for (Row row : rows) {
                traces.sessions.add(row.getString(1));
                if (row.getValue(2) == null) {
                    traces.known.put(row.getString(0), row.getString(1));
                }
            }
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
        return new ArrayList<>(sessions);
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

    /** Remembers that a trace lies in more sessions than before. */
    void join(String trace, TraceMembers before, TraceMembers now) {
        now.places().forEach((place, session) -> {
            if (!before.places().containsKey(place)) {
                joined.add(List.of(trace, place.shortValue(), session));
            }
        });
    }

    /** Writes what was remembered. Fails with {@link Collision} where another replica told otherwise just now. */
    Future<Void> write(SqlClient client) {
        return Rows.insertAll(client, INSERT, inserted).compose(done -> Rows.insertAll(client, CLAIM, claimed))
                .compose(done -> Rows.insertAll(client, INSERT_MEMBERS, joined));
    }
}
