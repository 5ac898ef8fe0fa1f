package dev.sideledger.store.postgres.reader;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

import dev.sideledger.model.Entry;
import dev.sideledger.store.Query;
import dev.sideledger.store.StoreUnavailable;
import dev.sideledger.store.TookTooLong;
import dev.sideledger.store.postgres.rows.PostgresFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;

/**
 * Whole lists read from one snapshot, some records at a time, by a cursor on a connection of its own. The server ends
 * it when nobody asks for more for a minute, and after an hour it is over: a snapshot keeps the server from reusing
 * space, so nobody may hold one for ever. Asked by one at a time, ended from any thread.
 */
final class Export {
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String BEGIN = Questions.BEGIN + "; SET LOCAL idle_in_transaction_session_timeout = "
            + PATIENCE.toMillis();
    private static final int CHUNK = 200;
    private static final long CHUNK_WEIGHT = 1 << 20;

    private final Pool pool;
    private final EntryRows entryRows;
    private final Iterator<Query> queries;
    private final long now;
    private final Asking asking;
    private final Deque<Row> rows = new ArrayDeque<>();
    private Future<SqlConnection> taken;
    private Future<List<Entry>> asked = Future.succeededFuture();
    private boolean begun;
    private Query query;
    private Cursor cursor;
    private long left;
    private long given;
    private int most = CHUNK / 8;

    Export(Vertx vertx, Pool pool, EntryRows entryRows, List<Query> queries, long now) {
        this.pool = pool;
        this.entryRows = entryRows;
        this.queries = queries.iterator();
        this.now = now;
        this.asking = new Asking(vertx);
    }

    /** The next records; none at the end. */
    synchronized Future<List<Entry>> next() {
        boolean late = begun && System.nanoTime() - given > PATIENCE.toNanos();
        if (taken == null) {
            taken = pool.getConnection();
        }
        asked = taken.compose(this::begun).compose(this::some)
                .recover(failure -> Future.failedFuture(words(failure, late)));
        return asked;
    }

    /** Ends it, whether its connection is there, is awaited or was lost. */
    synchronized Future<Void> end() {
        if (taken == null) {
            return Future.succeededFuture();
        }
        if (!asked.isComplete()) {
            asking.stop();
        }
        return taken.compose(connection -> asking.end().eventually(() -> connection.query(Questions.END).execute())
                .eventually(() -> connection.close())).otherwiseEmpty();
    }

    private Future<SqlConnection> begun(SqlConnection connection) {
        if (begun) {
            return Future.succeededFuture(connection);
        }
        if (!asking.begin(connection, LONGEST)) {
            return Future.failedFuture("nobody waits for the export");
        }
        return connection.query(BEGIN).execute().map(ready -> {
            begun = true;
            return connection;
        });
    }

    /** The next records, of the next query that has any; none at the end. */
    private Future<List<Entry>> some(SqlConnection connection) {
        if (!rows.isEmpty() && left > 0) {
            return read(connection);
        }
        if (cursor != null && cursor.hasMore() && left > 0) {
            return cursor.read(CHUNK).compose(fetched -> {
                fetched.forEach(rows::add);
                return some(connection);
            });
        }
        Future<Void> closed = cursor == null ? Future.succeededFuture() : cursor.close();
        cursor = null;
        rows.clear();
        return closed.compose(done -> queries.hasNext() ? opened(connection).compose(open -> some(connection))
                : Future.succeededFuture(List.of()));
    }

    private Future<Void> opened(SqlConnection connection) {
        query = queries.next();
        left = query.limit() == null ? Long.MAX_VALUE : query.limit();
        Sql sql = EntrySelect.of(query, now);
        return connection.prepare(sql.numbered()).compose(statement -> {
            cursor = statement.cursor(sql.parameters());
            return cursor.read(CHUNK).map(fetched -> {
                fetched.forEach(rows::add);
                return null;
            });
        });
    }

    /** As many of the fetched records as are not too long together, going by those before. */
    private Future<List<Entry>> read(SqlConnection connection) {
        List<Row> part = new ArrayList<>();
        while (part.size() < most && left > 0 && !rows.isEmpty()) {
            part.add(rows.remove());
            left--;
        }
        return entryRows.read(connection, query.type(), part, now).map(entries -> {
            long weight = entries.stream().mapToLong(Entry::weight).sum();
            most = weight > CHUNK_WEIGHT ? Math.max(1, most / 2) : Math.min(CHUNK, most * 2);
            given = System.nanoTime();
            return entries;
        });
    }

    private static Throwable words(Throwable failure, boolean late) {
        if (late) {
            return new StoreUnavailable("the export was ended because it was not taken fast enough", failure);
        }
        return PostgresFailure.of(failure) == PostgresFailure.STOPPED ? new TookTooLong(LONGEST)
                : Questions.words(failure);
    }
}
