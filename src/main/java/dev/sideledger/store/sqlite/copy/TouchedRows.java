package dev.sideledger.store.sqlite.copy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.Change;
import dev.sideledger.store.copy.CopyRefused;
import dev.sideledger.store.rows.ChangesBlob;
import dev.sideledger.store.rows.ChangesBlob.Touched;

/** The numbers of the sessions that transactions after one touched, as they are there now; 0 for what has none. */
final class TouchedRows implements RowReader {
    private final PreparedStatement log;
    private final ResultSet transactions;
    private final PreparedStatement byId;
    private final Map<RecordType, PreparedStatement> byNumber = new EnumMap<>(RecordType.class);
    private final Deque<Long> found = new ArrayDeque<>();
    private final Connection connection;

    private TouchedRows(Connection connection, long sequence) throws SQLException {
        this.connection = connection;
        this.log = connection.prepareStatement("SELECT changes FROM change_log WHERE sequence > ? ORDER BY sequence");
        this.byId = connection.prepareStatement("SELECT session_no FROM session WHERE id = ?");
        log.setLong(1, sequence);
        this.transactions = log.executeQuery();
    }

    /** Those of all transactions after one; refuses where the log does not reach back. */
    static RowReader after(Connection connection, long sequence) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT count(*) FROM change_log WHERE sequence = ?")) {
            statement.setLong(1, sequence + 1);
            try (ResultSet row = statement.executeQuery()) {
                if (row.getLong(1) == 0) {
                    throw new CopyRefused("The ledger to be copied no longer knows what changed since this copy began:"
                            + " begin it anew, into an empty ledger");
                }
            }
        }
        return new TouchedRows(connection, sequence);
    }

    @Override
    public Object[] next() throws SQLException {
        while (found.isEmpty() && transactions.next()) {
            for (Touched touched : ChangesBlob.read(transactions.getBytes(1))) {
                found.add(session(touched));
            }
        }
        return found.isEmpty() ? null : new Object[]{found.remove()};
    }

    @Override
    public void close() throws SQLException {
        log.close();
        byId.close();
        for (PreparedStatement statement : byNumber.values()) {
            statement.close();
        }
    }

    private long session(Touched touched) throws SQLException {
        if (touched.type() == RecordType.PROJECT) {
            return 0;
        }
        if (touched.type() == RecordType.SESSION && touched.kind() != Change.Kind.REMOVED) {
            return touched.number();
        }
        if (touched.kind() == Change.Kind.REMOVED) {
            byId.setString(1, touched.session());
            return first(byId);
        }
        PreparedStatement statement = byNumber.get(touched.type());
        if (statement == null) {
            statement = connection.prepareStatement("SELECT session_no FROM " + touched.type().wireName()
                    + " WHERE n = ?");
            byNumber.put(touched.type(), statement);
        }
        statement.setLong(1, touched.number());
        return first(statement);
    }

    private static long first(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
