package dev.sideledger.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.store.sqlite.OlderLedger;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** A kill while an older ledger is brought up to date leaves the old one, or the new one, whole. */
class MigrationKillIT {
    private static final int KILLS = Math.max(3, Integer.getInteger("sideledger.kills", 0) / 5);
    private static final int CALLS = 10_000;
    private static final String OLD = "3";
    private static final String BEGINS = "Bringing the database from version";

    @TempDir
    Path folder;

    private final Random random = new Random();
    private Path ledger;
    private Path older;
    private String newest;

    @BeforeEach
    void ledgerOfTheVersionBefore() throws Exception {
        ledger = folder.resolve("sideledger.db");
        older = folder.resolve("older.db");
        try (ServiceProcess service = ServiceProcess.start(folder, Map.of()).ready()) {
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < CALLS; i++) {
                lines.append("{\"type\":\"call\",\"session\":\"s").append(i % 100).append("\",\"id\":\"").append(i)
                        .append("\",\"input_tokens\":10,\"prompt\":\"").append(("a prompt " + i).repeat(10))
                        .append("\"}\n");
            }
            assertThat(service.post(lines.toString()).statusCode()).isEqualTo(200);
            service.terminate();
            assertThat(service.exitCode()).isZero();
        }
        newest = version(ledger);
        OlderLedger.make(ledger, OLD);
        Files.copy(ledger, older);
    }

    @Test
    void killedWhileItMigrates_hasTheOldLedgerOrTheNewOne_whole() throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            ServiceProcess killed = ServiceProcess.start(folder, Map.of());
            killed.said("(" + BEGINS + ")");
            Thread.sleep(random.nextInt(300));
            killed.kill();

            String version = version(ledger);
            assertThat(version).isIn(OLD, newest);
            Path copy = folder.resolve("sideledger.db.before-V" + newest);
            if (Files.exists(copy)) {
                assertThat(version(copy)).isEqualTo(OLD);
            }
            if (newest.equals(version) && kill < KILLS - 1) {
                putBack();
            }
        }
        try (ServiceProcess service = ServiceProcess.start(folder, Map.of()).ready()) {
            assertThat(new JsonObject(service.get("/api/admin/check")).getJsonArray("problems")).isEmpty();
            assertThat(service.get("/api/calls?format=ndjson").lines()).hasSize(CALLS);
            assertThat(version(ledger)).isEqualTo(newest);
        }
    }

    private void putBack() throws IOException {
        for (String beside : new String[]{"-wal", "-shm", ".before-V" + newest}) {
            Files.deleteIfExists(folder.resolve("sideledger.db" + beside));
        }
        Files.copy(older, ledger, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The version of a ledger that can be read from end to end. */
    private static String version(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("PRAGMA integrity_check")) {
                assertThat(row.getString(1)).isEqualTo("ok");
            }
            try (ResultSet row = statement.executeQuery("SELECT max(version) FROM flyway_schema_history")) {
                return row.getString(1);
            }
        }
    }
}
