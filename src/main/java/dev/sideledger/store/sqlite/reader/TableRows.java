package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.sideledger.store.Table;

/** Reads rows into a table, up to a number of rows and of bytes. */
final class TableRows {
    private static final int NUMBER = 8;

    private TableRows() {}

    /** As many rows as fit; what is larger than the bounds is not even held for a moment. */
    static Table read(ResultSet row, int most, long bytes) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(columns.getColumnLabel(i));
        }
        List<List<Object>> rows = new ArrayList<>();
        long left = bytes;
        while (row.next()) {
            List<Object> values = new ArrayList<>(names.size());
            for (int i = 1; i <= names.size() && left >= 0; i++) {
                Object value = value(row.getObject(i));
                values.add(value);
                left -= size(value);
            }
            if (rows.size() == most || left < 0) {
                return new Table(names, rows, true);
            }
            rows.add(values);
        }
        return new Table(names, rows, false);
    }

    private static Object value(Object value) {
        return value instanceof Integer number ? Long.valueOf(number) : value;
    }

    private static long size(Object value) {
        if (value instanceof String text) {
            return text.length();
        }
        return value instanceof byte[] blob ? 2L * blob.length : NUMBER;
    }
}
