package dev.sideledger.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import dev.sideledger.store.postgres.rows.CallTable;
import dev.sideledger.store.postgres.rows.PgColumn;
import dev.sideledger.store.postgres.rows.RowBatch;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;

/**
 * The best that batches of inserts into PostgreSQL could do: the very rows that the service wrote put again into the
 * same, emptied tables and indexes, by the same driver, {@code INSERT ... SELECT FROM unnest} and nothing else, as many
 * rows a commit as the service wrote on average, by one connection as the service has one writer.
 */
final class UnnestInserts implements AutoCloseable {
    private static final Table CALLS = new Table("call", CallTable.COLUMNS);
    private static final Table TEXTS = new Table("text", List.of(PgColumn.bigint("session_no"),
            PgColumn.bytea("hash"), PgColumn.text("body")));
    private static final Table SEARCHED = new Table("search_doc", List.of(PgColumn.bigint("session_no"),
            PgColumn.smallint("type"), PgColumn.bytea("key"), PgColumn.bigint("n"), PgColumn.bigint("at"),
            PgColumn.text("words"), PgColumn.smallint("cut")));

    private final Vertx vertx = Vertx.vertx();
    private final SqlConnection connection;
    private final List<Table> tables;
    private final List<List<List<Object>>> rows = new ArrayList<>();

    /**
     * Takes the rows of a database out of it: calls and texts.
     *
     * @param searched whether what can be searched is taken too
     */
    UnnestInserts(PgConnectOptions options, boolean searched) throws Exception {
        connection = wait(PgConnection.connect(vertx, options.setCachePreparedStatements(true)));
        tables = searched ? List.of(CALLS, TEXTS, SEARCHED) : List.of(CALLS, TEXTS);
        for (Table table : tables) {
            rows.add(read(table));
        }
    }

    /** Puts them in again; calls a second. */
    double run(int perCommit) throws Exception {
        wait(connection.query("TRUNCATE " + tables.stream().map(Table::name).collect(Collectors.joining(", ")))
                .execute());
        wait(connection.query("CHECKPOINT").execute());
        int calls = rows.get(0).size();
        int commits = (calls + perCommit - 1) / perCommit;
        List<List<RowBatch>> transactions = new ArrayList<>();
        for (int i = 0; i < commits; i++) {
            List<RowBatch> batches = new ArrayList<>();
            for (int table = 0; table < tables.size(); table++) {
                batches.add(part(table, i, commits));
            }
            transactions.add(batches);
        }
        long begun = System.nanoTime();
        for (List<RowBatch> batches : transactions) {
            wait(connection.begin().compose(opened -> insert(batches).compose(done -> opened.commit())));
        }
        return calls / ((System.nanoTime() - begun) / 1e9);
    }

    @Override
    public void close() throws Exception {
        wait(connection.close());
        wait(vertx.close());
    }

    /** The rows of one of so many transactions, made before, so that only their sending is measured. */
    private RowBatch part(int table, int number, int of) {
        List<List<Object>> all = rows.get(table);
        RowBatch batch = new RowBatch(tables.get(table).columns);
        all.subList((int) ((long) all.size() * number / of), (int) ((long) all.size() * (number + 1) / of))
                .forEach(batch::add);
        return batch;
    }

    private Future<Void> insert(List<RowBatch> batches) {
        Future<Void> inserted = Future.succeededFuture();
        for (int i = 0; i < batches.size(); i++) {
            RowBatch batch = batches.get(i);
            String sql = tables.get(i).insert();
            if (!batch.isEmpty()) {
                inserted = inserted.compose(
                        done -> connection.preparedQuery(sql).execute(batch.parameters()).mapEmpty());
            }
        }
        return inserted;
    }

    private List<List<Object>> read(Table table) throws Exception {
        List<List<Object>> found = new ArrayList<>();
        for (Row row : wait(connection.query(table.select()).execute())) {
            List<Object> values = new ArrayList<>(table.columns.size());
            for (int i = 0; i < table.columns.size(); i++) {
                Object value = row.getValue(i);
                values.add(value instanceof Number number && table.columns.get(i).type() == PgColumn.Type.BIGINT
                        ? Long.valueOf(number.longValue())
                        : value);
            }
            found.add(values);
        }
        return found;
    }

    private static <T> T wait(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.MINUTES);
    }

    private record Table(String name, List<PgColumn> columns) {
        /** In the order in which they were written, as far as the table tells it. */
        String select() {
            return "SELECT " + RowBatch.names(columns, "").replace("words", "words::text") + " FROM " + name
                    + " ORDER BY " + (name.equals("text") ? "session_no" : "n");
        }

        String insert() {
            return "INSERT INTO " + name + " (" + RowBatch.names(columns, "") + ") SELECT "
                    + RowBatch.names(columns, "v.").replace("v.words", "v.words::tsvector") + " FROM "
                    + RowBatch.unnest(columns);
        }
    }
}
