package dev.sideledger.store.sqlite.search;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.sideledger.model.RecordType;

/** The documents of an index: which text of which record each is. For one thread. */
final class DocRows {
    /** The field of a document that is a record's own line. */
    static final int LINE = 0;

    private final PreparedStatement select;
    private final PreparedStatement selectSession;
    private final PreparedStatement insert;
    private final PreparedStatement delete;
    private final PreparedStatement insertShown;
    private final PreparedStatement moveShown;
    private final PreparedStatement deleteShown;

    DocRows(Connection connection) throws SQLException {
        select = connection.prepareStatement(
                "SELECT n, record, field, at, line FROM doc WHERE session_no = ? AND type = ? AND key = ?");
        selectSession = connection.prepareStatement("SELECT n FROM doc WHERE session_no = ? LIMIT ?");
        insert = connection.prepareStatement("INSERT INTO doc (n, session_no, type, key, record, field, at, line)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        delete = connection.prepareStatement("DELETE FROM doc WHERE n = ?");
        insertShown = connection.prepareStatement("INSERT OR IGNORE INTO shown (doc, record, field) VALUES (?, ?, ?)");
        moveShown = connection.prepareStatement("UPDATE shown SET doc = ? WHERE doc = ?");
        deleteShown = connection.prepareStatement("DELETE FROM shown WHERE doc = ?");
    }

    /** The document of a key (a hash or a record's number), or null. */
    Doc find(long sessionNo, RecordType type, Object key) throws SQLException {
        select.setLong(1, sessionNo);
        select.setInt(2, type.code());
        select.setObject(3, key);
        try (ResultSet row = select.executeQuery()) {
            return row.next()
                    ? new Doc(row.getLong(1), row.getLong(2), row.getInt(3), row.getLong(4), row.getBytes(5))
                    : null;
        }
    }

    /** Some of a session's documents. */
    List<Long> ofSession(long sessionNo, int most) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        selectSession.setLong(1, sessionNo);
        selectSession.setInt(2, most);
        try (ResultSet row = selectSession.executeQuery()) {
            while (row.next()) {
                numbers.add(row.getLong(1));
            }
        }
        return numbers;
    }

    void add(IndexedRecord record, Object key, Doc doc) throws SQLException {
        insert.setLong(1, doc.n());
        insert.setLong(2, record.sessionNo());
        insert.setInt(3, record.type().code());
        insert.setObject(4, key);
        insert.setLong(5, doc.record());
        insert.setInt(6, doc.field());
        insert.setLong(7, doc.at());
        insert.setBytes(8, doc.line());
        insert.executeUpdate();
    }

    /** A shared text is shown in another place too. */
    void show(long doc, long record, int field) throws SQLException {
        insertShown.setLong(1, doc);
        insertShown.setLong(2, record);
        insertShown.setInt(3, field);
        insertShown.executeUpdate();
    }

    /** A shared text has another number from now on. */
    void move(long from, long to) throws SQLException {
        moveShown.setLong(1, to);
        moveShown.setLong(2, from);
        moveShown.executeUpdate();
    }

    void remove(long n) throws SQLException {
        delete.setLong(1, n);
        delete.executeUpdate();
        deleteShown.setLong(1, n);
        deleteShown.executeUpdate();
    }

    /**
     * A document.
     *
     * @param n its number
     * @param record the record that showed it first
     * @param field where; {@link #LINE} for the record's own line
     * @param at when
     * @param line the hash of the line, or null
     */
    record Doc(long n, long record, int field, long at, byte[] line) {}
}
