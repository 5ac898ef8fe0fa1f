package dev.sideledger.store.sqlite.copy;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import dev.sideledger.store.copy.CopyColumn;

/** Rows, one after the other. */
interface RowReader extends AutoCloseable {
    /** The next row; null at the end. */
    Object[] next() throws SQLException;

    @Override
    void close() throws SQLException;

    /** The rows of a statement, which is closed with them. */
    static RowReader of(PreparedStatement statement, List<CopyColumn> columns) throws SQLException {
        ResultSet rows = statement.executeQuery();
        return new RowReader() {
            @Override
            public Object[] next() throws SQLException {
                if (!rows.next()) {
                    return null;
                }
                Object[] row = new Object[columns.size()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = value(columns.get(i).kind(), rows.getObject(i + 1));
                }
                return row;
            }

            @Override
            public void close() throws SQLException {
                statement.close();
            }
        };
    }

    private static Object value(CopyColumn.Kind kind, Object stored) {
        if (!(stored instanceof Number number)) {
            return stored;
        }
        return kind == CopyColumn.Kind.REAL ? (Object) number.doubleValue() : (Object) number.longValue();
    }
}
