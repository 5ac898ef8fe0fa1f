package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.sideledger.store.rows.RecordTable;

/**
 * Inserts rows of a wide table of which most columns are empty: a row names only the columns in which it says something
 * other than their default, null or 0, because each value that is bound costs a call into SQLite. Rows of one shape
 * share a statement. Rows that exist are left alone. For the writer's thread.
 */
final class SparseInsert {
    private static final int MOST_SHAPES = 64;
    private static final int MOST_COLUMNS = 64;

    private final Connection connection;
    private final String table;
    private final String[] columns;
    private final String conflict;
    private final long zeros;
    private final Map<Long, Shape> shapes = new HashMap<>();
    private final List<Shape> used = new ArrayList<>();
    private int added;

    /**
     * Rows of a table.
     *
     * @param columns all its columns, at most 64, separated by commas
     * @param key the columns under which a row may exist
     */
    SparseInsert(Connection connection, String table, String columns, String key) throws SQLException {
        this.connection = connection;
        this.table = table;
        this.columns = columns.split(", ");
        this.conflict = ") ON CONFLICT (" + key + ") DO NOTHING";
        if (this.columns.length > MOST_COLUMNS) {
            throw new IllegalArgumentException(table + " has more than " + MOST_COLUMNS + " columns");
        }
        this.zeros = zeros(connection);
        shape(full());
    }

    /** Adds a row, with a value for each column. */
    void add(Object... row) throws SQLException {
        long mask = 0;
        for (int i = 0; i < row.length; i++) {
            if (row[i] != null && ((zeros & 1L << i) == 0 || ((Number) row[i]).longValue() != 0)) {
                mask |= 1L << i;
            }
        }
        Shape shape = shape(mask);
        int position = 1;
        for (int i = 0; i < row.length; i++) {
            if ((shape.mask & 1L << i) != 0) {
                shape.insert.setObject(position++, row[i]);
            }
        }
        shape.insert.addBatch();
        if (shape.rows.isEmpty()) {
            used.add(shape);
        }
        shape.rows.add(added++);
    }

    /** Inserts the added rows; false where a row with that key exists. */
    boolean[] flush() throws SQLException {
        boolean[] inserted = new boolean[added];
        for (Shape shape : used) {
            int[] counts = shape.insert.executeBatch();
            for (int i = 0; i < counts.length; i++) {
                inserted[shape.rows.get(i)] = counts[i] > 0;
            }
            shape.rows.clear();
        }
        used.clear();
        added = 0;
        return inserted;
    }

    /** Throws added rows away. */
    void forget() throws SQLException {
        for (Shape shape : used) {
            shape.insert.clearBatch();
            shape.rows.clear();
        }
        used.clear();
        added = 0;
    }

    /** The columns of whole numbers whose default is 0. */
    private long zeros(Connection connection) throws SQLException {
        Set<String> names = new HashSet<>();
        try (PreparedStatement select = connection
                .prepareStatement("SELECT name FROM pragma_table_info(?) WHERE dflt_value = '0'")) {
            select.setString(1, table);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
        }
        long mask = 0;
        for (int i = 0; i < columns.length; i++) {
            mask |= names.contains(columns[i]) ? 1L << i : 0;
        }
        return mask;
    }

    private long full() {
        return columns.length == MOST_COLUMNS ? -1 : (1L << columns.length) - 1;
    }

    private Shape shape(long mask) throws SQLException {
        Shape shape = shapes.get(mask);
        if (shape != null) {
            return shape;
        }
        if (shapes.size() >= MOST_SHAPES) {
            return shapes.get(full());
        }
        List<String> named = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            if ((mask & 1L << i) != 0) {
                named.add(columns[i]);
            }
        }
        shape = new Shape(mask, connection.prepareStatement("INSERT INTO " + table + " (" + String.join(", ", named)
                + ") VALUES (" + RecordTable.placeholders(named.size()) + conflict));
        shapes.put(mask, shape);
        return shape;
    }

    private static final class Shape {
        private final long mask;
        private final PreparedStatement insert;
        private final List<Integer> rows = new ArrayList<>();

        Shape(long mask, PreparedStatement insert) {
            this.mask = mask;
            this.insert = insert;
        }
    }
}
