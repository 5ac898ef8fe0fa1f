package dev.sideledger.store.postgres.writer;

import java.util.List;
import java.util.Map;

import dev.sideledger.store.Change;
import dev.sideledger.store.Commit;
import dev.sideledger.store.rows.ChangesBlob;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/**
 * Appends what a transaction touched to the change log: its last statement, since the next number is taken under the
 * lock of the one row of {@code ledger}. So numbers have no gaps and follow the order of commits, whichever replica
 * commits, and who follows the log misses nothing.
 */
final class ChangeLog {
    private static final String APPEND = """
            WITH next AS (UPDATE ledger SET sequence = sequence + 1 RETURNING sequence, epoch),
                 logged AS (INSERT INTO change_log (sequence, at, changes, session_nos)
                            SELECT sequence, $1, $2, $3 FROM next)
            SELECT epoch, sequence, %s FROM next""".formatted(Channel.COMMITS.notify("sequence::text"));

    private ChangeLog() {}

    /** The number of the session of a record that is there; 0 without one. */
    static long sessionNo(Change change, Map<String, SessionState> sessions) {
        return change.kind() == Change.Kind.REMOVED || change.entry().session() == null ? 0
                : sessions.get(change.entry().session()).no;
    }

    /** Appends one transaction; returns it as those who follow hear of it. */
    static Future<Commit> append(SqlClient client, long at, List<Change> changes, Map<String, SessionState> sessions) {
        Long[] sessionNos = changes.stream().map(change -> sessionNo(change, sessions)).toArray(Long[]::new);
        Buffer touched = Buffer.buffer(ChangesBlob.of(changes.stream().map(ChangesBlob.Touched::by).toList()));
        return client.preparedQuery(APPEND).execute(Tuple.of(at, touched, sessionNos)).map(rows -> {
            Row row = rows.iterator().next();
            return new Commit(row.getString(0), row.getLong(1), at, changes);
        });
    }
}
