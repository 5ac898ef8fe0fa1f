package dev.sideledger.store.postgres.writer;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.CleanupTally;
import dev.sideledger.store.Removal;
import dev.sideledger.store.postgres.search.Documents;
import dev.sideledger.store.postgres.writer.CallShares.Length;
import dev.sideledger.store.postgres.writer.CallShares.Share;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

/**
 * Removes the records of one session, so many at a time: a session of millions of records must not hold up those who
 * write others. In between the session is a smaller one whose sums are right. For one step.
 */
final class SessionRemoval {
    private static final String BOUND = "SELECT id FROM call WHERE session_no = $1 ORDER BY id LIMIT 1 OFFSET $2";
    private static final String DELETE_CALLS = counted("DELETE FROM call t WHERE session_no = $1"
            + " AND ($2::text IS NULL OR id < $2)");
    private static final String DELETE_TAG = "DELETE FROM tag WHERE session_no = $1 AND id = $2 RETURNING n";
    private static final String DELETE_PROJECT = "DELETE FROM project WHERE id = $1 RETURNING n";
    private static final String DELETE_EXPIRED = "DELETE FROM rollup_hour WHERE project_no = $1 AND expired = 1";

    private final JobScope scope;
    private final SessionState session;
    private final int most;
    private final boolean expired;
    private final Map<RecordType, Long> records = new EnumMap<>(RecordType.class);
    private long rows;
    private long bytes;

    private SessionRemoval(JobScope scope, SessionState session, int most, boolean expired) {
        this.scope = scope;
        this.session = session;
        this.most = most;
        this.expired = expired;
    }

    /**
     * Removes at most so many records and texts of a locked session and, when nothing is left, the session itself.
     *
     * @param expired whether what its calls add to hours and histograms stays there, as that of old sessions
     */
    static Future<Slice> some(JobScope scope, SessionState session, int most, boolean expired) {
        return new SessionRemoval(scope, session, most, expired).run();
    }

    /** Takes a tag from a locked session. */
    static Future<Object> tag(JobScope scope, SessionState session, String tag) {
        return scope.client.preparedQuery(DELETE_TAG).execute(Tuple.of(session.no, tag)).compose(gone -> {
            if (gone.size() == 0) {
                return Future.succeededFuture(Removal.NOTHING);
            }
            scope.changed(SessionDeletion.removed(RecordType.TAG, gone.iterator().next().getLong(0), tag, session.id,
                    session.project));
            return Condemned.tag(scope, session.id, tag).map(new Removal(0, 0, 1));
        });
    }

    /** Removes a condemned project whose sessions are gone, and what old sessions of it left in sums. */
    static Future<Void> project(JobScope scope, String id) {
        return scope.client.preparedQuery(DELETE_PROJECT).execute(Tuple.of(id)).compose(gone -> {
            if (gone.size() == 0) {
                return Future.succeededFuture();
            }
            long n = gone.iterator().next().getLong(0);
            scope.changed(SessionDeletion.removed(RecordType.PROJECT, n, id, null, id));
            return scope.client.preparedQuery(DELETE_EXPIRED).execute(Tuple.of(n))
                    .compose(done -> Documents.remove(scope.client, RecordType.PROJECT, n));
        });
    }

    private Future<Slice> run() {
        return Departure.quietly(scope.client, session.id)
                .compose(left -> scope.client.preparedQuery(BOUND).execute(Tuple.of(session.no, most)))
                .map(found -> found.size() == 0 ? null : found.iterator().next().getString(0))
                .compose(this::takeCalls).compose(shares -> takeRecords().compose(counted -> end(shares)));
    }

    private Future<List<Share>> takeCalls(String before) {
        return CallShares.lengths(scope.client, session.no, before).compose(lengths -> {
            for (Length length : lengths) {
                scope.differences.addLatency(length.key(), length.bucket(), -1);
                if (expired) {
                    scope.differences.addExpired(length.key(), length.bucket());
                }
            }
            return CallShares.read(scope.client, List.of(session.no), before);
        }).onSuccess(shares -> {
            if (expired) {
                shares.forEach(share -> scope.differences.addExpired(share.key().withProject(session.projectNo),
                        share.sums(1)));
            }
        }).compose(shares -> scope.client.preparedQuery(DELETE_CALLS).execute(Tuple.of(session.no, before))
                .map(deleted -> {
                    records.put(RecordType.CALL, gone(deleted));
                    return shares;
                }));
    }

    private Future<Void> takeRecords() {
        Future<Void> taken = Future.succeededFuture();
        for (RecordType type : RecordType.values()) {
            if (SessionDeletion.RECORDS.contains(type.wireName())) {
                taken = taken.compose(done -> delete(type.wireName())).map(gone -> {
                    records.put(type, gone);
                    scope.activities.of(session).count(type, -gone);
                    return null;
                });
            }
        }
        return taken.compose(done -> delete("text")).compose(done -> delete("search_doc")).mapEmpty();
    }

    private Future<Long> delete(String table) {
        if (rows >= most) {
            return Future.succeededFuture(0L);
        }
        String sql = counted("DELETE FROM " + table + " t WHERE session_no = $1 AND ctid = ANY(ARRAY(SELECT ctid FROM "
                + table + " WHERE session_no = $1 LIMIT $2))");
        return scope.client.preparedQuery(sql).execute(Tuple.of(session.no, most - rows)).map(this::gone);
    }

    /** A statement that deletes rows, and tells how many and how long they are, as they are stored. */
    private static String counted(String delete) {
        return "WITH gone AS (" + delete + " RETURNING pg_column_size(t.*) AS bytes)"
                + " SELECT count(*), coalesce(sum(bytes), 0)::bigint FROM gone";
    }

    private long gone(RowSet<Row> counted) {
        Row row = counted.iterator().next();
        rows += row.getLong(0);
        bytes += row.getLong(1);
        return row.getLong(0);
    }

    private Future<Slice> end(List<Share> shares) {
        if (rows >= most) {
            shares.forEach(share -> scope.differences.addShare(session,
                    share.key().withProject(session.projectNo), share.sums(-1)));
            return Future.succeededFuture(new Slice(rows, records, bytes, false));
        }
        shares.forEach(share -> scope.differences.addRollup(share.key().withProject(session.projectNo),
                share.sums(-1)));
        scope.activities.forget(session);
        scope.changed(SessionDeletion.removed(session));
        return SessionDeletion.itself(scope.client, session)
                .compose(done -> Condemned.finished(scope, RecordType.SESSION, session.id))
                .map(new Slice(rows, records, bytes, true));
    }

    /**
     * What one step removed.
     *
     * @param rows how many rows are gone, with texts
     * @param types how many records are gone, by type
     * @param bytes about how many bytes that frees
     * @param finished whether the session itself is gone
     */
    record Slice(long rows, Map<RecordType, Long> types, long bytes, boolean finished) {
        /** How many records are gone. */
        long records() {
            return tally().records();
        }

        /** What is gone, as a cleanup counts it. */
        CleanupTally tally() {
            return new CleanupTally(finished ? 1 : 0, types, bytes, 0);
        }
    }
}
