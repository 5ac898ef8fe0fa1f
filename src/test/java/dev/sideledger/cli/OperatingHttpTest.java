package dev.sideledger.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.cli.screen.Terminal;
import dev.sideledger.http.FreshLedger;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** Commands that export, watch and look after a service. */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class OperatingHttpTest {
    @TempDir
    Path folder;

    @BeforeEach
    void tell() {
        Told.events("""
                {"type":"session","id":"out-1","project":"out","status":"completed","ended_at":"2026-11-20T10:00:00Z",\
                "time":"2026-11-20T10:00:00Z"}
                {"type":"call","id":"a","session":"out-1","agent":"x","output":"line\\none \\u001b[2J ü","cost":1,\
                "time":"2026-11-20T10:00:00Z"}
                {"type":"call","id":"b","session":"out-1","agent":"y","cost":2,"time":"2026-11-20T10:00:00Z"}
                {"type":"tag","session":"out-1","name":"keeper","time":"2026-11-20T10:00:00Z"}
                """);
    }

    @Test
    void export_isWhatTheServiceExports() throws IOException {
        String expected = RestAssured.get("/api/calls?project=out&format=csv").asString();

        assertThat(Told.ran("export", "calls", "--project", "out", "--format", "csv").out()).isEqualTo(expected);
        Path file = folder.resolve("calls.ndjson");
        Ran ran = Told.ran("export", "calls", "--project", "out", "--where", "agent=y", "--output", file.toString());
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).isEqualTo(file + " has " + Files.size(file) + " bytes\n");
        assertThat(Files.readString(file)).isEqualTo(
                RestAssured.get("/api/calls?project=out&agent=y&format=ndjson").asString());
        assertThat(Files.list(folder)).containsExactly(file);
    }

    @Test
    void ids_thatBeginWithADash_areTaken() {
        Told.events("{\"type\":\"session\",\"id\":\"dash-1\",\"project\":\"-home-ada-app\"}\n");

        assertThat(Told.ran("sessions", "--project", "-home-ada-app").out()).contains("dash-1");
        assertThat(Told.ran("sessions", "--project=-home-ada-app").out()).contains("dash-1");
        assertThat(Told.ran("projects", "history", "-home-ada-app").code()).isEqualTo(2);
        assertThat(Told.ran("sessions", "--project", "--json").err()).startsWith("Expected parameter");
        assertThat(Told.ran("sessions", "-h").out()).startsWith("Usage: sideledger sessions");
        assertThat(Told.ran("sessions", "--prject", "x").code()).isEqualTo(2);
        assertThat(Ran.of("--version").out()).isEqualTo(Ran.of("version").out()).isNotBlank();
        assertThat(Ran.of("help", "prices", "check").out()).startsWith("Usage: sideledger prices check");
    }

    @Test
    void export_ofASession_hasItAndAllItsRecords() {
        List<String> types = Told.ran("export", "--session", "out-1").out().lines()
                .map(line -> new JsonObject(line).getString("type")).toList();

        assertThat(types).containsExactly("session", "call", "call", "tag");
        assertThat(Told.ran("export").err()).startsWith("Say of which type");
        assertThat(Told.ran("export", "cals").err()).startsWith("There are no cals; there are projects, sessions,");
        assertThat(Told.ran("export", "calls", "--where", "colour=red").err()).contains("unknown parameter");
    }

    @Test
    void export_beforeATerminal_hasNothingThatItObeys() {
        Terminal terminal = new Terminal(true, 80, true);

        assertThat(Told.before(terminal, "export", "calls", "--project", "out", "--format", "csv").out())
                .contains("line\none \\x1b[2J ü").doesNotContain("\u001b");
    }

    @Test
    void export_toAPlaceThatIsNone_leavesNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("old"), "as it was");

        assertThat(Told.ran("export", "calls", "--output", folder.resolve("no/such/file").toString()).err())
                .contains("There is no folder");
        assertThat(Told.ran("export", "calls", "--where", "colour=red", "--output", file.toString()).code()).isOne();
        assertThat(file).hasContent("as it was");
        assertThat(Files.list(folder)).containsExactly(file);
    }

    @Test
    void tail_showsWhatIsRecorded() throws Exception {
        var tail = CompletableFuture.supplyAsync(() -> Told.ran("tail", "--types", "error", "--count", "2"));
        var json = CompletableFuture.supplyAsync(() -> Told.ran("tail", "--types", "error", "--session", "tailed",
                "--json", "--count", "1"));
        for (int i = 0; i < 100 && !(tail.isDone() && json.isDone()); i++) {
            Told.events("""
                    {"type":"error","id":"e%d","session":"tailed","severity":"high","message":"gone\\n\\u001b[1mbad",\
                    "time":"2026-11-20T10:00:0%dZ"}
                    """.formatted(i, i % 10));
            Thread.sleep(100);
        }

        Ran ran = tail.get(10, TimeUnit.SECONDS);
        assertThat(ran.code()).isZero();
        assertThat(ran.out().lines()).hasSize(2).allMatch(line -> line.matches(
                "10:00:0\\d  created  error  tailed/e\\d+  high  gone \\\\x1b\\[1mbad"));
        assertThat(new JsonObject(json.get(10, TimeUnit.SECONDS).out()).getString("session")).isEqualTo("tailed");
    }

    @Test
    void tail_ofTypesThatAreNone_isRefused() {
        Ran ran = Told.ran("tail", "--types", "calls");

        assertThat(ran.code()).isOne();
        assertThat(ran.err()).contains("answers 400");
    }

    @Test
    void journal_thatIsOff_isSaid() {
        assertThat(Told.ran("journal", "write").err()).contains("answers 409", "SIDELEDGER_JOURNAL");
        assertThat(Told.ran("journal", "check").code()).isOne();
        assertThat(RestAssured.get("/api/admin/status").asString()).contains("\"journal\":{\"state\":\"off\"}");
    }

    @Test
    void check_saysWhetherTheLedgerIsSound() {
        Ran ran = Told.ran("check");

        assertThat(ran.code()).as(ran.out()).isZero();
        assertThat(ran.out()).matches("Sound: \\d+ checks\n");
        assertThat(Told.ran("check", "--json").out()).contains("\"sound\":true");
    }

    @Test
    void cleanup_saysWhatWouldGo() {
        Told.events("""
                {"type":"session","id":"old-1","project":"old","status":"completed","ended_at":"2020-01-01T10:00:00Z",\
                "time":"2020-01-01T10:00:00Z"}
                """);

        Ran trial = Told.ran("cleanup", "--days", "1000", "--project", "old", "--dry-run");
        assertThat(trial.out()).startsWith("Would remove 1 session with ");
        assertThat(RestAssured.get("/api/sessions/old-1").statusCode()).isEqualTo(200);
        assertThat(Told.ran("cleanup", "--days", "1000", "--project", "old").out()).startsWith("Removed 1 session");
        assertThat(RestAssured.get("/api/sessions/old-1").statusCode()).isEqualTo(404);
        assertThat(Told.ran("cleanup").err()).contains("has no rules: say --days DAYS");
        assertThat(Told.ran("cleanup", "--rules", "kind=texts;days=36525", "--dry-run").out())
                .startsWith("Would remove texts of 0 records in 0 sessions");
        assertThat(Told.ran("cleanup", "--rules", "days=1", "--days", "1").err()).contains("in one way");
        assertThat(Told.ran("cleanup", "--days", "0").err()).contains("answers 400");
    }

    @Test
    void health_ofAServiceThatIsWell_isUp() {
        assertThat(Told.ran("health")).isEqualTo(new Ran(0, "ready: UP\n", ""));
        assertThat(Told.ran("health", "live")).isEqualTo(new Ran(0, "live: UP\n", ""));
        assertThat(Told.ran("health", "started", "--json").out()).contains("\"status\"");
        assertThat(Told.ran("health", "well").code()).isEqualTo(2);
    }

    @Test
    void doctor_ofAServiceThatIsWell_findsNothing() {
        Ran ran = Told.ran("doctor");

        assertThat(ran.code()).as(ran.out()).isZero();
        assertThat(ran.out()).containsPattern("ok +service +answers at")
                .containsPattern("ok +health +records are written")
                .containsPattern("ok +ledger +records are kept in .*").containsPattern("ok +clock ")
                .doesNotContain("problem");
    }

    @Test
    void erase_takesTheSessionsOfAUser_triedFirst() {
        Told.events("""
                {"type":"session","id":"erased-1","user":"ada","status":"running"}
                {"type":"call","session":"erased-1","id":"1","input_tokens":1}
                {"type":"session","id":"erased-2","attributes":{"user.id":"ada"}}
                {"type":"session","id":"erased-3","user":"eve"}
                """);

        assertThat(Told.ran("erase", "--user", "ada", "--dry-run").out())
                .startsWith("Would erase 2 sessions with 1 record");
        assertThat(RestAssured.get("/api/sessions/erased-1").statusCode()).isEqualTo(200);
        assertThat(Told.ran("erase", "--user", "ada").out()).startsWith("Erased 2 sessions with 1 record");
        assertThat(RestAssured.get("/api/sessions/erased-1").statusCode()).isEqualTo(404);
        assertThat(RestAssured.get("/api/sessions/erased-3").statusCode()).isEqualTo(200);
        assertThat(Told.ran("erase", "--session", "erased-3").out()).startsWith("Erased 1 session");
        assertThat(Told.ran("erase").err()).contains("--user ID");
    }
}
