package dev.sideledger.store.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.model.Event;
import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.store.Batch;
import dev.sideledger.store.contract.Contract;
import dev.sideledger.store.contract.Engine;
import dev.sideledger.store.sqlite.SqliteEngine;

import static org.assertj.core.api.Assertions.assertThat;

/** The views have the same names, columns and figures in both engines. */
class ViewsOnBothEnginesTest {
    @TempDir
    Path folder;

    private final PostgresAddress address = PostgresServer.newDatabase();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void views_ofTheSameRandomRecords_areEqual(long seed) throws SQLException {
        List<Event> events = new RandomRecords(seed).events(400);
        Path file = folder.resolve("ledger.db");
        try (Engine sqlite = new SqliteEngine(file); Engine postgres = new PostgresEngine(address)) {
            for (Engine engine : List.of(sqlite, postgres)) {
                assertThat(Contract.get(engine.events().write(Batch.of(events, new ReportedCosts()))).refusals())
                        .isEmpty();
            }
        }
        try (Connection left = DriverManager.getConnection("jdbc:sqlite:" + file);
                Connection right = PostgresServer.connection(address.database())) {
            for (String view : names(left, "SELECT name FROM sqlite_master WHERE type = 'view' AND"
                    + " (name LIKE 'v\\_%' ESCAPE '\\' OR name LIKE 'factory%' OR name LIKE 'costs%'"
                    + " OR name LIKE 'voxel%' OR name LIKE 'voice%' OR name LIKE 'scenario%')")) {
                if (!view.equals("scenario_schema_version")) {
                    assertThat(rows(right, view)).as(view).isEqualTo(rows(left, view));
                }
            }
        }
    }

    @Test
    void views_haveTheSameNames() throws SQLException {
        Path file = folder.resolve("ledger.db");
        new SqliteEngine(file).close();
        new PostgresEngine(address).close();
        try (Connection left = DriverManager.getConnection("jdbc:sqlite:" + file);
                Connection right = PostgresServer.connection(address.database())) {
            List<String> views = names(right,
                    "SELECT table_name FROM information_schema.views WHERE table_schema = 'public'");
            assertThat(names(left, "SELECT name FROM sqlite_master WHERE type = 'view'")).containsAll(views);
            assertThat(views).hasSizeGreaterThan(25);
        }
    }

    private static List<String> names(Connection connection, String sql) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }

    /** The rows of a view as texts, in an order of their own; numbers of rows are the engine's own. */
    private static List<String> rows(Connection connection, String view) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM " + view)) {
            ResultSetMetaData columns = row.getMetaData();
            while (row.next()) {
                TreeMap<String, String> values = new TreeMap<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    values.put(columns.getColumnLabel(i), value(columns.getColumnLabel(i), row.getObject(i)));
                }
                rows.add(values.toString());
            }
        }
        rows.sort(null);
        return rows;
    }

    private static String value(String column, Object value) {
        if (value instanceof Number && (column.equals("id") || column.endsWith("_id"))) {
            return "a number";
        }
        return value instanceof Number number ? String.format(Locale.ROOT, "%.9g", number.doubleValue())
                : String.valueOf(value);
    }
}
