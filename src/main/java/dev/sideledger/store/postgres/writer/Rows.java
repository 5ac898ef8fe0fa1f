package dev.sideledger.store.postgres.writer;

import java.util.ArrayList;
import java.util.List;

import dev.sideledger.store.postgres.rows.RowBatch;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;

/** Runs statements for many rows. */
final class Rows {
    private Rows() {}

    /** Runs a statement for all rows; nothing when there are none. */
    static Future<Void> run(SqlClient client, String sql, RowBatch rows) {
        return rows.isEmpty() ? Future.succeededFuture()
                : client.preparedQuery(sql).execute(rows.parameters()).mapEmpty();
    }

    /** Inserts rows; fails with {@link Collision} when one of them is there already, which was not so before. */
    static Future<Void> insertAll(SqlClient client, String sql, RowBatch rows) {
        if (rows.isEmpty()) {
            return Future.succeededFuture();
        }
        return client.preparedQuery(sql).execute(rows.parameters()).compose(done -> done.rowCount() == rows.size()
                ? Future.succeededFuture()
                : Future.failedFuture(new Collision(sql)));
    }

    /** The rows that a statement finds for some keys; nothing when there are no keys. */
    static Future<List<Row>> find(SqlClient client, String sql, RowBatch keys) {
        if (keys.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        return client.preparedQuery(sql).execute(keys.parameters()).map(rows -> {
            List<Row> found = new ArrayList<>(rows.size());
            rows.forEach(found::add);
            return found;
        });
    }
}
