package dev.sideledger.store.sqlite.reader;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

import dev.sideledger.store.StoreUnavailable;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

/** A few read-only connections, each used by one worker thread at a time. Safe on any thread. */
final class ReaderPool implements AutoCloseable {
    private static final int MOST_WAITING = 1_000;

    private final WorkerExecutor executor;
    private final BlockingQueue<ReadConnection> idle;
    private final Callable<Connection> connections;
    private final AtomicInteger waiting = new AtomicInteger();

    ReaderPool(Vertx vertx, String name, Callable<Connection> connections, int size) {
        this.executor = vertx.createSharedWorkerExecutor(name, size);
        this.idle = new ArrayBlockingQueue<>(size);
        this.connections = connections;
    }

    /**
     * Runs a read on a worker thread. Fails with {@link StoreUnavailable} when too many wait or the file cannot be
     * read.
     */
    <T> Uni<T> read(Read<T> read) {
        return Uni.createFrom().completionStage(() -> {
            if (waiting.incrementAndGet() > MOST_WAITING) {
                waiting.decrementAndGet();
                throw new StoreUnavailable("too many questions wait for the database", null);
            }
            return executor.executeBlocking(() -> {
                try {
                    return borrowed(read);
                } finally {
                    waiting.decrementAndGet();
                }
            }, false).toCompletionStage();
        });
    }

    @Override
    public void close() throws SQLException {
        executor.close();
        for (ReadConnection connection = idle.poll(); connection != null; connection = idle.poll()) {
            connection.close();
        }
    }

    private <T> T borrowed(Read<T> read) throws Exception {
        ReadConnection connection = idle.poll();
        if (connection == null) {
            connection = open();
        }
        try {
            T result = read.with(connection);
            if (!idle.offer(connection)) {
                connection.close();
            }
            return result;
        } catch (SQLException failure) {
            connection.close();
            throw new StoreUnavailable("the database could not be read", failure);
        } catch (RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    private ReadConnection open() throws Exception {
        try {
            return new ReadConnection(connections.call());
        } catch (SQLException failure) {
            throw new StoreUnavailable("the database could not be opened for reading", failure);
        }
    }

    /** Reads with a connection. */
    @FunctionalInterface
    interface Read<T> {
        T with(ReadConnection connection) throws SQLException;
    }
}
