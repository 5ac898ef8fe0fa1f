package dev.sideledger.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.http.WithJournal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** The journal of a running service: written, looked after, compared, read back. */
@QuarkusTest
@QuarkusTestResource(value = WithJournal.class, restrictToAnnotatedClass = true)
class JournalHttpTest {
    private static final String PAGE = "p/told-1.md";

    @TempDir
    Path folder;

    @Test
    void journal_fromTheFirstEventToReadingBack() throws IOException {
        Path issue = Files.writeString(WithJournal.issues().resolve("login.md"), "# Login\r\n\r\nIt fails.");
        Told.events("""
                {"type":"session","id":"told-1","project":"p","issue":"login","status":"completed",\
                "started_at":"2026-11-20T10:00:00Z","ended_at":"2026-11-20T10:01:00Z","time":"2026-11-20T10:01:00Z"}
                {"type":"call","id":"a","session":"told-1","agent":"x","endpoint":"/v1/messages","cost":1.5,\
                "input_tokens":1200,"output_tokens":300,"time":"2026-11-20T10:00:00Z"}
                {"type":"message","id":"m","session":"told-1","content":"Hello","time":"2026-11-20T10:00:00Z"}
                {"type":"call","id":"t","session":"told-1","operation":"execute_tool","name":"ls","status":"failed",\
                "time":"2026-11-20T10:00:01Z"}
                """);

        Ran written = Told.ran("journal", "write");
        assertThat(written.code()).as(written.err()).isZero();
        assertThat(written.out()).isEqualTo("Written to " + WithJournal.pages() + "\n");
        assertThat(WithJournal.pages().resolve(PAGE)).content().contains("> Hello\n", "cost: 1.5\n");
        assertThat(issue).content().startsWith("# Login\r\n\r\nIt fails.\r\n\r\n## Cost Analysis\r\n\r\n"
                + "**Total Cost**: $1.50\r\n**Total API Calls**: 1\r\n");
        Ran same = Told.ran("journal", "check");
        assertThat(same.out()).matches("The same: \\d+ sessions?, 1 issue\n");
        assertThat(same.code()).isZero();
        assertStatus();

        Files.writeString(issue, Files.readString(issue).replace("$1.50", "$9.50"));
        Files.delete(WithJournal.pages().resolve(PAGE));
        Ran different = Told.ran("journal", "check");
        assertThat(different.code()).isOne();
        assertThat(different.out()).contains(PAGE + " is missing\n",
                "login.md: Total Cost is $1.50, the file says $9.50\n");
        assertThat(Told.ran("journal", "write", "--session", "told-1").code()).isZero();
        assertThat(Told.ran("journal", "check").code()).isZero();
        assertThat(issue).content().contains("API Calls**: 1\r\n", "100.0% (1 successful, 0 failed)")
                .doesNotContain("execute_tool");
        Path foreign = Files.write(WithJournal.issues().resolve("foreign.md"),
                "## Cost Analysis".getBytes(StandardCharsets.UTF_16));
        assertThat(Told.ran("journal", "check").code()).isZero();
        Files.delete(foreign);
        Path left = Files.writeString(WithJournal.issues().resolve("gone.md"),
                "## Cost Analysis\n\n**Total Cost**: $1");
        assertThat(Told.ran("journal", "check").out()).contains("gone.md has a section of costs, and no session");
        Files.delete(left);
        assertThat(Told.ran("journal", "write", "--session", "nobody").err()).contains("there is no session nobody");
    }

    private static void assertStatus() {
        JsonObject journal = new JsonObject(RestAssured.get("/api/admin/status").asString()).getJsonObject("journal");
        assertThat(journal.getString("state")).isEqualTo("writing");
        assertThat(journal.getBoolean("settled")).isTrue();
        assertThat(RestAssured.get("/q/metrics").asString()).contains("sideledger_journal_written_total",
                "sideledger_journal_kept ", "sideledger_journal_waiting ", "sideledger_journal_failures_total ");
    }

