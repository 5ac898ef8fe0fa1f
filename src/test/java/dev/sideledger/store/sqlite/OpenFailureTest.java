package dev.sideledger.store.sqlite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.store.CannotStart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Files that are not a ledger, or not one for this program now. */
class OpenFailureTest {
    @TempDir
    Path folder;

    private SqliteEngine engine;

    @BeforeEach
    void open() {
        engine = new SqliteEngine(folder.resolve("ledger.db"));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void secondLedgerOnTheFile_isRefused() {
        assertThatThrownBy(() -> new SqliteEngine(folder.resolve("ledger.db"))).isInstanceOf(CannotStart.class)
                .hasMessageContaining("open in another Sideledger");
    }

    @Test
    void fileOfAnotherKind_isRefusedAndLeftUntouched() throws Exception {
        Path text = Files.writeString(folder.resolve("notes.txt"), "these are my notes, not a database\n".repeat(50));

        assertThatThrownBy(() -> new SqliteEngine(text)).isInstanceOf(CannotStart.class)
                .hasMessageContaining("not a SQLite database");
        assertThat(Files.readString(text)).startsWith("these are my notes");
    }

    @Test
    void databaseOfAnotherProgram_isRefusedAndLeftUntouched() throws Exception {
        Path foreign = folder.resolve("foreign.db");
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + foreign);
                Statement statement = other.createStatement()) {
            statement.execute("CREATE TABLE customers (id INTEGER)");
        }
        byte[] before = Files.readAllBytes(foreign);

        assertThatThrownBy(() -> new SqliteEngine(foreign)).isInstanceOf(CannotStart.class)
                .hasMessageContaining("another program");
        assertThat(foreign).hasBinaryContent(before);
    }

    @Test
    void databaseOfANewerVersion_isRefused() throws Exception {
        engine.close();
        try (Connection other = other(); Statement statement = other.createStatement()) {
            statement.execute("INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
                    + " checksum, installed_by, execution_time, success) VALUES (99, '9999',"
                    + " 'later', 'SQL', 'V9999', 1, '',"
                    + " 0, 1)");
        }

        assertThatThrownBy(this::open).isInstanceOf(CannotStart.class).hasMessageContaining("newer Sideledger");
        try (Connection other = other(); Statement statement = other.createStatement()) {
            statement.execute("DELETE FROM flyway_schema_history WHERE installed_rank = 99");
        }
        open();
    }

    private Connection other() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"));
    }
}
