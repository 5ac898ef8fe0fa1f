package dev.sideledger.store.sqlite.copy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import dev.sideledger.store.copy.CopyColumn;
import dev.sideledger.store.copy.CopyOrigin;
import dev.sideledger.store.copy.CopyRefused;
import dev.sideledger.store.copy.CopyRows;
import dev.sideledger.store.copy.CopySource;
import dev.sideledger.store.copy.CopySums;
import dev.sideledger.store.copy.CopyTable;
import dev.sideledger.store.copy.CopyTables;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** A SQLite ledger that is copied: one connection, which only reads, in one transaction. */
public final class SqliteSource implements CopySource {
    private static final String ORIGIN = "SELECT epoch, created_at,"
            + " coalesce((SELECT max(sequence) FROM change_log), 0),"
            + " coalesce((SELECT max(session_no) FROM session), 0),"
            + " NOT EXISTS (SELECT 1 FROM copying WHERE finished = 0) FROM ledger";
    private static final int CELL_KEY = 5;
    private static final int ROLLUP_KEY = 10;

    private final Connection connection;
    private final Blocking blocking;

    /** Reads by a connection of its own. */
    public SqliteSource(Vertx vertx, Connection connection) {
        this.connection = connection;
        this.blocking = new Blocking(vertx);
    }

    @Override
    public Uni<CopyOrigin> origin() {
        return blocking.run(() -> {
            try (Statement statement = connection.createStatement()) {
                // The records of a session are sorted; a session may have more of them than fit into memory.
                statement.execute("PRAGMA temp_store = FILE");
                statement.execute("BEGIN");
                try (ResultSet row = statement.executeQuery(ORIGIN)) {
                    if (!row.next()) {
                        throw new CopyRefused("The ledger to be copied was never opened: nothing is in it");
                    }
                    return new CopyOrigin(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4),
                            row.getBoolean(5));
                }
            }
        });
    }

    @Override
    public Uni<CopyRows> rows(CopyTable table, long after, long upTo) {
        return blocking.run(() -> new SqliteRows(blocking, reader(table, after, upTo)));
    }

    @Override
    public Uni<CopyRows> touchedAfter(long sequence) {
        return blocking.run(() -> new SqliteRows(blocking, TouchedRows.after(connection, sequence)));
    }

    @Override
    public Uni<List<String>> sums(CopyTable table) {
        return blocking.run(() -> {
            CopySums sums = CopySums.of(table, UnaryOperator.identity(), text -> "length(CAST(" + text + " AS BLOB))");
            try (PreparedStatement statement = connection.prepareStatement("SELECT "
                    + String.join(", ", sums.expressions()) + " FROM " + table.name() + " WHERE " + sums.where());
                    ResultSet row = statement.executeQuery()) {
                List<String> found = new ArrayList<>();
                for (int i = 1; i <= sums.names().size(); i++) {
                    found.add(row.getString(i));
                }
                return found;
            }
        });
    }

    @Override
    public Uni<Void> close() {
        return blocking.does(connection::close);
    }

    private RowReader reader(CopyTable table, long after, long upTo) throws SQLException {
        if (table.equals(CopyTables.LATENCIES)) {
            return new LatencyRows(connection);
        }
        if (table.equals(CopyTables.ROLLUPS)) {
            return new SummedRows(stored("rollup_stored", table, key(table, ROLLUP_KEY)), ROLLUP_KEY,
                    connection.prepareStatement(young(table, ROLLUP_KEY).replace("expired", "0") + group(ROLLUP_KEY)));
        }
        if (table.equals(CopyTables.CELLS)) {
            PreparedStatement young = connection.prepareStatement(young(table, CELL_KEY)
                    + " WHERE session_no > ? AND session_no <= ?" + group(CELL_KEY));
            bind(young, after, upTo);
            return new SummedRows(ofSessions("cell_stored", table, key(table, CELL_KEY), after, upTo), CELL_KEY,
                    young);
        }
        return table.ofSessions() ? ofSessions(table.name(), table, table.order(), after, upTo)
                : stored(table.name(), table, "1");
    }

    private RowReader ofSessions(String from, CopyTable table, String order, long after, long upTo)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement("SELECT " + names(table.columns()) + " FROM " + from
                + " WHERE session_no > ? AND session_no <= ? ORDER BY " + order);
        bind(statement, after, upTo);
        return RowReader.of(statement, table.columns());
    }

    private RowReader stored(String from, CopyTable table, String order) throws SQLException {
        return RowReader.of(connection.prepareStatement("SELECT " + names(table.columns()) + " FROM " + from
                + (table.filter().isEmpty() ? "" : " WHERE " + table.filter()) + " ORDER BY " + order),
                table.columns());
    }

    /** The sums of young calls in the shape of a table whose first columns are its key. */
    private static String young(CopyTable table, int key) {
        return "SELECT " + names(table.columns().subList(0, key)).replaceFirst("\\bat\\b", "hour") + ", "
                + table.columns().stream().skip(key).map(column -> "sum(" + column.name() + ")")
                        .collect(Collectors.joining(", "))
                + " FROM young_call";
    }

    private static String group(int key) {
        StringBuilder group = new StringBuilder(" GROUP BY 1");
        for (int i = 2; i <= key; i++) {
            group.append(", ").append(i);
        }
        return group.toString();
    }

    private static String key(CopyTable table, int width) {
        return names(table.columns().subList(0, width));
    }

    private static String names(List<CopyColumn> columns) {
        return columns.stream().map(CopyColumn::name).collect(Collectors.joining(", "));
    }

    private static void bind(PreparedStatement statement, long after, long upTo) throws SQLException {
        statement.setLong(1, after);
        statement.setLong(2, upTo);
    }
}
