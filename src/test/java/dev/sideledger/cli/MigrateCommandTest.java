package dev.sideledger.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.cli.screen.Terminal;
import dev.sideledger.store.contract.Engine;
import dev.sideledger.store.contract.TestEvents;
import io.vertx.core.json.JsonObject;

import static dev.sideledger.store.contract.TestEvents.TEN;
import static org.assertj.core.api.Assertions.assertThat;

/** Migrations, ours and those of the ledger's owner, without a service. */
class MigrateCommandTest {
    @TempDir
    Path temporary;

    private Path own;
    private CopyFixture ledger;

    @BeforeEach
    void fill() throws IOException {
        own = temporary.toRealPath().resolve("own");
        ledger = CopyFixture.of("sqlite", temporary.toRealPath().resolve("ledger.db"));
        try (Engine engine = ledger.open()) {
            CopyFixture.write(engine, List.of(TestEvents.call("s", "1", TEN)));
        }
    }

    @Test
    void newMigration_waits_runs_isRunAgainWhenItWasChanged_andStaysWhenItsFileGoes() throws IOException {
        Ran made = run("migrate", "new", "weekly", "--description", "What a week costs");
        assertThat(made.code()).as(made.err()).isZero();
        Path file = Path.of(made.out().strip());
        assertThat(file).hasParent(own).content().startsWith("-- What a week costs\n").contains("VIEW my_weekly AS");

        assertThat(run("migrate", "status").out()).containsPattern("1 +ledger +\\S+ \\S+ +applied")
                .containsPattern("own +\\d+ \\d+ weekly +- +pending");
        assertThat(new JsonObject(run("migrate", "status", "--json").out()).getInteger("pending")).isOne();
        Ran ran = run("migrate", "run");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err()).isEqualTo(ledger.address() + " is up to date\n");
        Ran asked = run("sql", "SELECT count(*) AS sessions FROM my_weekly");
        assertThat(asked.out()).as(asked.err()).contains("1");
        assertThat(run("schema").out()).contains("my_weekly").doesNotContain("Otherwise");

        Files.writeString(file, Files.readString(file).replace("id, name", "id, number_of_calls")
                .replace("FROM session",
                        "FROM (SELECT s.id, (SELECT count(*) FROM call) AS number_of_calls FROM session s)"));
        assertThat(run("migrate", "status").out()).contains("changed").doesNotContain("pending");
        assertThat(run("migrate", "run").code()).isZero();
        assertThat(run("sql", "SELECT number_of_calls FROM my_weekly").out()).contains("1");

        Files.delete(file);
        assertThat(run("migrate", "status").out()).containsPattern("weekly +\\S+ \\S+ +gone");
        assertThat(run("migrate", "run").code()).isZero();
        try (Engine again = ledger.open()) {
            assertThat(again.commits().head().sequence()).isPositive();
        }
    }

    @Test
    void fileThatDoesAnythingElse_isNamed_andNothingIsRun() throws IOException {
        Files.createDirectories(own);
        Files.writeString(own.resolve("R__1_good.sql"), "CREATE VIEW my_good AS SELECT 1 AS a;");
        Files.writeString(own.resolve("R__2_bad.sql"), "DELETE FROM call;");

        Ran ran = run("migrate", "run");

        assertThat(ran.code()).isOne();
        assertThat(ran.err()).contains("R__2_bad.sql is refused, and nothing was run", "not: DELETE FROM call")
                .doesNotContain("Exception");
        assertThat(run("sql", "SELECT * FROM my_good").code()).isOne();
        Files.move(own.resolve("R__2_bad.sql"), own.resolve("V9__bad.sql"));
        assertThat(run("migrate", "status").err()).contains("its name has to be R__NAME.sql");
    }

    @Test
    void statementThatTheEngineRefuses_isSaid_andTheLedgerOpens() throws IOException {
        Files.createDirectories(own);
        Files.writeString(own.resolve("R__wrong.sql"), "CREATE INDEX my_wrong ON call (no_such_column);");

        Ran ran = run("migrate", "run");

        assertThat(ran.code()).isOne();
        assertThat(ran.err()).contains("cannot be brought up to date").doesNotContain("\tat ");
        ledger.open().close();
    }

    @Test
    void servedFile_absentFile_absentFolder_andBadNames_areRefused() throws IOException {
        assertThat(run("migrate", "status").err()).contains("The folder " + own, "cannot be read; make it");
        Files.createDirectories(own);
        try (Engine served = ledger.open()) {
            assertThat(run("migrate", "run").err()).contains("is open in another Sideledger");
            assertThat(run("migrate", "status").code()).isZero();
        }
        assertThat(run("migrate", "new", "../../etc/passwd").err()).contains("is named by small letters");
        assertThat(own).isEmptyDirectory();
        Ran absent = Ran.in(Map.of("SIDELEDGER_DATABASE_URL", "sqlite:" + temporary.resolve("absent.db")),
                Terminal.NONE, "migrate", "run");
        assertThat(absent.err()).isEqualTo("There is no ledger " + temporary.resolve("absent.db")
                + "; name the file with SIDELEDGER_DATABASE_URL\n");
        assertThat(temporary.resolve("absent.db")).doesNotExist();
    }

    private Ran run(String... arguments) {
        return Ran.in(Map.of("SIDELEDGER_PORT", "1", "SIDELEDGER_DATABASE_URL", "sqlite:" + ledger.address(),
                "SIDELEDGER_MIGRATIONS", own.toString()), Terminal.NONE, arguments);
    }
}
