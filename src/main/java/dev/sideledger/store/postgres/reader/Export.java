package dev.sideledger.store.postgres.reader;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import dev.sideledger.model.Entry;
import dev.sideledger.model.RecordType;
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
 * A whole list read from one snapshot, some records at a time, by a cursor on a connection of its own. The server ends
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
    private final RecordType type;
    private final Sql sql;
    private final long now;
    private final Asking asking;
    private final Deque<Row> rows = new ArrayDeque<>();
    private Future<SqlConnection> taken;
    private Future<List<Entry>> asked = Future.succeededFuture();
    private Cursor cursor;
    private long given;
    private int most = CHUNK / 8;

    Export(Vertx vertx, Pool pool, EntryRows entryRows, RecordType type, Sql sql, long now) {
        this.pool = pool;
        this.entryRows = entryRows;
        this.type = type;
        this.sql = sql;
        this.now = now;
        this.asking = new Asking(vertx);
    }

    /** The next records; none at the end. */
    synchronized Future<List<Entry>> next() {
        boolean late = cursor != null && System.nanoTime() - given > PATIENCE.toNanos();
        if (taken == null) {
            taken = pool.getConnection();
        }
        asked = taken.compose(connection -> fetched(connection).compose(fetched -> some(connection)))
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

    private Future<Void> fetched(SqlConnection connection) {
        boolean over = cursor != null && !cursor.hasMore();
        return over || !rows.isEmpty() ? Future.succeededFuture()
                : opened(connection).compose(open -> open.read(CHUNK)).map(read -> {
                    read.forEach(rows::add);
                    return null;
                });
    }

    private Future<Cursor> opened(SqlConnection connection) {
        if (cursor != null) {
            return Future.succeededFuture(cursor);
        }
        if (!asking.begin(connection, LONGEST)) {
            return Future.failedFuture("nobody waits for the export");
        }
        return connection.query(BEGIN).execute().compose(begun -> connection.prepare(sql.numbered()))
                .map(statement -> cursor = statement.cursor(sql.parameters()));
    }

    /** As many of the fetched records as are not too long together, going by those before. */
    private Future<List<Entry>> some(SqlConnection connection) {
        List<Row> part = new ArrayList<>();
        while (part.size() < most && !rows.isEmpty()) {
            part.add(rows.remove());
        }
        return entryRows.read(connection, type, part, now).map(entries -> {
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
