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
    private static final List<PgColumn> COLUMNS = List.of(PgColumn.smallint("type"), PgColumn.text("session"),
            PgColumn.text("id"), PgColumn.bigint("at"));
    private static final String INSERT = RowBatch.insert("tombstone AS t", COLUMNS, "type, session, id")
            + " ON CONFLICT (type, session, id) DO UPDATE SET at = greatest(t.at, excluded.at), expired = 0";
    private static final String LOCK_PROJECT = "SELECT n FROM project WHERE id = $1 FOR UPDATE";
    private static final String SESSIONS = "SELECT id FROM session WHERE project_no = $1 ORDER BY id";
    private static final String UNFINISHED = "SELECT t.type, t.id FROM tombstone t WHERE t.session = ''"
            + " AND (t.type = $1 AND EXISTS (SELECT 1 FROM session s WHERE s.id = t.id)"
            + " OR t.type = $2 AND EXISTS (SELECT 1 FROM project p WHERE p.id = t.id)) ORDER BY t.id";

    private Condemned() {}

    /** Remembers the removal of some records of a type. */
    static Future<Void> add(SqlClient client, RecordType type, String session, List<String> ids, long at) {
        RowBatch rows = new RowBatch(COLUMNS);
        ids.forEach(id -> rows.add(List.of((short) type.code(), session, id, at)));
        return Rows.run(client, INSERT, rows);
    }

    /** Lets nothing more be added to a project and its sessions; their ids, or null when there is no such project. */
    static Future<List<String>> project(SqlClient client, String id, long at) {
        return client.preparedQuery(LOCK_PROJECT).execute(Tuple.of(id)).compose(rows -> {
            if (rows.size() == 0) {
                return Future.succeededFuture();
            }
            return client.preparedQuery(SESSIONS).execute(Tuple.of(rows.iterator().next().getLong(0)))
                    .map(found -> {
                        List<String> sessions = new ArrayList<>();
                        found.forEach(row -> sessions.add(row.getString(0)));
                        return sessions;
                    })
                    .compose(sessions -> add(client, RecordType.PROJECT, "", List.of(id), at)
                            .compose(done -> add(client, RecordType.SESSION, "", sessions, at)).map(sessions));
        });
    }

    /** The removal of all that has a tombstone and is still there. */
    static Future<RemovalJob> unfinished(SqlClient client) {
        return client.preparedQuery(UNFINISHED)
                .execute(Tuple.of((short) RecordType.SESSION.code(), (short) RecordType.PROJECT.code())).map(rows -> {
                    List<String> sessions = new ArrayList<>();
                    List<String> projects = new ArrayList<>();
                    for (Row row : rows) {
                        (row.getShort(0) == RecordType.SESSION.code() ? sessions : projects).add(row.getString(1));
                    }
                    return new RemovalJob(projects, sessions, Removal.NOTHING, false);
                });
    }
}
