package dev.sideledger.store.sqlite.reader;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

import dev.sideledger.model.Entry;
import dev.sideledger.store.Query;
import dev.sideledger.store.StoreUnavailable;
import dev.sideledger.store.TookTooLong;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

/**
 * Streams whole lists from one snapshot at the pace of their readers, each over a connection of its own, a few at a
 * time. A reader who takes nothing for a minute, or too little for long, loses the stream, and after an hour each is
 * over: a snapshot keeps the write-ahead log from being folded into the file, so nobody may hold one for ever.
 */
final class EntryStream implements AutoCloseable {
    private static final int AT_ONCE = 4;
    private static final int CHUNK = 200;
    private static final long CHUNK_WEIGHT = 1 << 20;
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final long LOOK_MILLIS = 5_000;

    private final Vertx vertx;
    private final WorkerExecutor executor;
    private final Callable<Connection> connections;
    private final LongSupplier now;
    private final Semaphore permits = new Semaphore(AT_ONCE);
    private final Set<Snapshot> open = ConcurrentHashMap.newKeySet();
    private volatile String refusal;

    EntryStream(Vertx vertx, Callable<Connection> connections, LongSupplier now) {
        this.vertx = vertx;
        this.executor = vertx.createSharedWorkerExecutor("sideledger-streams", AT_ONCE);
        this.connections = connections;
        this.now = now;
    }

    /** Every record of some queries, one after the other. */
    Multi<Entry> stream(List<Query> queries) {
        return Multi.createFrom().deferred(() -> {
            if (!permits.tryAcquire()) {
                return Multi.createFrom().failure(new StoreUnavailable(
                        AT_ONCE + " exports are being read already; try again when one has ended", null));
            }
            Snapshot snapshot = new Snapshot(queries);
            return Multi.createBy().repeating().uni(() -> chunk(snapshot)).whilst(chunk -> !chunk.isEmpty())
                    .onItem().<Entry>disjoint().onTermination().call(() -> end(snapshot));
        });
    }

    /** Begins no streams for a reason, and ends all, until {@link #takeUp}. */
    void letGo(String reason) {
        refusal = reason;
        open.forEach(this::end);
    }

    /** Streams again. */
    void takeUp() {
        refusal = null;
    }

    @Override
    public void close() {
        executor.close();
    }

    private Uni<List<Entry>> chunk(Snapshot snapshot) {
        return Uni.createFrom()
                .completionStage(() -> executor.executeBlocking(snapshot::next, false).toCompletionStage());
    }

    private void refuse() {
        String reason = refusal;
        if (reason != null) {
            throw new StoreUnavailable(reason, null);
        }
    }

    /** Its place is free once this has come about: who reads one export after the other never waits for himself. */
    private Uni<Void> end(Snapshot snapshot) {
        snapshot.cancel();
        return Uni.createFrom().completionStage(executor.<Void>executeBlocking(() -> {
            snapshot.close();
            return null;
        }, false).toCompletionStage());
    }

    private final class Snapshot {
        private final Iterator<Query> queries;
        private final Deadline deadline = new Deadline(LONGEST);
        private final Patience patience = new Patience();
        private final long timer;
        private ReadConnection connection;
        private Query query;
        private ResultSet rows;
        private boolean closed;
        private long left;

        Snapshot(List<Query> queries) {
            this.queries = queries.iterator();
            open.add(this);
            this.timer = vertx.setPeriodic(LOOK_MILLIS, id -> {
                if (patience.over(System.nanoTime()) || deadline.passed()) {
                    end(this);
                }
            });
        }

        synchronized List<Entry> next() throws Exception {
            patience.taken(System.nanoTime());
            refuse();
            if (closed) {
                throw new StoreUnavailable("the export was ended because it was not taken fast enough", null);
            }
            try {
                return chunk();
            } catch (SQLException failure) {
                refuse();
                throw ReadConnection.stopped(failure)
                        ? new TookTooLong(LONGEST)
                        : ReaderPool.unreadable(failure, ReaderPool.UNREADABLE);
            }
        }

        /** Stops what is being read. */
        void cancel() {
            deadline.cancel();
        }

        synchronized void close() throws SQLException {
            if (!closed) {
                closed = true;
                open.remove(this);
                vertx.cancelTimer(timer);
                permits.release();
                if (connection != null) {
                    connection.close();
                }
            }
        }

        /** The next records, of the next query that has any; none at the end. */
        private List<Entry> chunk() throws Exception {
            if (connection == null) {
                connection = new ReadConnection(connections.call());
                connection.stopAfter(deadline);
                connection.beginSnapshot();
            }
            List<Entry> chunk = new ArrayList<>(CHUNK);
            long weight = 0;
            while (chunk.isEmpty() && (rows != null || queries.hasNext())) {
                if (rows == null) {
                    query = queries.next();
                    left = query.limit() == null ? Long.MAX_VALUE : query.limit();
                    rows = connection.prepare(EntrySelect.of(query, now.getAsLong())).executeQuery();
                }
                boolean more = true;
                while (more && chunk.size() < CHUNK && weight < CHUNK_WEIGHT) {
                    more = left > 0 && rows.next();
                    if (more) {
                        Entry entry = EntryRows.read(query.type(), rows, connection, now.getAsLong());
                        chunk.add(entry);
                        weight += entry.weight();
                        left--;
                    }
                }
                if (!more) {
                    rows.close();
                    rows = null;
                }
            }
            patience.given(weight, System.nanoTime());
            return chunk;
        }
    }
}
