package dev.sideledger.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.cli.screen.Terminal;
import dev.sideledger.store.contract.Engine;
import dev.sideledger.store.contract.TestEvents;

import static dev.sideledger.store.contract.TestEvents.TEN;
import static org.assertj.core.api.Assertions.assertThat;

/** Files that are read without a service. */
class WithoutServiceTest {
    @TempDir
    Path folder;

    @Test
    void ledger_isRead_andNothingOfItIsChanged() throws IOException {
        CopyFixture ledger = filled();
        byte[] before = Files.readAllBytes(file());

        Ran ran = sessions(ledger.address());

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("s");
        assertThat(ran.err()).isEqualTo(
                "No service answers at http://localhost:1; this is read from " + file() + " itself\n");
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @Test
    void ledgerOfAnotherVersion_isRefused() {
        CopyFixture ledger = filled();
        ledger.execute("UPDATE flyway_schema_history SET version = '99' WHERE version = '4'");
        assertThat(sessions(ledger.address()).err()).contains("is of a newer Sideledger (schema 99,", "read it with");
        ledger.execute("DELETE FROM flyway_schema_history WHERE version <> '1'");
        assertThat(sessions(ledger.address()).err()).contains("is of an older Sideledger (schema 1,",
                "start this one over it once");
    }

    @Test
    void placesWhereNoLedgerIs_areRefusedInASentence() throws Exception {
        Path text = Files.writeString(folder.resolve("text.db"), "no database at all, only a text");
        Path foreign = folder.resolve("foreign.db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + foreign);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE theirs (x)");
        }

        assertThat(sessions(folder.resolve("absent.db").toString())).isEqualTo(new Ran(1, "",
                "No service answers at http://localhost:1, and the ledger cannot be read without one: there is no"
                        + " ledger "
                        + folder.resolve("absent.db") + "\n"));
        assertThat(folder.resolve("absent.db")).doesNotExist();
        assertThat(sessions(foreign.toString()).err()).endsWith("the file " + foreign + " is no ledger\n");
        for (String none : List.of(text.toString(), folder.toString())) {
            Ran ran = sessions(none);
            assertThat(ran.code()).isOne();
            assertThat(ran.err().lines()).hasSize(1);
            assertThat(ran.err()).doesNotContain("Exception");
        }
        assertThat(Ran.in(Map.of("SIDELEDGER_PORT", "1", "SIDELEDGER_DATABASE_URL",
                "postgresql://user:secret@localhost/ledger"), Terminal.NONE, "sessions").err())
                .contains("which only a service reads").doesNotContain("secret");
        assertThat(text).hasContent("no database at all, only a text");
    }

    private Path file() {
        return folder.resolve("ledger.db");
    }

    private CopyFixture filled() {
        CopyFixture ledger = CopyFixture.of("sqlite", file());
        try (Engine engine = ledger.open()) {
            CopyFixture.write(engine, List.of(TestEvents.call("s", "1", TEN)));
        }
        return ledger;
    }

    private static Ran sessions(String path) {
        return Ran.in(Map.of("SIDELEDGER_PORT", "1", "SIDELEDGER_DATABASE_URL", "sqlite:" + path), Terminal.NONE,
                "sessions");
    }
}
