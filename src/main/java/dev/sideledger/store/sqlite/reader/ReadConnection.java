package dev.sideledger.store.sqlite.reader;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jboss.logging.Logger;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

import dev.sideledger.store.sqlite.rows.RowCodec;

/** One read-only connection with its prepared statements and the shared names it has met. For one thread at a time. */
public final class ReadConnection implements RowCodec.Sources, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ReadConnection.class);
    /** Where statements are named for those who switch it on, without their values: these are what people recorded. */
    private static final Logger STATEMENT_LOG = Logger.getLogger("sideledger.sql");
    private static final int STATEMENTS = 100;
    /**
     * Steps of SQLite's machine. Stopping from outside reaches a statement at its next row, but only one that runs at
     * that moment; looking now and then stops those that begin later.
     */
    private static final int STEPS_BETWEEN_LOOKS = 1_000;
    private static final int NAMES = 10_000;
    private static final float LOAD = 0.75f;

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new LinkedHashMap<>(16, LOAD, true);
    private final Map<Integer, String> names = new LinkedHashMap<>();
    private final Statement control;
    private volatile Deadline deadline;
    private boolean closed;

    /** A connection that nobody else uses. */
    public ReadConnection(Connection connection) throws SQLException {
        this.connection = connection;
        this.control = connection.createStatement();
        ProgressHandler.setHandler(connection, STEPS_BETWEEN_LOOKS, new ProgressHandler() {
            @Override
            protected int progress() {
                Deadline present = deadline;
                return present != null && present.passed() ? 1 : 0;
            }
        });
    }

    /** Whether a statement was stopped because its deadline had passed; the connection is as good as before. */
    static boolean stopped(SQLException failure) {
        return failure instanceof SQLiteException sqlite
                && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_INTERRUPT;
    }

    /** From now on statements stop soon after a deadline, with a failure; null for no deadline. */
    synchronized void stopAfter(Deadline next) {
        deadline = next;
        if (next != null) {
            next.stops(this);
        }
    }

    /** Stops the statement that runs, if its deadline is still this one. Safe on any thread. */
    synchronized void stop(Deadline passed) {
        try {
            if (deadline == passed && !closed) {
                control.cancel();
            }
        } catch (SQLException failure) {
            LOG.debug("A statement was not stopped at once", failure);
        }
    }

    /** The prepared statement of an SQL text with its parameters bound; it stays open for the next use. */
    public PreparedStatement prepare(Sql sql) throws SQLException {
        STATEMENT_LOG.debug(sql.text());
        PreparedStatement statement = statements.get(sql.text());
        if (statement == null) {
            statement = connection.prepareStatement(sql.text());
            statements.put(sql.text(), statement);
            forgetEldest();
        }
        sql.bind(statement);
        return statement;
    }

    /** The connection itself, for statements that are not kept. */
    Connection jdbc() {
        return connection;
    }

    /** Begins a snapshot: what is read until {@link #endSnapshot} is of one moment. */
    public void beginSnapshot() throws SQLException {
        execute("BEGIN");
    }

    /** Ends the snapshot, also when the deadline has passed: within one, a connection is of no use to others. */
    public void endSnapshot() throws SQLException {
        stopAfter(null);
        execute("COMMIT");
    }

    /** Reads within a snapshot. */
    <T> T inSnapshot(Reading<T> reading) throws SQLException {
        beginSnapshot();
        try {
            return reading.read();
        } finally {
            endSnapshot();
        }
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
    public synchronized void close() throws SQLException {
        closed = true;
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

    /** Reads something. */
    @FunctionalInterface
    interface Reading<T> {
        T read() throws SQLException;
    }
}