    @Test
    void files_readBack_areToldOnce() throws IOException {
        Files.createDirectories(folder.resolve("p"));
        Files.writeString(folder.resolve("p/s.md"), """
                # A page

                <!-- sideledger-data 1: what is above, exactly; read by `sideledger journal import`
                {"type":"session","id":"back-1","project":"back","time":"2026-11-20T10:00:00Z"}
                {"type":"message","id":"m","session":"back-1","content":"a -\\u002d> b","time":"2026-11-20T10:00:00Z"}
                -->
                """);
        Files.writeString(folder.resolve("old-issue.md"), """
                # Old

                ## Cost Analysis

                **Total Cost**: $2.34
                **Total API Calls**: 12
                **Total Input Tokens**: 8,450
                **Completed**: 2024-01-15 14:32:17 UTC

                ### API Call Breakdown

                | Timestamp | Endpoint | Input Tokens | Output Tokens | Duration | Cost |
                |-----------|----------|--------------|---------------|----------|------|
                | 14:30:15 | /v1/messages | 1,200 | 850 | 1.2s | $0.18 |
                """);
        Files.writeString(folder.resolve("other.md"), "# Something else\n");

        Ran dry = Told.ran("journal", "import", "--dry-run", folder.toString());
        assertThat(dry.out())
                .isEqualTo("Would tell 4 events of 1 session and 1 issue; files that are neither: 1\n");
        assertThat(RestAssured.get("/api/sessions/back-1").statusCode()).isEqualTo(404);

        Ran told = Told.ran("journal", "import", folder.toString());
        assertThat(told.code()).as(told.err()).isZero();
        assertThat(told.out()).contains("New: 4, changed: 0, known: 0, refused: 0\n");
        assertThat(RestAssured.get("/api/sessions/back-1/messages/m").asString()).contains("a --> b");
        JsonObject session = new JsonObject(RestAssured.get("/api/sessions/issue:old-issue").asString());
        assertThat(session.getString("issue")).isEqualTo("old-issue");
        assertThat(session.getJsonObject("reported").getDouble("cost")).isEqualTo(2.34);
        assertThat(session.getJsonObject("totals").getDouble("cost")).isEqualTo(0.18);
        assertThat(Told.ran("journal", "import", folder.toString()).out())
                .contains("New: 0, changed: 0, known: 4, refused: 0\n");
        assertThat(Told.ran("journal", "import", folder.resolve("none").toString()).err()).contains("cannot be read");
    }

    @Test
    void fileCalledSession_hidesNoneBesideIt_butTextsOfTurns() throws IOException {
        String issue = "## Costs\n\nSpent $1\n**Completed**: 2024-01-15 14:32:17 UTC\n";
        for (String name : List.of("p/session", "p/run-1", "p/run-001", "lab/x/session")) {
            put(name, """
                    <!-- sideledger-data 1: what is above, exactly; read by `sideledger journal import`
                    {"type":"session","id":"%s","time":"2026-11-20T10:00:00Z"}
                    -->
                    """.formatted(name));
        }
        put("lab/x/world-state-001", issue);
        put("lab/x/red-none", "# Red\n");
        put("lab/x/login", issue);
        put("issues/session", issue);
        put("issues/sprint-001", issue);

        Ran ran = Told.ran("journal", "import", "--dry-run", folder.toString());

        assertThat(ran.out()).isEqualTo("Would tell 7 events of 4 sessions and 3 issues; files that are neither: 0;"
                + " texts beside pages: 2\n");
        assertThat(Told.ran("journal", "import", "--dry-run", folder.resolve("lab/x/world-state-001.md").toString())
                .out()).contains("1 issue;");
    }

    private void put(String name, String text) throws IOException {
        Path file = folder.resolve(name + ".md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void lineOfASection_thatCannotBeRead_isNamed() throws IOException {
        Path issue = Files.writeString(folder.resolve("odd.md"), """
                ## Cost Analysis

                **Total Cost**: $1.234
                **Completed**: 2024-01-15 14:32:17 UTC
                """);

        Ran ran = Told.ran("journal", "import", "--dry-run", issue.toString());

        assertThat(ran.code()).isOne();
        assertThat(ran.err()).contains("Refused: 1 line of sections of costs, the first: " + issue
                + ", line 3 cannot be read: its Total Cost can be read in two ways, as $1.234 and as $1234,");
        Files.write(issue, "\uFEFF## Cost Analysis\n\n**Total Cost**: $1\n".getBytes(StandardCharsets.UTF_16LE));
        assertThat(Told.ran("journal", "import", "--dry-run", issue.toString()).err())
                .contains(issue + ", it is UTF-16; save it as UTF-8");
    }
}
