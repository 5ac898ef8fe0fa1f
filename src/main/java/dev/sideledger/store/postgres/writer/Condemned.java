package dev.sideledger.store.postgres.writer;

import java.util.ArrayList;
import java.util.List;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.Removal;
import dev.sideledger.store.postgres.rows.PgColumn;
import dev.sideledger.store.postgres.rows.RowBatch;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/** Tombstones of what is being removed. */
final class Condemned {
    private static final int SOME = 500;
    private static final List<PgColumn> COLUMNS = List.of(PgColumn.smallint("type"), PgColumn.text("session"),
            PgColumn.text("id"), PgColumn.bigint("at"), PgColumn.smallint("expired"), PgColumn.smallint("unfinished"));
    private static final String AGAIN = " ON CONFLICT (type, session, id) DO UPDATE SET"
            + " at = greatest(t.at, excluded.at), expired = least(t.expired, excluded.expired),"
            + " unfinished = excluded.unfinished";
    private static final String INSERT = RowBatch.insert("tombstone AS t", COLUMNS, "type, session, id") + AGAIN;
    private static final String INSERT_SESSIONS = "INSERT INTO tombstone AS t (" + RowBatch.names(COLUMNS, "")
            + ") SELECT $1::smallint, '', id, $2::bigint, 0, 1 FROM session WHERE project_no = $3 ORDER BY id" + AGAIN;
    private static final String FINISH = "UPDATE tombstone SET unfinished = 0 WHERE type = $1 AND session = ''"
            + " AND id = $2";
    private static final String LOCK_PROJECT = "SELECT n FROM project WHERE id = $1 FOR UPDATE";
    private static final String SESSIONS = "SELECT id FROM session WHERE project_no = $1 ORDER BY id LIMIT " + SOME;
    private static final String UNFINISHED = "SELECT type, id, expired FROM tombstone WHERE unfinished = 1 AND at < $1"
            + " ORDER BY type = " + RecordType.PROJECT.code() + ", expired, id LIMIT " + SOME;

    private Condemned() {}

    /** Lets nothing more be added to a session, which is removed in steps. */
    static Future<Void> session(JobScope scope, String id, boolean expired) {
        return add(scope, RecordType.SESSION, "", List.of(id), new Flags(expired, true));
    }

    /** Remembers the removal of a tag. */
    static Future<Void> tag(JobScope scope, String session, String id) {
        return add(scope, RecordType.TAG, session, List.of(id), new Flags(false, false));
    }

    /** Lets nothing more be added to a project and its sessions; false when there is no such project. */
    static Future<Boolean> project(JobScope scope, String id) {
        return lock(scope, id).compose(n -> n == null ? Future.succeededFuture(false)
                : add(scope, RecordType.PROJECT, "", List.of(id), new Flags(false, true))
                        .compose(done -> scope.client.preparedQuery(INSERT_SESSIONS)
                                .execute(Tuple.of((short) RecordType.SESSION.code(), scope.now, n)))
                        .map(true));
    }

    /** Some sessions that a condemned project still has, condemned too. */
    static Future<List<String>> sessionsOf(JobScope scope, String id) {
        return lock(scope, id).compose(n -> n == null ? Future.succeededFuture(List.of())
                : scope.client.preparedQuery(SESSIONS).execute(Tuple.of(n)).compose(found -> {
                    List<String> sessions = new ArrayList<>();
                    found.forEach(row -> sessions.add(row.getString(0)));
                    return add(scope, RecordType.SESSION, "", sessions, new Flags(false, true)).map(sessions);
                }));
    }

    /** Remembers that nothing is left of a session or project. */
    static Future<Void> finished(JobScope scope, RecordType type, String id) {
        return scope.client.preparedQuery(FINISH).execute(Tuple.of((short) type.code(), id)).mapEmpty();
    }

    /** The removal of something condemned before a time that may still be there; of nothing if there is none. */
    static Future<RemovalJob> unfinished(SqlClient client, long before) {
        return client.preparedQuery(UNFINISHED).execute(Tuple.of(before)).map(rows -> {
            List<String> sessions = new ArrayList<>();
            List<String> projects = new ArrayList<>();
            Short first = null;
            for (Row row : rows) {
                first = first == null ? row.getShort(2) : first;
                if (row.getShort(0) == RecordType.PROJECT.code()) {
                    projects.add(row.getString(1));
                } else if (first.equals(row.getShort(2))) {
                    sessions.add(row.getString(1));
                }
            }
            return new RemovalJob(projects, sessions, Removal.NOTHING, false, first != null && first == 1);
        });
    }

    private static Future<Long> lock(JobScope scope, String project) {
        return scope.client.preparedQuery(LOCK_PROJECT).execute(Tuple.of(project))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getLong(0));
    }

    private static Future<Void> add(JobScope scope, RecordType type, String session, List<String> ids,
            Flags flags) {
        RowBatch rows = new RowBatch(COLUMNS);
        ids.forEach(id -> rows.add(List.of((short) type.code(), session, id, scope.now, flag(flags.expired),
                flag(flags.unfinished))));
        return Rows.run(scope.client, INSERT, rows);
    }

    private static short flag(boolean yes) {
        return (short) (yes ? 1 : 0);
    }

    /**
     * What is remembered of a removal.
     *
     * @param expired whether age is the only reason
     * @param unfinished whether something is left to be removed
     */
    private record Flags(boolean expired, boolean unfinished) {}
}
