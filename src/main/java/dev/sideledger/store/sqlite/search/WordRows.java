package dev.sideledger.store.sqlite.search;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a transaction changes in the full-text index, put there at its end in the order of numbers: out of order, the
 * index would begin a segment with each document. For one thread.
 */
final class WordRows {
    private final PreparedStatement insert;
    private final PreparedStatement delete;
    private final TreeSet<Long> gone = new TreeSet<>();
    private final TreeMap<Long, Words> added = new TreeMap<>();
    private long weight;

    WordRows(Connection connection) throws SQLException {
        insert = connection.prepareStatement("INSERT INTO words (rowid, body, scope) VALUES (?, ?, ?)");
        delete = connection.prepareStatement("DELETE FROM words WHERE rowid = ?");
    }

    void add(long n, String body, String scope) {
        added.put(n, new Words(body, scope));
        weight += body.length();
    }

    void remove(long n) {
        if (added.remove(n) == null) {
            gone.add(n);
        }
    }

    /** How many characters wait. */
    long weight() {
        return weight;
    }

    void flush() throws SQLException {
        for (long n : gone) {
            delete.setLong(1, n);
            delete.executeUpdate();
        }
        for (Map.Entry<Long, Words> doc : added.entrySet()) {
            insert.setLong(1, doc.getKey());
            insert.setString(2, doc.getValue().body());
            insert.setString(3, doc.getValue().scope());
            insert.executeUpdate();
        }
        forget();
    }

    void forget() {
        gone.clear();
        added.clear();
        weight = 0;
    }

    private record Words(String body, String scope) {}
}
