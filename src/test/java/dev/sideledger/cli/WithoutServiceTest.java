package dev.sideledger.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.cli.screen.Terminal;
import dev.sideledger.store.SchemaMeanings;
import dev.sideledger.store.contract.Engine;
import dev.sideledger.store.contract.TestEvents;
import io.vertx.core.json.JsonObject;

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
    void search_withoutAnIndexOfTheLedger_saysWhoMakesOne() throws IOException {
        CopyFixture ledger = filled();
        Path index = folder.resolve("ledger.db.search.db");
        Files.deleteIfExists(index);
        assertThat(read(ledger.address(), "search", "word").err()).contains("There is no search index " + index,
                "a service makes it");
        assertThat(index).doesNotExist();

        Files.writeString(index, "no index at all, only a text that is long enough to be looked at as if it were one");
        assertThat(read(ledger.address(), "search", "word").err()).doesNotContain("Exception");
        assertThat(read(ledger.address(), "search", "word").code()).isOne();
    }

    @Test
    void schema_namesWhatIsNotOurs() {
        CopyFixture ledger = filled();
        ledger.execute("CREATE TABLE theirs (x)");
        Ran ran = read(ledger.address(), "schema");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("the table theirs is none of ours", "call ", "v_daily_costs");
        assertThat(ran.err().lines()).hasSize(1);
    }

    @Test
    void everyTableAndView_hasAMeaning() {
        JsonObject schema = new JsonObject(read(filled().address(), "schema", "--json").out());
        Set<String> names = new TreeSet<>(Set.of("flyway_schema_history"));
        for (String kind : List.of("tables", "views")) {
            schema.getJsonArray(kind).forEach(each -> names.add(((JsonObject) each).getString("name")));
        }

        assertThat(names).isEqualTo(SchemaMeanings.all().keySet());
    }

    @Test
    void ledgerOfAnotherVersion_isRefused() {
        CopyFixture ledger = filled();
        ledger.execute("UPDATE flyway_schema_history SET version = '99' WHERE version = '5'");
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
                        + folder.resolve("absent.db") + "; name the file with SIDELEDGER_DATABASE_URL\n"));
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

    @Test
    void ledgerThatIsCutOff_isRefusedWithARemedy() throws IOException {
        CopyFixture ledger = filled();
        byte[] whole = Files.readAllBytes(file());
        Path cut = Files.write(folder.resolve("cut.db"), Arrays.copyOf(whole, whole.length / 3));

        assertThat(sessions(cut.toString()).err()).contains(cut + " is damaged or cut off: put a backup in its place")
                .doesNotContain("SQLITE");
        assertThat(Ran.in(Map.of("SIDELEDGER_DATABASE_URL", "sqlite:" + cut), Terminal.NONE, "migrate", "status").err())
                .startsWith("The file " + cut + " is damaged or cut off");
        assertThat(sessions(ledger.address()).code()).isZero();
    }

    /** Nothing of the machine: a test that fails would put a file in its place. */
    private static Path pipe(Path path) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor()).isZero();
        return path;
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "pipe", "link"})
    void export_toWhatIsNoFile_leavesItAsItIs(String kind) throws Exception {
        CopyFixture ledger = filled();
        Path file = Files.createFile(folder.resolve("export.ndjson"));
        Path place = switch (kind) {
            case "folder" -> Files.createDirectory(folder.resolve("empty"));
            case "pipe" -> pipe(folder.resolve("pipe"));
            default -> Files.createSymbolicLink(folder.resolve("linked"), file);
        };
        Ran ran = read(ledger.address(), "export", "calls", "--output", place.toString());

        if (kind.equals("link")) {
            assertThat(place).isSymbolicLink();
            assertThat(file).content().contains("\"type\":\"call\"");
        } else {
            assertThat(ran.code()).isOne();
            assertThat(ran.err()).contains(place + " is no file");
            assertThat(Files.isRegularFile(place)).isFalse();
        }
        assertThat(read(ledger.address(), "export", "calls", "--output", folder.resolve("absent/x").toString()).err())
                .contains("There is no folder " + folder.resolve("absent"));
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
        return read(path, "sessions");
    }

    private static Ran read(String path, String... arguments) {
        return Ran.in(Map.of("SIDELEDGER_PORT", "1", "SIDELEDGER_DATABASE_URL", "sqlite:" + path), Terminal.NONE,
                arguments);
    }
}
