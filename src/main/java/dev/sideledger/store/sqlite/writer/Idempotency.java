package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

import dev.sideledger.store.IdempotencyKey;
import dev.sideledger.store.merge.Claim;

/** Which idempotency key was used for which body, and when first. For the writer's thread. */
final class Idempotency {
    private final PreparedStatement select;
    private final PreparedStatement insert;
    private final PreparedStatement trim;

    Idempotency(Connection connection) throws SQLException {
        select = connection.prepareStatement("SELECT body_hash, at FROM idempotency WHERE key = ?");
        insert = connection.prepareStatement("INSERT INTO idempotency (key, body_hash, at) VALUES (?, ?, ?)");
        trim = connection.prepareStatement("DELETE FROM idempotency WHERE at < ?");
    }

    /**
     * Tells whether and for what the key was used before.
     *
     * @param arrival the time that events without a time were given
     * @param remember whether it is used now; not if nothing of the body is written
     */
    Claim claim(IdempotencyKey key, long arrival, boolean remember) throws SQLException {
        select.setString(1, key.key());
        try (ResultSet row = select.executeQuery()) {
            if (row.next()) {
                return new Claim(!Arrays.equals(row.getBytes(1), key.bodyHash()), row.getLong(2));
            }
        }
        if (remember) {
            insert.setString(1, key.key());
            insert.setBytes(2, key.bodyHash());
            insert.setLong(3, arrival);
            insert.executeUpdate();
        }
        return new Claim(false, arrival);
    }

    /** Forgets keys used before a time. */
    void trim(long before) throws SQLException {
        trim.setLong(1, before);
        trim.executeUpdate();
    }
}
