package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

import dev.sideledger.store.IdempotencyKey;

/** Which idempotency key was used for which body. For the writer's thread. */
final class Idempotency {
    private final PreparedStatement select;
    private final PreparedStatement insert;
    private final PreparedStatement trim;

    Idempotency(Connection connection) throws SQLException {
        select = connection.prepareStatement("SELECT body_hash FROM idempotency WHERE key = ?");
        insert = connection.prepareStatement("INSERT INTO idempotency (key, body_hash, at) VALUES (?, ?, ?)");
        trim = connection.prepareStatement("DELETE FROM idempotency WHERE at < ?");
    }

    /** Remembers the key, and tells whether and for what it was used before. */
    Use claim(IdempotencyKey key, long now) throws SQLException {
        select.setString(1, key.key());
        try (ResultSet row = select.executeQuery()) {
            if (row.next()) {
                return Arrays.equals(row.getBytes(1), key.bodyHash()) ? Use.SAME : Use.OTHER;
            }
        }
        insert.setString(1, key.key());
        insert.setBytes(2, key.bodyHash());
        insert.setLong(3, now);
        insert.executeUpdate();
        return Use.FIRST;
    }

    /** For what a key was used before. */
    enum Use {
        /** For nothing. */
        FIRST,
        /** For the same body. */
        SAME,
        /** For another body. */
        OTHER
    }

    /** Forgets keys used before a time. */
    void trim(long before) throws SQLException {
        trim.setLong(1, before);
        trim.executeUpdate();
    }
}
