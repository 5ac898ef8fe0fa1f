package dev.sideledger.store.postgres.writer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import dev.sideledger.model.RecordType;
import dev.sideledger.model.Told;
import dev.sideledger.store.postgres.rows.PgCodec;
import dev.sideledger.store.postgres.rows.PgColumn;
import dev.sideledger.store.postgres.rows.PgTable;
import dev.sideledger.store.postgres.rows.RowBatch;
import dev.sideledger.store.postgres.rows.TextBodies;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/**
 * Locks the sessions of some ids, in their order, and reads them: until the transaction ends, nobody else writes to
 * these sessions or to anything in them.
 */
final class SelectSessions {
    /** The columns, in order: the head, the fields, what was told. */
    static final List<PgColumn> COLUMNS = columns();

    private static final int HEAD = 4;
    private static final int PROJECT_NO = 3;
    private static final String SQL = "SELECT " + RowBatch.names(COLUMNS, "")
            + " FROM session WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE";

    private SelectSessions() {}

    /** The rows of those that are there. */
    static Future<List<Row>> locked(SqlClient client, Collection<String> ids) {
        return client.preparedQuery(SQL).execute(Tuple.of(ids.toArray(new String[0]))).map(rows -> {
            List<Row> found = new ArrayList<>();
            rows.forEach(found::add);
            return found;
        });
    }

    static long no(Row row) {
        return row.getLong(0);
    }

    static String id(Row row) {
        return row.getString(1);
    }

    static long at(Row row) {
        return row.getLong(2);
    }

    static long projectNo(Row row) {
        return row.getLong(PROJECT_NO);
    }

    /** What was told of it. */
    static Told told(Row row, TextBodies texts) {
        return PgCodec.told(RecordType.SESSION, row, HEAD, texts.of(no(row)));
    }

    /** Asks for the texts that it refers to. */
    static void references(Row row, TextBodies texts) {
        texts.want(no(row), RecordType.SESSION, row, HEAD);
    }

    private static List<PgColumn> columns() {
        List<PgColumn> columns = new ArrayList<>(List.of(PgColumn.bigint("session_no"), PgColumn.text("id"),
                PgColumn.bigint("at"), PgColumn.bigint("project_no")));
        columns.addAll(PgTable.fields(RecordType.SESSION));
        columns.addAll(PgCodec.TOLD);
        return List.copyOf(columns);
    }
}
