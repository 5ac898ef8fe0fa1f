package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

import dev.sideledger.store.rows.RecordTable;

/** The rows of one table of slices, and the list of the hours or days that have some. For the writer's thread. */
final class SliceRows {
    private final PreparedStatement insert;
    private final PreparedStatement claim;
    private final PreparedStatement disclaim;
    private final PreparedStatement delete;
    private final PreparedStatement listed;

    /**
     * Rows of a table.
     *
     * @param list the table that lists hours or days
     * @param columns the columns of what a slice is about, then those of its sums
     * @param sets the numbers of all sets of dimensions
     */
    SliceRows(Connection connection, String table, String list, String columns, List<Integer> sets)
            throws SQLException {
        insert = connection.prepareStatement("INSERT INTO " + table + " (at, dimensions, " + columns + ") VALUES ("
                + RecordTable.placeholders(2 + columns.split(", ").length) + ")");
        claim = connection.prepareStatement("INSERT INTO " + list + " (at, sets) VALUES (?, ?)");
        disclaim = connection.prepareStatement("DELETE FROM " + list + " WHERE at = ?");
        listed = connection.prepareStatement("SELECT sets FROM " + list + " WHERE at = ?");
        delete = connection.prepareStatement("DELETE FROM " + table + " WHERE at = ? AND dimensions IN ("
                + sets.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")");
    }

    /** Adds a slice, to be written by {@link #claim}. */
    void add(long at, int set, List<?> about, long[] sums) throws SQLException {
        insert.setLong(1, at);
        insert.setInt(2, set);
        int position = 3;
        for (Object value : about) {
            insert.setObject(position++, value);
        }
        for (long sum : sums) {
            insert.setLong(position++, sum);
        }
        insert.addBatch();
    }

    /** Writes what was added, and lists an hour or day with the sets that it has, a bit for each. */
    void claim(long at, long sets) throws SQLException {
        claim.setLong(1, at);
        claim.setLong(2, sets);
        claim.executeUpdate();
        insert.executeBatch();
    }

    /** The sets that an hour or day is listed with, a bit for each; 0 when it is not listed. */
    long sets(long at) throws SQLException {
        listed.setLong(1, at);
        try (ResultSet row = listed.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** Takes those of an hour or day away, if there are any. */
    void drop(long at) throws SQLException {
        disclaim.setLong(1, at);
        if (disclaim.executeUpdate() > 0) {
            delete.setLong(1, at);
            delete.executeUpdate();
        }
    }

    /** Throws away what was not written. */
    void forget() throws SQLException {
        insert.clearBatch();
    }
}
