package dev.sideledger.store.postgres.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import dev.sideledger.store.KeptPrices;
import dev.sideledger.store.StoreUnavailable;
import dev.sideledger.store.postgres.rows.PostgresFailure;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/** Reads the table {@code price_table}. */
final class KeptPricesRows {
    private static final String LIST = "SELECT name, version, length(content)::bigint, imported_at FROM price_table"
            + " ORDER BY name COLLATE \"C\"";
    private static final String NAMES = "SELECT name FROM price_table ORDER BY name COLLATE \"C\"";
    private static final String CONTENT = "SELECT content FROM price_table WHERE name = $1";
    private static final long PATIENCE_SECONDS = 60;

    private KeptPricesRows() {}

    static Future<List<KeptPrices>> list(SqlClient client) {
        return client.query(LIST).execute().map(rows -> {
            List<KeptPrices> tables = new ArrayList<>();
            rows.forEach(row -> tables
                    .add(new KeptPrices(row.getString(0), row.getString(1), row.getLong(2), row.getLong(3))));
            return tables;
        });
    }

    /** Hands on the name and content of each table, by name. Blocks. */
    static void each(SqlClient client, BiConsumer<String, byte[]> reader) {
        for (Row name : awaited(client.query(NAMES).execute())) {
            for (Row row : awaited(client.preparedQuery(CONTENT).execute(Tuple.of(name.getString(0))))) {
                reader.accept(name.getString(0), row.getBuffer(0).getBytes());
            }
        }
    }

    private static RowSet<Row> awaited(Future<RowSet<Row>> asked) {
        BlockingQueue<AsyncResult<RowSet<Row>>> answers = new ArrayBlockingQueue<>(1);
        asked.onComplete(answers::add);
        try {
            AsyncResult<RowSet<Row>> answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (answer != null && answer.succeeded()) {
                return answer.result();
            }
            Throwable failure = answer == null ? null : answer.cause();
            throw unavailable(failure == null ? "no answer came" : PostgresFailure.of(failure).sentence(), failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw unavailable("reading was interrupted", stopped);
        }
    }

    private static StoreUnavailable unavailable(String why, Throwable cause) {
        return new StoreUnavailable("The price tables kept in the database cannot be read: " + why, cause);
    }
}
