package dev.sideledger.store.sqlite.copy;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.TreeMap;

/**
 * The rows of a table of sums with what young calls add to them, which no table of sums holds yet. Both come in the
 * order of their keys; young calls are few.
 */
final class SummedRows implements RowReader {
    private final RowReader stored;
    private final int keyWidth;
    private final TreeMap<Object[], Object[]> young = new TreeMap<>(this::order);
    private Object[] ahead;

    /** Takes rows in the order of their first columns, and a statement for rows of the same shape. */
    SummedRows(RowReader stored, int keyWidth, PreparedStatement youngRows) throws SQLException {
        this.stored = stored;
        this.keyWidth = keyWidth;
        try (youngRows; ResultSet rows = youngRows.executeQuery()) {
            int width = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                Object[] row = new Object[width];
                for (int i = 0; i < width; i++) {
                    row[i] = rows.getLong(i + 1);
                }
                young.put(row, row);
            }
        }
        ahead = stored.next();
    }

    @Override
    public Object[] next() throws SQLException {
        if (!young.isEmpty() && (ahead == null || order(young.firstKey(), ahead) < 0)) {
            return young.pollFirstEntry().getValue();
        }
        Object[] row = ahead;
        if (row != null) {
            Object[] more = young.remove(row);
            for (int i = keyWidth; more != null && i < row.length; i++) {
                row[i] = Math.addExact((Long) row[i], (Long) more[i]);
            }
            ahead = stored.next();
        }
        return row;
    }

    @Override
    public void close() throws SQLException {
        stored.close();
    }

    private int order(Object[] left, Object[] right) {
        return Arrays.compare(left, 0, keyWidth, right, 0, keyWidth, Comparator.comparing(Long.class::cast));
    }
}
