package dev.sideledger.store.sqlite.reader;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

import dev.sideledger.model.Entry;
import dev.sideledger.store.Query;
import dev.sideledger.store.StoreUnavailable;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

/**
 * Streams whole lists from one snapshot at the pace of their readers, each over a connection of its own, a few at a
 * time. A reader who takes nothing for a minute loses the stream, so that nobody can hold a snapshot for ever.
 */
final class EntryStream implements AutoCloseable {
    private static final int AT_ONCE = 4;
    private static final int CHUNK = 200;
    private static final long CHUNK_WEIGHT = 1 << 20;
    private static final long PATIENCE_MILLIS = 60_000;
    private static final long PATIENCE_NANOS = PATIENCE_MILLIS * 1_000_000;

    private final Vertx vertx;
    private final WorkerExecutor executor;
    private final Callable<Connection> connections;
    private final LongSupplier now;
    private final Semaphore permits = new Semaphore(AT_ONCE);

    EntryStream(Vertx vertx, Callable<Connection> connections, LongSupplier now) {
        this.vertx = vertx;
        this.executor = vertx.createSharedWorkerExecutor("sideledger-streams", AT_ONCE);
        this.connections = connections;
        this.now = now;
    }

    /** Every record of a query. */
    Multi<Entry> stream(Query query) {
        return Multi.createFrom().deferred(() -> {
            if (!permits.tryAcquire()) {
                return Multi.createFrom().failure(new StoreUnavailable(
                        AT_ONCE + " exports are being read already; try again when one has ended", null));
            }
            Snapshot snapshot = new Snapshot(query);
            return Multi.createBy().repeating().uni(() -> chunk(snapshot)).whilst(chunk -> !chunk.isEmpty())
                    .onItem().<Entry>disjoint().onTermination().invoke(() -> end(snapshot));
        });
    }

    @Override
    public void close() {
        executor.close();
    }

    private Uni<List<Entry>> chunk(Snapshot snapshot) {
        return Uni.createFrom()
                .completionStage(() -> executor.executeBlocking(snapshot::next, false).toCompletionStage());
    }

    private void end(Snapshot snapshot) {
        executor.executeBlocking(() -> {
            snapshot.close();
            return null;
        }, false);
    }

    private final class Snapshot {
        private final Query query;
        private final long timer;
        private ReadConnection connection;
        private ResultSet rows;
        private volatile long takenAt = System.nanoTime();
        private boolean closed;
        private long left;

        Snapshot(Query query) {
            this.query = query;
            this.left = query.limit() == null ? Long.MAX_VALUE : query.limit();
            this.timer = vertx.setPeriodic(PATIENCE_MILLIS, id -> {
                if (System.nanoTime() - takenAt > PATIENCE_NANOS) {
                    end(this);
                }
            });
        }

        synchronized List<Entry> next() throws Exception {
            takenAt = System.nanoTime();
            if (closed) {
                throw new StoreUnavailable("the export was ended because nothing was taken for a minute", null);
            }
            if (rows == null) {
                connection = new ReadConnection(connections.call());
                rows = connection.prepare(EntrySelect.of(query, now.getAsLong())).executeQuery();
            }
            List<Entry> chunk = new ArrayList<>(CHUNK);
            long weight = 0;
            while (left > 0 && chunk.size() < CHUNK && weight < CHUNK_WEIGHT && rows.next()) {
                Entry entry = EntryRows.read(query.type(), rows, connection, now.getAsLong());
                chunk.add(entry);
                weight += entry.weight();
                left--;
            }
            takenAt = System.nanoTime();
            return chunk;
        }

        synchronized void close() throws SQLException {
            if (!closed) {
                closed = true;
                vertx.cancelTimer(timer);
                permits.release();
                if (connection != null) {
                    connection.close();
                }
            }
        }
    }
}
