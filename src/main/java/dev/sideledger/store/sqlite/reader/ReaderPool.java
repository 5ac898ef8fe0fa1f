package dev.sideledger.store.sqlite.reader;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.sideledger.store.StoreUnavailable;
import dev.sideledger.store.TookTooLong;
import dev.sideledger.store.sqlite.rows.SqliteFailure;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

/** A few read-only connections, each used by one worker thread at a time. Safe on any thread. */
public final class ReaderPool implements AutoCloseable {
    /** What is said of failures for which nobody has better words. */
    static final String UNREADABLE = "the database could not be read";

    private static final int MOST_WAITING = 1_000;
    private static final long USUAL_SECONDS = 60;

    private final Vertx vertx;
    private final WorkerExecutor executor;
    private final BlockingQueue<ReadConnection> idle;
    private final Callable<Connection> connections;
    private final Duration longest;
    private final boolean kept;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Set<Deadline> running = ConcurrentHashMap.newKeySet();
    private volatile String refusal;

    /**
     * A pool.
     *
     * @param longest how long one read may take, and how long it may wait for its turn
     */
    public ReaderPool(Vertx vertx, String name, Callable<Connection> connections, int size, Duration longest) {
        this(vertx, name, connections, size, longest, true);
    }

    private ReaderPool(Vertx vertx, String name, Callable<Connection> connections, int size, Duration longest,
            boolean kept) {
        this.vertx = vertx;
        // Whoever may read for long is not told of as stuck meanwhile.
        this.executor = vertx.createSharedWorkerExecutor(name, size,
                Math.max(USUAL_SECONDS, longest.toSeconds()), TimeUnit.SECONDS);
        this.idle = new ArrayBlockingQueue<>(size);
        this.connections = connections;
        this.longest = longest;
        this.kept = kept;
    }

    /** A pool whose connections are closed after one read each. */
    public static ReaderPool ofSingleUse(Vertx vertx, String name, Callable<Connection> connections, int size,
            Duration longest) {
        return new ReaderPool(vertx, name, connections, size, longest, false);
    }

    /**
     * Runs a read on a worker thread; cancelling it stops it. Fails with {@link StoreUnavailable} when too many wait,
     * when it waited too long or the file cannot be read, and with {@link TookTooLong} when it took too long.
     */
    public <T> Uni<T> read(Read<T> read) {
        return Uni.createFrom().emitter(emitter -> {
            if (waiting.incrementAndGet() > MOST_WAITING) {
                waiting.decrementAndGet();
                emitter.fail(new StoreUnavailable("too many questions wait for the database", null));
                return;
            }
            Deadline deadline = new Deadline(longest);
            emitter.onTermination(deadline::cancel);
            executor.executeBlocking(() -> {
                waiting.decrementAndGet();
                return answer(read, deadline);
            }, false).onComplete(answer -> {
                if (answer.succeeded()) {
                    emitter.complete(answer.result());
                } else {
                    emitter.fail(answer.cause());
                }
            });
        });
    }

    /** Refuses to read for a reason, stops what is being read, and closes what is idle, until {@link #takeUp}. */
    public void letGo(String reason) throws SQLException {
        refusal = reason;
        running.forEach(Deadline::cancel);
        closeIdle();
    }

    /** Reads again. */
    public void takeUp() {
        refusal = null;
    }

    @Override
    public void close() throws SQLException {
        executor.close();
        closeIdle();
    }

    private void closeIdle() throws SQLException {
        for (ReadConnection connection = idle.poll(); connection != null; connection = idle.poll()) {
            connection.close();
        }
    }

    /** Whether a failure says that a read was stopped, and nothing about the file. */
    public static boolean tellsStopped(SQLException failure) {
        return ReadConnection.stopped(failure);
    }

    private <T> T answer(Read<T> read, Deadline deadline) throws Exception {
        refuse();
        if (deadline.cancelled()) {
            throw new StoreUnavailable("nobody waits for the answer", null);
        }
        if (deadline.passed()) {
            throw new StoreUnavailable("the question waited longer than " + longest.toSeconds()
                    + " seconds for its turn: too much is being asked", null);
        }
        deadline.begin();
        running.add(deadline);
        long timer = vertx.setTimer(longest.toMillis() + 1, passed -> deadline.check());
        try {
            return borrowed(read, deadline);
        } finally {
            running.remove(deadline);
            vertx.cancelTimer(timer);
        }
    }

    /** That a file is damaged is said: people can do something about it. */
    static StoreUnavailable unreadable(SQLException failure, String otherwise) {
        return new StoreUnavailable(SqliteFailure.of(failure) == SqliteFailure.CORRUPT
                ? SqliteFailure.CORRUPT.sentence() + "; see GET /api/admin/check"
                : otherwise, failure);
    }

    private <T> T borrowed(Read<T> read, Deadline deadline) throws Exception {
        ReadConnection present = idle.poll();
        ReadConnection connection = present == null ? open() : present;
        boolean sound = false;
        connection.stopAfter(deadline);
        try {
            T result = read.with(connection);
            sound = true;
            return result;
        } catch (SQLException failure) {
            sound = ReadConnection.stopped(failure);
            refuse();
            throw sound ? new TookTooLong(longest) : unreadable(failure, UNREADABLE);
        } finally {
            connection.stopAfter(null);
            if (!sound || !kept || refusal != null || !idle.offer(connection)) {
                connection.close();
            } else if (refusal != null) {
                closeIdle();
            }
        }
    }

    private void refuse() {
        String reason = refusal;
        if (reason != null) {
            throw new StoreUnavailable(reason, null);
        }
    }

    private ReadConnection open() throws Exception {
        try {
            return new ReadConnection(connections.call());
        } catch (SQLException failure) {
            throw unreadable(failure, "the database could not be opened for reading");
        }
    }

    /** Reads with a connection. */
    @FunctionalInterface
    public interface Read<T> {
        /** What is read; it is stopped with an exception when it takes too long. */
        T with(ReadConnection connection) throws SQLException;
    }
}
