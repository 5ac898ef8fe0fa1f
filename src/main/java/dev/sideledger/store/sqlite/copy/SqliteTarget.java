package dev.sideledger.store.sqlite.copy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.sideledger.store.copy.CopyColumn;
import dev.sideledger.store.copy.CopyOrigin;
import dev.sideledger.store.copy.CopyRefused;
import dev.sideledger.store.copy.CopyState;
import dev.sideledger.store.copy.CopyTable;
import dev.sideledger.store.copy.CopyTables;
import dev.sideledger.store.copy.CopyTarget;
import dev.sideledger.store.rows.RecordTable;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** A SQLite ledger that is made a copy of another: one connection, which is the only one that writes. */
public final class SqliteTarget implements CopyTarget {
    /** Where rows go that travel under another name. */
    private static final Map<String, String> STORED = Map.of(CopyTables.CELLS.name(), "cell_stored",
            CopyTables.ROLLUPS.name(), "rollup_stored");
    /** A ledger in which one of these has a row has been used. */
    private static final List<String> USED = List.of("session", "project", "change_log", "tombstone", "price_table",
            "report", "idempotency", "rollup_stored", "tag");

    private final Connection connection;
    private final Blocking blocking;
    private final AutoCloseable lock;
    private final Map<String, PreparedStatement> inserts = new HashMap<>();

    /** Writes by a connection of its own, to a file that is held by a lock until this is closed. */
    public SqliteTarget(Vertx vertx, Connection connection, AutoCloseable lock) {
        this.connection = connection;
        this.blocking = new Blocking(vertx);
        this.lock = lock;
    }

    @Override
    public Uni<Optional<CopyState>> begun() {
        return blocking.run(() -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "SELECT epoch, sequence, stage, session_no, finished FROM copying")) {
                if (row.next()) {
                    return Optional.of(new CopyState(row.getString(1), row.getLong(2), row.getInt(3), row.getLong(4),
                            row.getBoolean(5)));
                }
            }
            refuseUsed();
            return Optional.empty();
        });
    }

    @Override
    public Uni<Void> begin(CopyOrigin origin, CopyState state) {
        return transaction(() -> {
            execute("DELETE FROM ledger");
            try (PreparedStatement insert = connection
                    .prepareStatement("INSERT INTO ledger (epoch, created_at) VALUES (?, ?)")) {
                insert.setString(1, UUID.randomUUID().toString().substring(0, 8));
                insert.setLong(2, origin.createdAt());
                insert.executeUpdate();
            }
            keep(state);
        });
    }

    @Override
    public Uni<Void> add(CopyTable table, List<Object[]> rows, CopyState state) {
        return transaction(() -> {
            PreparedStatement insert = insert(table);
            for (Object[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    insert.setObject(i + 1, row[i]);
                }
                insert.addBatch();
            }
            insert.executeBatch();
            keep(state);
        });
    }

    @Override
    public Uni<Void> remember(List<Long> sessions, CopyState state) {
        return transaction(() -> {
            try (PreparedStatement insert = connection
                    .prepareStatement("INSERT INTO copying_again (session_no) VALUES (?) ON CONFLICT DO NOTHING")) {
                for (long session : sessions) {
                    insert.setLong(1, session);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            keep(state);
        });
    }

    @Override
    public Uni<Void> takeOut() {
        return transaction(() -> {
            for (CopyTable table : CopyTables.OF_SESSIONS) {
                execute("DELETE FROM " + stored(table)
                        + " WHERE session_no IN (SELECT session_no FROM copying_again)");
            }
        });
    }

    @Override
    public Uni<List<Long>> remembered(int most) {
        return blocking.run(() -> {
            List<Long> sessions = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "SELECT session_no FROM copying_again ORDER BY session_no LIMIT " + most)) {
                while (row.next()) {
                    sessions.add(row.getLong(1));
                }
            }
            return sessions;
        });
    }

    @Override
    public Uni<Void> forget(long first, long last) {
        return transaction(
                () -> execute("DELETE FROM copying_again WHERE session_no BETWEEN " + first + " AND " + last));
    }

    @Override
    public Uni<Void> empty(CopyTable table) {
        return transaction(() -> execute("DELETE FROM " + stored(table)));
    }

    @Override
    public Uni<Void> finish() {
        return transaction(() -> new DerivedRows(connection).write());
    }

    @Override
    public Uni<Void> end(CopyState state) {
        return transaction(() -> keep(state)).chain(() -> blocking.does(() -> {
            execute("PRAGMA synchronous = FULL");
            execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }));
    }

    @Override
    public long changedValues() {
        return 0;
    }

    @Override
    public Uni<Void> close() {
        return blocking.does(() -> {
            connection.close();
            lock.close();
        });
    }

    private void refuseUsed() throws SQLException {
        for (String table : USED) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT EXISTS (SELECT 1 FROM " + table + ")")) {
                if (row.getBoolean(1)) {
                    throw new CopyRefused(
                            "The ledger to copy into is not empty, and nothing was begun to be copied into"
                                    + " it: name another one");
                }
            }
        }
    }

    private PreparedStatement insert(CopyTable table) throws SQLException {
        PreparedStatement insert = inserts.get(table.name());
        if (insert == null) {
            insert = connection.prepareStatement("INSERT INTO " + stored(table) + " ("
                    + table.columns().stream().map(CopyColumn::name).collect(Collectors.joining(", ")) + ") VALUES ("
                    + RecordTable.placeholders(table.columns().size()) + ") ON CONFLICT DO NOTHING");
            inserts.put(table.name(), insert);
        }
        return insert;
    }

    private void keep(CopyState state) throws SQLException {
        execute("DELETE FROM copying");
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO copying (epoch, sequence, stage, session_no, finished) VALUES (?, ?, ?, ?, ?)")) {
            insert.setString(1, state.epoch());
            insert.setLong(2, state.sequence());
            insert.setInt(3, state.stage());
            insert.setLong(4, state.session());
            insert.setInt(5, state.finished() ? 1 : 0);
            insert.executeUpdate();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Uni<Void> transaction(Blocking.Work work) {
        return blocking.does(() -> {
            boolean done = false;
            execute("BEGIN IMMEDIATE");
            try {
                work.run();
                execute("COMMIT");
                done = true;
            } finally {
                if (!done) {
                    execute("ROLLBACK");
                }
            }
        });
    }

    private static String stored(CopyTable table) {
        return STORED.getOrDefault(table.name(), table.name());
    }
}
