package dev.sideledger.store.postgres.copy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sideledger.model.Histogram;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.copy.CopyOrigin;
import dev.sideledger.store.copy.CopyRefused;
import dev.sideledger.store.copy.CopyState;
import dev.sideledger.store.copy.CopyTable;
import dev.sideledger.store.copy.CopyTables;
import dev.sideledger.store.copy.CopyTarget;
import dev.sideledger.store.postgres.rows.PgColumn;
import dev.sideledger.store.postgres.rows.RowBatch;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/** A ledger in PostgreSQL that is made a copy of another. An advisory lock keeps a second copy out. */
public final class PostgresTarget implements CopyTarget {
    /** A ledger in which one of these has a row has been used. */
    private static final List<String> USED = List.of("session", "project", "change_log", "tombstone", "price_table",
            "report", "idempotency", "rollup_hour", "tag");
    private static final String LOCK = "SELECT pg_try_advisory_lock(hashtext('sideledger copy'))";
    private static final String SERVING = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            + " AND application_name = 'sideledger'";
    private static final String STATE = "SELECT epoch, sequence, stage, session_no, finished FROM copying";
    private static final String KEEP = "INSERT INTO copying (epoch, sequence, stage, session_no, finished)"
            + " VALUES ($1, $2, $3, $4, $5)";
    private static final List<PgColumn> TEXT = CopiedValues.columns(CopyTables.TEXTS);
    private static final List<PgColumn> LATENCY = List.of(PgColumn.bigint("at"), PgColumn.bigint("agent_no"),
            PgColumn.bigint("model_no"), PgColumn.bigint("expired"), PgColumn.bigint("bucket"),
            PgColumn.bigint("count"), PgColumn.smallint("lane"));
    private static final int PATIENCE = 5;
    private static final String NOT_THERE = " ON CONFLICT DO NOTHING";

    private final Pool pool;
    private final SqlConnection held;
    private final CopiedDocuments documents;
    private final CopiedValues values = new CopiedValues();

    /**
     * Writes by the connections of a pool.
     *
     * @param held one more, which holds the lock until this is closed
     */
    public PostgresTarget(Pool pool, SqlConnection held) {
        this.pool = pool;
        this.held = held;
        this.documents = new CopiedDocuments(pool);
    }

    @Override
    public Uni<Optional<CopyState>> begun() {
        return uni(held.query(LOCK).execute().compose(locked -> locked.iterator().next().getBoolean(0)
                ? served(PATIENCE)
                : Future.failedFuture(new CopyRefused("Another copy into this database is under way")))
                .compose(some -> some
                        ? Future.failedFuture(new CopyRefused("A Sideledger has the database to copy into open: stop"
                                + " it first"))
                        : held.query(STATE).execute())
                .compose(rows -> rows.size() == 0 ? unused() : Future.succeededFuture(state(rows.iterator().next()))));
    }

    @Override
    public Uni<Void> begin(CopyOrigin origin, CopyState state) {
        return transaction(client -> client.query("DELETE FROM ledger").execute()
                .compose(done -> client.preparedQuery("INSERT INTO ledger (epoch, created_at) VALUES ($1, $2)")
                        .execute(Tuple.of(UUID.randomUUID().toString().substring(0, 8), origin.createdAt())))
                .compose(done -> keep(client, state)));
    }

    @Override
    public Uni<Void> add(CopyTable table, List<Object[]> rows, CopyState state) {
        return transaction(client -> add(client, table, rows).compose(done -> keep(client, state)));
    }

    @Override
    public Uni<Void> remember(List<Long> sessions, CopyState state) {
        return transaction(client -> client.preparedQuery(
                "INSERT INTO copying_again (session_no) SELECT DISTINCT s FROM unnest($1::bigint[]) AS s ON CONFLICT"
                        + " DO NOTHING")
                .execute(Tuple.of(sessions.toArray(new Long[0]))).compose(done -> keep(client, state)));
    }

    @Override
    public Uni<Void> takeOut() {
        return transaction(client -> {
            Future<Void> taken = Future.succeededFuture();
            for (String table : Stream.concat(CopyTables.OF_SESSIONS.stream().map(CopyTable::name),
                    Stream.of("search_doc")).toList()) {
                taken = taken.compose(done -> execute(client, "DELETE FROM " + table
                        + " WHERE session_no IN (SELECT session_no FROM copying_again)"));
            }
            return taken;
        });
    }

    @Override
    public Uni<List<Long>> remembered(int most) {
        return uni(pool.query("SELECT session_no FROM copying_again ORDER BY session_no LIMIT " + most).execute()
                .map(rows -> {
                    List<Long> sessions = new ArrayList<>();
                    rows.forEach(row -> sessions.add(row.getLong(0)));
                    return sessions;
                }));
    }

    @Override
    public Uni<Void> forget(long first, long last) {
        return transaction(
                client -> client.preparedQuery("DELETE FROM copying_again WHERE session_no BETWEEN $1 AND $2")
                        .execute(Tuple.of(first, last)).mapEmpty());
    }

