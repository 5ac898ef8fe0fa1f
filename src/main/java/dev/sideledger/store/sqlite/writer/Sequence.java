package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Numbers the rows of one table, ascending. The one writer may number by itself. For the writer's thread. */
final class Sequence {
    private final PreparedStatement last;
    private long next = -1;

    Sequence(Connection connection, String table, String column) throws SQLException {
        last = connection.prepareStatement("SELECT max(coalesce((SELECT max(" + column + ") FROM " + table
                + "), 0), coalesce((SELECT last FROM sequence WHERE name = '" + table + "'), 0))");
    }

    /** The statement that remembers a table's highest number before rows are removed. */
    static String remember(String table, String column) {
        return "INSERT INTO sequence (name, last) SELECT '" + table + "', coalesce(max(" + column + "), 0) FROM "
                + table
                + " WHERE true ON CONFLICT (name) DO UPDATE SET last = max(last, excluded.last)";
    }

    /** The next number. */
    long next() throws SQLException {
        if (next < 0) {
            try (ResultSet row = last.executeQuery()) {
                next = row.getLong(1) + 1;
            }
        }
        return next++;
    }

    /** Reads the last number again: a rolled-back transaction takes its numbers with it. */
    void forget() {
        next = -1;
    }
}
