package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.sideledger.model.RecordType;

/** What was removed and must stay removed. For the writer's thread. */
final class Tombstones {
    private final Connection connection;
    private final PreparedStatement select;
    private final PreparedStatement insert;
    private final HeldRows held;

    Tombstones(Connection connection) throws SQLException {
        this.connection = connection;
        select = connection.prepareStatement("SELECT at FROM tombstone WHERE type = ? AND session = ? AND id = ?");
        insert = connection.prepareStatement("INSERT INTO tombstone (type, session, id, at, expired)"
                + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (type, session, id)"
                + " DO UPDATE SET at = max(at, excluded.at), expired = min(expired, excluded.expired)");
        held = new HeldRows(connection);
    }

    /** When the record was removed, in epoch microseconds; null when it was not. */
    Long removedAt(RecordType type, String session, String id) throws SQLException {
        select.setInt(1, type.code());
        select.setString(2, session);
        select.setString(3, id);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? Long.valueOf(row.getLong(1)) : null;
        }
    }

    /**
     * The ids of records of a type whose removal began and did not end, because they are still in their table.
     *
     * @param expired those of which only their age was the reason, or the others
     */
    List<String> unfinished(RecordType type, boolean expired) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (PreparedStatement unfinished = connection.prepareStatement("SELECT t.id FROM tombstone t JOIN "
                + type.wireName() + " r ON r.id = t.id WHERE t.type = ? AND t.session = '' AND t.expired = ?")) {
            unfinished.setInt(1, type.code());
            unfinished.setInt(2, expired ? 1 : 0);
            try (ResultSet row = unfinished.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getString(1));
                }
            }
        }
        return ids;
    }

    /** Remembers a removal. */
    void add(RecordType type, String session, String id, long at) throws SQLException {
        add(type, session, id, at, false);
    }

    /** Remembers that a session is removed because it is old. */
    void addExpired(String session, long at) throws SQLException {
        add(RecordType.SESSION, "", session, at, true);
    }

    /** What is held, to be copied before it goes. */
    HeldRows held() {
        return held;
    }

    private void add(RecordType type, String session, String id, long at, boolean expired) throws SQLException {
        insert.setInt(1, type.code());
        insert.setString(2, session);
        insert.setString(3, id);
        insert.setLong(4, at);
        insert.setInt(5, expired ? 1 : 0);
        insert.executeUpdate();
    }
}
