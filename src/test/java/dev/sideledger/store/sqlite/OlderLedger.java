package dev.sideledger.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.flywaydb.core.Flyway;

import dev.sideledger.store.sqlite.reader.SchemaObjects;

/** Makes ledgers of today into what an earlier version would have made. */
public final class OlderLedger {
    private OlderLedger() {}

    /** Takes away what later versions have added; nobody has the file open. */
    public static void make(Path file, String version) throws SQLException, IOException {
        SchemaObjects then = made(file, version);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            List<String> later = new ArrayList<>(SchemaObjects.of(connection).made().keySet());
            later.removeAll(then.made().keySet());
            for (String each : later.stream().sorted().toList()) {
                statement.execute("DROP " + each.replace(" ", " IF EXISTS "));
            }
            if (version.compareTo("4") < 0) {
                statement.execute("ALTER TABLE tombstone DROP COLUMN records");
            }
            statement.execute("ALTER TABLE report DROP COLUMN changed_at");
            statement.execute("DELETE FROM flyway_schema_history WHERE version > '" + version + "'");
            if (!SchemaObjects.of(connection).equals(then)) {
                throw new AssertionError("not as version " + version + " makes it");
            }
        }
    }

    private static SchemaObjects made(Path file, String version) throws SQLException, IOException {
        Path empty = Files.createTempFile(file.getParent(), "made", ".db");
        Flyway.configure().dataSource("jdbc:sqlite:" + empty, null, null).locations("classpath:db/sqlite")
                .target(version).load().migrate();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + empty)) {
            return SchemaObjects.of(connection);
        } finally {
            Files.delete(empty);
        }
    }
}
