package dev.sideledger.store.sqlite.reader;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

import dev.sideledger.store.Workload;

/** Makes a connection fit for statements of strangers. */
final class Confinement {
    /** Bytes of a text, a blob or a row. */
    static final int LARGEST = 1_000_000;

    /**
     * What one step costs is bounded by these, and a question by its deadline between two steps. A long pattern of LIKE
     * is compared at each character of a text.
     */
    private static final Map<SQLiteLimits, Integer> LIMITS = Map.ofEntries(
            Map.entry(SQLiteLimits.SQLITE_LIMIT_LENGTH, LARGEST),
            Map.entry(SQLiteLimits.SQLITE_LIMIT_SQL_LENGTH, 4 * SqlText.LONGEST),
            Map.entry(SQLiteLimits.SQLITE_LIMIT_COLUMN, 200),
            Map.entry(SQLiteLimits.SQLITE_LIMIT_EXPR_DEPTH, 200),
            Map.entry(SQLiteLimits.SQLITE_LIMIT_COMPOUND_SELECT, 100),
            Map.entry(SQLiteLimits.SQLITE_LIMIT_VDBE_OP, 100_000),
            Map.entry(SQLiteLimits.SQLITE_LIMIT_FUNCTION_ARG, 100),
            Map.entry(SQLiteLimits.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 250),
            Map.entry(SQLiteLimits.SQLITE_LIMIT_VARIABLE_NUMBER, 1_000),
            Map.entry(SQLiteLimits.SQLITE_LIMIT_ATTACHED, 0),
            Map.entry(SQLiteLimits.SQLITE_LIMIT_WORKER_THREADS, 0));

    private Confinement() {}

    /** Confines a read-only connection that nobody has used yet; a workload's views get the names of its tables. */
    static void confine(Connection connection, Workload as) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // What does not fit into the cache goes to a file that nobody sees: in memory it would have no bound.
            statement.execute("PRAGMA temp_store = FILE");
            statement.execute("PRAGMA cache_size = -8192");
            statement.execute("PRAGMA trusted_schema = OFF");
            if (as != null) {
                statement.execute("PRAGMA query_only = OFF");
                for (String view : views(statement, as.prefix())) {
                    statement.execute("CREATE TEMP VIEW \"" + view.substring(as.prefix().length())
                            + "\" AS SELECT * FROM main.\"" + view + "\"");
                }
            }
            SqlFunctions.install(connection, LARGEST);
            statement.execute("PRAGMA query_only = ON");
        }
        SQLiteConnection sqlite = connection.unwrap(SQLiteConnection.class);
        for (Map.Entry<SQLiteLimits, Integer> limit : LIMITS.entrySet()) {
            sqlite.setLimit(limit.getKey(), limit.getValue());
        }
    }

    private static List<String> views(Statement statement, String prefix) throws SQLException {
        List<String> views = new ArrayList<>();
        try (ResultSet row = statement
                .executeQuery("SELECT name FROM sqlite_schema WHERE type = 'view' AND substr(name,"
                        + " 1, " + prefix.length() + ") = '" + prefix + "'")) {
            while (row.next()) {
                views.add(row.getString(1));
            }
        }
        return views;
    }
}
