package dev.sideledger.store.sqlite.search;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The names in an index, each once however many records have it, with their parts of three characters. For one thread.
 */
final class NameRows {
    private static final int REMEMBERED = 10_000;
    private static final int SWEPT_AT_ONCE = 500;

    private final PreparedStatement select;
    private final PreparedStatement insert;
    private final PreparedStatement insertParts;
    private final PreparedStatement delete;
    private final PreparedStatement deleteParts;
    private final PreparedStatement following;
    private final PreparedStatement used;
    private final Map<String, Long> known = new HashMap<>();

    NameRows(Connection connection) throws SQLException {
        select = connection.prepareStatement("SELECT no FROM name WHERE value = ?");
        insert = connection.prepareStatement("INSERT INTO name (value) VALUES (?) RETURNING no");
        insertParts = connection.prepareStatement("INSERT INTO parts (rowid, value) VALUES (?, ?)");
        delete = connection.prepareStatement("DELETE FROM name WHERE no = ?");
        deleteParts = connection.prepareStatement("DELETE FROM parts WHERE rowid = ?");
        following = connection.prepareStatement("SELECT no FROM name WHERE no > ? ORDER BY no LIMIT " + SWEPT_AT_ONCE);
        used = connection.prepareStatement("SELECT 1 FROM words WHERE words MATCH ? LIMIT 1");
    }

    /** The number of a name. */
    long no(String name) throws SQLException {
        Long no = known.get(name);
        if (no == null) {
            no = stored(name);
            if (known.size() >= REMEMBERED) {
                known.clear();
            }
            known.put(name, no);
        }
        return no;
    }

    /** Forgets those of the next names that no record has any more; the number to go on from, or that it is done. */
    long sweep(long after) throws SQLException {
        List<Long> next = new ArrayList<>();
        following.setLong(1, after);
        try (ResultSet row = following.executeQuery()) {
            while (row.next()) {
                next.add(row.getLong(1));
            }
        }
        for (long no : next) {
            if (!used(no)) {
                delete.setLong(1, no);
                delete.executeUpdate();
                deleteParts.setLong(1, no);
                deleteParts.executeUpdate();
                known.values().remove(no);
            }
        }
        return next.size() < SWEPT_AT_ONCE ? IndexState.SWEPT : next.get(next.size() - 1);
    }

    /** What was given away may have been taken back. */
    void forget() {
        known.clear();
    }

    private long stored(String name) throws SQLException {
        select.setString(1, name);
        try (ResultSet row = select.executeQuery()) {
            if (row.next()) {
                return row.getLong(1);
            }
        }
        long no;
        insert.setString(1, name);
        try (ResultSet row = insert.executeQuery()) {
            row.next();
            no = row.getLong(1);
        }
        insertParts.setLong(1, no);
        insertParts.setString(2, name);
        insertParts.executeUpdate();
        return no;
    }

    private boolean used(long no) throws SQLException {
        used.setString(1, MatchExpression.scope(MatchExpression.name(no)));
        try (ResultSet row = used.executeQuery()) {
            return row.next();
        }
    }
}
