package dev.sideledger.store.postgres.writer;

import dev.sideledger.store.PriceTables;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

/** Writes the table {@code price_table}. */
final class KeptTables {
    private static final String OTHERS = "SELECT count(*), coalesce(sum(length(content)), 0)::bigint FROM price_table"
            + " WHERE name <> $1";
    private static final String REPLACE = "INSERT INTO price_table (name, version, content, imported_at)"
            + " VALUES ($1, $2, $3, $4) ON CONFLICT (name) DO UPDATE SET version = excluded.version,"
            + " content = excluded.content, imported_at = excluded.imported_at";
    private static final String DELETE = "DELETE FROM price_table WHERE name = $1";

    private KeptTables() {}

    /**
     * Keeps a table; whether there is room for it.
     *
     * @param by the name of this replica, which need not hear of it
     */
    static Job keep(String by, String name, String version, byte[] content) {
        return scope -> AdvisoryLock.PRICE_TABLES.take(scope.client)
                .compose(locked -> scope.client.preparedQuery(OTHERS).execute(Tuple.of(name)))
                .map(rows -> room(rows.iterator().next(), content.length))
                .compose(room -> !room ? Future.succeededFuture(false)
                        : scope.client.preparedQuery(REPLACE)
                                .execute(Tuple.of(name, version, Buffer.buffer(content), scope.now))
                                .compose(kept -> Channel.PRICES.tell(scope.client, by)).map(true));
    }

    /** Forgets a table; whether there was one. */
    static Job forget(String by, String name) {
        return scope -> scope.client.preparedQuery(DELETE).execute(Tuple.of(name))
                .compose(gone -> Channel.PRICES.tell(scope.client, by).map(gone.rowCount() > 0));
    }

    private static boolean room(Row others, int length) {
        return others.getLong(0) < PriceTables.MOST && others.getLong(1) + length <= PriceTables.MOST_BYTES;
    }
}
