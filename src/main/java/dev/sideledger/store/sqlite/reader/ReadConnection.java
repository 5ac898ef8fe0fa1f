package dev.sideledger.store.sqlite.reader;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.sideledger.store.sqlite.rows.RowCodec;

/** One read-only connection with its prepared statements and the shared names it has met. For one thread at a time. */
final class ReadConnection implements RowCodec.Sources, AutoCloseable {
    private static final int STATEMENTS = 100;
    private static final int NAMES = 10_000;
    private static final float LOAD = 0.75f;

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new LinkedHashMap<>(16, LOAD, true);
    private final Map<Integer, String> names = new LinkedHashMap<>();

    ReadConnection(Connection connection) {
        this.connection = connection;
    }

    /** The prepared statement of an SQL text with its parameters bound; it stays open for the next use. */
    PreparedStatement prepare(Sql sql) throws SQLException {
        PreparedStatement statement = statements.get(sql.text());
        if (statement == null) {
            statement = connection.prepareStatement(sql.text());
            statements.put(sql.text(), statement);
            forgetEldest();
        }
        sql.bind(statement);
        return statement;
    }

    /** Begins a snapshot: what is read until {@link #endSnapshot} is of one moment. */
    void beginSnapshot() throws SQLException {
        execute("BEGIN");
    }

    /** Ends the snapshot. */
    void endSnapshot() throws SQLException {
        execute("COMMIT");
    }

    @Override
    public String name(int no) throws SQLException {
        if (no == 0) {
            return null;
        }
        String name = names.get(no);
        if (name == null) {
            try (ResultSet row = prepare(Sql.of("SELECT value FROM name WHERE no = ?", no)).executeQuery()) {
                name = row.next() ? row.getString(1) : null;
            }
            if (names.size() >= NAMES) {
                names.clear();
            }
            names.put(no, name);
        }
        return name;
    }

    @Override
    public String body(long sessionNo, byte[] hash) throws SQLException {
        Sql sql = Sql.of("SELECT body FROM text WHERE session_no = ? AND hash = ?", sessionNo, hash);
        try (ResultSet row = prepare(sql).executeQuery()) {
            return row.next() ? row.getString(1) : null;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void execute(String sql) throws SQLException {
        prepare(Sql.of(sql)).execute();
    }

    private void forgetEldest() throws SQLException {
        if (statements.size() > STATEMENTS) {
            var eldest = statements.entrySet().iterator();
            eldest.next().getValue().close();
            eldest.remove();
        }
    }
}