    @Override
    public Uni<Void> empty(CopyTable table) {
        if (table.equals(CopyTables.NUMBERS)) {
            return Uni.createFrom().voidItem();
        }
        return transaction(client -> execute(client, "DELETE FROM " + table.name())
                .compose(done -> table.equals(CopyTables.PROJECTS)
                        ? execute(client, "DELETE FROM search_doc WHERE session_no = 0 AND type = "
                                + RecordType.PROJECT.code())
                        : Future.succeededFuture()));
    }

    @Override
    public Uni<Void> finish() {
        return transaction(DerivedRows::write);
    }

    @Override
    public Uni<Void> end(CopyState state) {
        return transaction(client -> execute(client, "SET LOCAL synchronous_commit = on")
                .compose(done -> keep(client, state)));
    }

    @Override
    public long changedValues() {
        return values.changed();
    }

    @Override
    public Uni<Void> close() {
        return uni(held.close().eventually(() -> pool.close()));
    }

    private Future<Void> add(SqlClient client, CopyTable table, List<Object[]> rows) {
        if (table.equals(CopyTables.NUMBERS)) {
            return DerivedRows.numbers(client, rows);
        }
        if (table.equals(CopyTables.LATENCIES)) {
            return insert(client, "latency_hour", buckets(rows));
        }
        boolean ofActivity = table.equals(CopyTables.ACTIVITY);
        int width = ofActivity ? CopyTables.ACTIVITY_EVERYWHERE.columns().size() : table.columns().size();
        List<PgColumn> columns = new ArrayList<>(CopiedValues.columns(table).subList(0, width));
        boolean inLanes = table.equals(CopyTables.ROLLUPS);
        if (inLanes) {
            columns.add(PgColumn.smallint("lane"));
        }
        RowBatch batch = new RowBatch(columns);
        RowBatch texts = new RowBatch(TEXT);
        int session = table.place(CopyTable.SESSION);
        for (Object[] row : rows) {
            List<Object> stored = new ArrayList<>(values.stored(table, row, (hash, body) -> texts
                    .add(List.of(row[session], Buffer.buffer(hash), body))).subList(0, width));
            if (inLanes) {
                stored.add((short) 0);
            }
            batch.add(stored);
        }
        return insert(client, CopyTables.TEXTS.name(), texts).compose(done -> insert(client, table.name(), batch))
                .compose(done -> table.type() == null ? Future.succeededFuture()
                        : documents.write(client, table, batch.rows()));
    }

    private static RowBatch buckets(List<Object[]> rows) {
        RowBatch batch = new RowBatch(LATENCY);
        for (Object[] row : rows) {
            Histogram.of((byte[]) row[4]).buckets().forEach((bucket, count) -> batch
                    .add(List.of(row[0], row[1], row[2], row[3], (long) bucket, count, (short) 0)));
        }
        return batch;
    }

    private static Future<Void> insert(SqlClient client, String table, RowBatch batch) {
        return batch.isEmpty() ? Future.succeededFuture()
                : client.preparedQuery(RowBatch.insert(table, batch.columns(), "1") + NOT_THERE)
                        .execute(batch.parameters()).mapEmpty();
    }

    /** Whether somebody has it open for longer than so many seconds: who has just stopped may still be leaving. */
    private Future<Boolean> served(int seconds) {
        return held.query(SERVING).execute().compose(rows -> {
            boolean some = rows.iterator().next().getLong(0) > 0;
            return !some || seconds == 0 ? Future.succeededFuture(some)
                    : held.query("SELECT pg_sleep(1)").execute().compose(slept -> served(seconds - 1));
        });
    }

    private Future<Optional<CopyState>> unused() {
        String used = USED.stream().map(table -> "EXISTS (SELECT 1 FROM " + table + ")")
                .collect(Collectors.joining(" OR "));
        return held.query("SELECT " + used).execute().compose(rows -> rows.iterator().next().getBoolean(0)
                ? Future.failedFuture(new CopyRefused("The ledger to copy into is not empty, and nothing was begun to"
                        + " be copied into it: name another one"))
                : Future.succeededFuture(Optional.empty()));
    }

    private static Optional<CopyState> state(Row row) {
        return Optional.of(new CopyState(row.getString(0), row.getLong(1), row.getLong(2).intValue(), row.getLong(3),
                row.getShort(4) != 0));
    }

    private static Future<Void> keep(SqlClient client, CopyState state) {
        return execute(client, "DELETE FROM copying").compose(done -> client.preparedQuery(KEEP)
                .execute(Tuple.of(state.epoch(), state.sequence(), (long) state.stage(), state.session(),
                        (short) (state.finished() ? 1 : 0)))
                .mapEmpty());
    }

    private static Future<Void> execute(SqlClient client, String sql) {
        return client.query(sql).execute().mapEmpty();
    }

    private Uni<Void> transaction(Function<SqlClient, Future<Void>> work) {
        return Uni.createFrom().completionStage(() -> pool.withTransaction(work::apply).toCompletionStage());
    }

    private static <T> Uni<T> uni(Future<T> future) {
        return Uni.createFrom().completionStage(future.toCompletionStage());
    }
}
