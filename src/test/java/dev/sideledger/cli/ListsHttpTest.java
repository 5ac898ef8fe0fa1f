package dev.sideledger.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.sideledger.cli.screen.Terminal;
import dev.sideledger.http.FreshLedger;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** Lists as commands print them, beside what the service answers. */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class ListsHttpTest {
    private static final String HOSTILE = "evil \\u001b[31m\\nsecond line " + "x".repeat(200);

    @BeforeEach
    void tell() {
        Told.events("""
                {"type":"project","id":"cli","name":"The shelf","description":"Of lists"}
                {"type":"session","id":"cli-1","project":"cli","name":"First","status":"completed","user":"ann",\
                "started_at":"2026-11-20T10:00:00Z","ended_at":"2026-11-20T10:05:00Z"}
                {"type":"session","id":"cli-2","project":"cli","name":"%s","status":"failed",\
                "started_at":"2026-11-20T11:00:00Z","ended_at":"2026-11-20T11:00:01Z"}
                {"type":"session","id":"cli-3","project":"cli","name":"漢字","status":"running",\
                "started_at":"2026-11-20T12:00:00Z"}
                {"type":"call","id":"1","session":"cli-1","agent":"writer","model":"gpt-5","status":"success",\
                "input_tokens":900,"output_tokens":120,"cost":1.25}
                {"type":"call","id":"2","session":"cli-1","agent":"writer","model":"nobody-knows","input_tokens":5}
                {"type":"call","id":"1","session":"cli-2","agent":"reader","model":"nobody-knows","input_tokens":5}
                """.formatted(HOSTILE));
    }

    @Test
    void sessions_areThoseOfTheService() {
        Ran ran = Told.ran("sessions", "--project", "cli", "--order", "asc");

        assertThat(ran.code()).as(ran.err()).isZero();
        List<String> lines = ran.out().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).containsSubsequence("ID", "NAME", "STATUS", "STARTED (UTC)", "TOOK", "CALLS", "TOKENS",
                "COST", "UNPRICED");
        assertThat(lines.get(1)).containsSubsequence("cli-1", "First", "completed", "2026-11-20 10:00:00", "5m 0s", "2",
                "1,025", "$1.25", "1");
        assertThat(lines.get(2)).containsSubsequence("cli-2", "failed", "1.0 s", "unpriced", "1")
                .doesNotContain("$0.00", "\u001b");
        assertThat(lines.get(3)).contains("漢字", "running");
    }

    @Test
    void filters_areThoseOfTheService() {
        assertThat(Told.ran("sessions", "--user", "ann", "--agent", "writer", "--model", "gpt-5", "--status",
                "completed", "--q", "first", "--from", "2026-11-20", "--to", "2026-11-21").out()).contains("cli-1")
                .doesNotContain("cli-2");
        assertThat(Told.ran("sessions", "--tag", "none-has-it").out().lines()).hasSize(1);
        Ran refused = Told.ran("sessions", "--status", "sleeping");
        assertThat(refused.code()).isOne();
        assertThat(refused.err()).contains("answers 400: status must be");
    }

    @Test
    void json_isTheServicesAnswer() {
        String expected = RestAssured.get("/api/sessions?project=cli&limit=2").asString();

        assertThat(Told.ran("sessions", "--project", "cli", "--limit", "2", "--json"))
                .isEqualTo(new Ran(0, expected + "\n", ""));
    }

    @Test
    void terminal_showsNothingThatItObeys_andNoLineThatIsTooLong() {
        Ran ran = Told.before(new Terminal(true, 100, false), "sessions", "--project", "cli");

        assertThat(ran.out()).contains("evil \\x1b", "…").doesNotContain("\u001b");
        assertThat(ran.out().lines()).hasSize(4).allMatch(line -> line.length() <= 100);
        assertThat(Told.before(new Terminal(true, 100, false), "sessions", "--project", "cli", "--json").out())
                .doesNotContain("\u001b");
    }

    @Test
    void pages_goOn_andAllAreAll() {
        Ran first = Told.ran("sessions", "--project", "cli", "--limit", "2");

        assertThat(first.out()).contains("cli-3", "cli-2").doesNotContain("cli-1");
        String cursor = first.err().replaceAll("(?s).*--cursor (\\S+?),.*", "$1");
        Ran second = Told.ran("sessions", "--project", "cli", "--limit", "2", "--cursor", cursor);
        assertThat(second.out()).contains("cli-1").doesNotContain("cli-2");
        assertThat(second.err()).isEmpty();
        JsonObject all = new JsonObject(Told.ran("sessions", "--project", "cli", "--all", "--json").out());
        assertThat(all).isEqualTo(new JsonObject(RestAssured.get("/api/sessions?project=cli").asString()));
        assertThat(new JsonObject(Told.ran("sessions", "--project", "none", "--all", "--json").out()).encode())
                .isEqualTo("{\"items\":[],\"next\":null}");
        assertThat(Told.ran("sessions", "--all", "--limit", "2").code()).isOne();
    }

    @Test
    void all_ofMoreThanAPage_areAllOnce() {
        Told.events(IntStream.range(0, 260).mapToObj(i -> "{\"type\":\"session\",\"id\":\"many-" + i
                + "\",\"project\":\"many\",\"time\":\"2026-11-20T10:00:00Z\"}\n").collect(Collectors.joining()));

        JsonObject all = new JsonObject(Told.ran("sessions", "--project", "many", "--all", "--json").out());

        assertThat(all.getJsonArray("items").stream().map(item -> ((JsonObject) item).getString("id")).toList())
                .hasSize(260).doesNotHaveDuplicates();
        assertThat(Told.ran("sessions", "--project", "many", "--all").out().lines()
                .filter(line -> line.startsWith("many-"))).hasSize(260);
    }

    @Test
    void projects_areListed_andTellTheirSessions() {
        assertThat(Told.ran("projects", "--name", "The shelf").out()).contains("cli", "The shelf", "draft", "Of lists");
        assertThat(Told.ran("list-projects").out()).contains("The shelf");
        assertThat(Told.ran("projects", "history", "cli", "--limit", "1").out()).contains("cli-3")
                .doesNotContain("cli-1");
        assertThat(Told.ran("project-history", "cli").out()).isEqualTo(Told.ran("projects", "history", "cli").out());
        assertThat(Told.ran("projects", "history", "none").err()).contains("there is no project");
    }

    @Test
    void project_thatIsMade_isThere() {
        Ran ran = Told.ran("create-project", "My Project", "--description", "Made by a command", "--id", "cli-made");

        assertThat(ran).isEqualTo(new Ran(0, "The project cli-made is there\n", ""));
        assertThat(RestAssured.get("/api/projects/cli-made").jsonPath().getString("description"))
                .isEqualTo("Made by a command");
        String id = new JsonObject(Told.ran("projects", "create", "Another", "--json").out()).getString("id");
        assertThat(RestAssured.get("/api/projects/" + id).jsonPath().getString("name")).isEqualTo("Another");
        assertThat(Told.ran("projects", "create", "x", "--status", "dreamt").err()).contains("answers 4");
    }

    @Test
    void projectNumber_findsAProject() {
        int number = RestAssured.get("/api/projects/cli").jsonPath().getInt("number");

        assertThat(Told.ran("project-history", String.valueOf(number)).out()).contains("cli-3");
    }

    @Test
    void address_isTakenFromTheEnvironment() {
        Map<String, String> environment = Map.of("SIDELEDGER_URL", "http://127.0.0.1:" + RestAssured.port);

        assertThat(Ran.in(environment, Terminal.NONE, "projects").out()).contains("The shelf");
        assertThat(Ran.in(Map.of("SIDELEDGER_URL", "http://127.0.0.1:1"), Terminal.NONE, "projects").err())
                .isEqualTo("The service at http://127.0.0.1:1 does not answer; is it running? Name it with --url or"
                        + " SIDELEDGER_URL\n");
    }
}
