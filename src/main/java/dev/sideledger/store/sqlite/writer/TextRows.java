package dev.sideledger.store.sqlite.writer;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

import dev.sideledger.store.sqlite.rows.Texts;

/** Writes and finds the rows of the table {@code text}: once for each session and content. For the writer's thread. */
final class TextRows implements Texts.Lookup {
    private static final int CACHED = 50_000;

    private final PreparedStatement insert;
    private final PreparedStatement select;
    private final Map<Key, Boolean> known = new Bounded<>(CACHED);
    private int batched;

    TextRows(Connection connection) throws SQLException {
        insert = connection.prepareStatement(
                "INSERT INTO text (session_no, hash, body) VALUES (?, ?, ?) ON CONFLICT (session_no, hash) DO NOTHING");
        select = connection.prepareStatement("SELECT body FROM text WHERE session_no = ? AND hash = ?");
    }

    /** Adds a text to those that {@link #flush} writes. */
    void add(long sessionNo, byte[] hash, String body) throws SQLException {
        if (known.put(new Key(sessionNo, ByteBuffer.wrap(hash)), Boolean.TRUE) == null) {
            insert.setLong(1, sessionNo);
            insert.setBytes(2, hash);
            insert.setString(3, body);
            insert.addBatch();
            batched++;
        }
    }

    /** Writes what was added. */
    void flush() throws SQLException {
        if (batched > 0) {
            insert.executeBatch();
            batched = 0;
        }
    }

    @Override
    public String body(long sessionNo, byte[] hash) throws SQLException {
        select.setLong(1, sessionNo);
        select.setBytes(2, hash);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? row.getString(1) : null;
        }
    }

    /** Forgets everything: a rolled-back transaction takes its new texts with it. */
    void forget() throws SQLException {
        known.clear();
        insert.clearBatch();
        batched = 0;
    }

    private record Key(long sessionNo, ByteBuffer hash) {}
}
