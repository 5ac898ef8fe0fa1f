package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Empties the log beside the ledger once a job may have removed something: in the ledger what goes is overwritten, but
 * pages as they were before lie in the log until others are written over them, which in a quiet ledger nobody does. For
 * the writer's thread, outside of transactions.
 */
final class LogOfRemoved {
    private final Connection connection;
    private boolean some;

    LogOfRemoved(Connection connection) {
        this.connection = connection;
    }

    /** Something may have been removed. */
    void add() {
        some = true;
    }

    /** Empties the log, unless somebody reads it just now: then a later call does. Waits for nobody. */
    void empty() throws SQLException {
        if (!some) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            int patience = number(statement, "PRAGMA busy_timeout");
            statement.execute("PRAGMA busy_timeout = 0");
            try {
                some = number(statement, "PRAGMA wal_checkpoint(TRUNCATE)") != 0;
            } finally {
                statement.execute("PRAGMA busy_timeout = " + patience);
            }
        }
    }

    private static int number(Statement statement, String pragma) throws SQLException {
        try (ResultSet row = statement.executeQuery(pragma)) {
            return row.next() ? row.getInt(1) : 0;
        }
    }
}
