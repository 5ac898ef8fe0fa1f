package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.SQLException;

import dev.sideledger.store.CleanupOrder;
import dev.sideledger.store.CleanupStep;
import dev.sideledger.store.CleanupTally;
import dev.sideledger.store.sqlite.rows.OldSessions;

/** Says what a cleanup would take. For one thread. */
final class CleanupTrial {
    private final ReadConnection connection;

    CleanupTrial(ReadConnection connection) {
        this.connection = connection;
    }

    CleanupStep step(CleanupOrder order, long next) throws SQLException {
        long last;
        try (ResultSet row = connection.prepare(Sql.of(OldSessions.LAST)).executeQuery()) {
            last = row.getLong(1);
        }
        long seen = Math.min(last, next + OldSessions.WINDOW);
        Sql count = new Sql(OldSessions.COUNT, OldSessions.values(order, next, seen));
        try (ResultSet row = connection.prepare(count).executeQuery()) {
            return new CleanupStep(seen, last, new CleanupTally(row.getLong(1), row.getLong(2), 0, row.getLong(3)));
        }
    }
}
