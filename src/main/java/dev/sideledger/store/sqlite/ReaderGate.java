package dev.sideledger.store.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import dev.sideledger.store.StoreUnavailable;

/**
 * Through which all connections that read a ledger's file are opened, so that it can be said when nobody has it open:
 * only then may another file get its name. Safe on any thread.
 */
final class ReaderGate {
    private final Set<Connection> opened = ConcurrentHashMap.newKeySet();
    private final AtomicInteger opening = new AtomicInteger();
    private volatile String refusal;

    /**
     * Opens a connection.
     *
     * @throws StoreUnavailable with the reason for which it is shut
     */
    Connection open(Callable<Connection> connections) throws SQLException {
        opening.incrementAndGet();
        try {
            refuse();
            opened.removeIf(ReaderGate::isClosed);
            Connection connection = called(connections);
            opened.add(connection);
            return connection;
        } finally {
            opening.decrementAndGet();
        }
    }

    /** Opens nothing more, for a reason. */
    void shut(String reason) {
        refusal = reason;
    }

    void open() {
        refusal = null;
    }

    /** Whether somebody has the file open. */
    boolean isUsed() {
        if (opening.get() > 0) {
            return true;
        }
        opened.removeIf(ReaderGate::isClosed);
        return !opened.isEmpty();
    }

    private void refuse() {
        String reason = refusal;
        if (reason != null) {
            throw new StoreUnavailable(reason, null);
        }
    }

    private static Connection called(Callable<Connection> connections) throws SQLException {
        try {
            return connections.call();
        } catch (SQLException | RuntimeException failure) {
            throw failure;
        } catch (Exception other) {
            throw new SQLException(other);
        }
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException failure) {
            return true;
        }
    }
}
