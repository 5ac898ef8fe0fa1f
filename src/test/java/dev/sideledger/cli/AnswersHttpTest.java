package dev.sideledger.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.sideledger.cli.screen.Terminal;
import dev.sideledger.http.FreshLedger;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;

import static org.assertj.core.api.Assertions.assertThat;

/** Answers as commands print them, beside what the service answers. */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class AnswersHttpTest {
    @BeforeEach
    void tell() {
        Told.events("""
                {"type":"session","id":"duel-1","project":"duel","name":"First","status":"completed","quality_score":8,\
                "started_at":"2026-11-19T10:00:00Z","ended_at":"2026-11-19T10:05:00Z","time":"2026-11-19T10:00:00Z"}
                {"type":"call","id":"1","session":"duel-1","agent":"Ada","model":"gpt-5","phase":"draft",\
                "status":"success","output":"A quiet harbour","input_tokens":1000,"output_tokens":200,"cost":1.25,\
                "started_at":"2026-11-19T10:00:01Z","duration_ms":1500,"turn":1,"time":"2026-11-19T10:00:03Z"}
                {"type":"call","id":"2","session":"duel-1","agent":"Bo","model":"nobody-knows","status":"failed",\
                "input_tokens":10,"started_at":"2026-11-19T10:01:00Z","duration_ms":500,"time":"2026-11-19T10:01:01Z"}
                {"type":"turn","session":"duel-1","turn":1,"content":"Month \\u001b[2J one",\
                "time":"2026-11-19T10:00:01Z"}
                {"type":"error","id":"e","session":"duel-1","kind":"net","severity":"high","message":"gone\\nforever",\
                "time":"2026-11-19T10:02:00Z"}
                {"type":"score","id":"s","session":"duel-1","dimension":"clarity","value":7.5,"call":"1",\
                "time":"2026-11-19T10:03:00Z"}
                {"type":"winner","id":"w","session":"duel-1","agent":"Ada","reason":"clear",\
                "time":"2026-11-19T10:04:00Z"}
                {"type":"session","id":"duel-2","project":"duel","name":"Second","status":"failed",\
                "started_at":"2026-11-20T10:00:00Z","ended_at":"2026-11-20T10:01:00Z","time":"2026-11-20T10:00:00Z",\
                "reported":{"cost":9.5}}
                {"type":"call","id":"1","session":"duel-2","agent":"Ada","model":"gpt-5","phase":"draft",\
                "status":"success","output":"A loud harbour","input_tokens":2000,"output_tokens":100,"cost":0.0125,\
                "started_at":"2026-11-20T10:00:01Z","duration_ms":900,"turn":1,"time":"2026-11-20T10:00:03Z"}
                """);
    }

    @Test
    void agents_ofAProject_mayBeNone() {
        Told.events("""
                {"type":"session","id":"agentless-1","project":"agentless","time":"2026-11-19T10:00:00Z"}
                {"type":"call","id":"1","session":"agentless-1","cost":1.25,"status":"success",\
                "time":"2026-11-19T10:00:03Z"}
                """);

        Ran ran = Told.ran("agents", "--project", "agentless");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).containsPattern("\n- +1 ");
    }

    @Test
    void session_isToldWhole() {
        Ran ran = Told.ran("session", "duel-1");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).contains("duel-1", "First", "completed", "2026-11-19 10:00:00", "5m 0s", "2, 1 failed",
                "1,210: 1,010 input, 200 output", "$1.25, without 1 unpriced call", "Cost by phase", "draft",
                "Turns", "Month \\x1b[2J one", "Winners", "Ada", "Errors", "high", "gone forever");
        assertThat(Told.ran("session", "duel-2").out()).containsSubsequence("Reported otherwise", "cost", "9.5",
                "0.013");
        assertThat(Told.ran("session", "duel-1", "--json").out())
                .isEqualTo(RestAssured.get("/api/sessions/duel-1").asString() + "\n");
        assertThat(Told.ran("session", "nobody").err()).contains("there is no session \"nobody\"");
    }

    @Test
    void records_areThoseOfTheType() {
        assertThat(Told.ran("session", "duel-1", "--records", "calls").out().lines().toList().get(1))
                .containsSubsequence("1", "Ada", "gpt-5", "success", "1.5 s", "1,200", "$1.25");
        assertThat(Told.ran("session", "duel-1", "--records", "scores").out()).contains("clarity", "7.5");
        assertThat(Told.ran("session", "duel-1", "--records", "sessions").err())
                .startsWith("A session has no sessions; it has turns, calls,");
    }

    @Test
    void stats_areThoseOfTheService() {
        JsonPath answer = RestAssured.get("/api/analytics/overview?project=duel").jsonPath();

        String out = Told.ran("stats", "--project", "duel").out();

        assertThat(answer.getInt("sessions")).isEqualTo(2);
        assertThat(out).containsPattern("Sessions +2").containsPattern("Sessions completed +1")
                .containsPattern("Sessions failed +1")
                .containsPattern("Success rate +50.0%").containsPattern("Calls +3").containsPattern("Cost +\\$1.26")
                .containsPattern("Calls without a price +1").containsPattern("Tokens +3,310");
        Ran recent = Told.ran("stats", "--project", "duel", "--days", "36500");
        assertThat(recent.out()).contains("NOW", "BEFORE");
        assertThat(recent.err()).startsWith("From ");
    }

    @Test
    void costs_areThoseOfTheService() {
        var lines = Told.ran("costs", "--by", "day,agent", "--project", "duel").out().lines().toList();

        assertThat(lines.get(0)).containsSubsequence("DAY", "AGENT", "CALLS", "TOKENS", "COST", "UNPRICED");
        assertThat(lines.subList(1, 4)).anyMatch(line -> line.matches("2026-11-19 +Ada +1 +1,200 +\\$1.25 .*"))
                .anyMatch(line -> line.matches("2026-11-19 +Bo +1 +1 +10 +unpriced +1 .*"))
                .anyMatch(line -> line.matches("2026-11-20 +Ada +1 +2,100 +\\$0.0125 .*"));
        Ran cut = Told.ran("costs", "--by", "agent", "--project", "duel", "--limit", "1");
        assertThat(cut.err()).contains("Left out: 1 group; raise --limit");
        assertThat(Told.ran("costs", "--project", "duel").out().lines()).hasSize(2);
        assertThat(Told.ran("costs", "--by", "colour").err()).contains("answers 400");
        assertThat(Told.ran("costs", "--by", "week", "--tz", "Asia/Tokyo", "--fill", "--from", "2026-11-01", "--to",
                "2026-12-01", "--project", "duel").out().lines().count()).isGreaterThan(4);
    }

    @Test
    void agentsWinsAndQuality_areThoseOfTheService() {
        assertThat(Told.ran("agents", "--project", "duel").out()).containsPattern("Ada +2 +100.0%.* \\$1.26 ")
                .containsPattern("Bo +1 +0.0%.*unpriced +1 ");
        assertThat(Told.ran("wins", "--project", "duel").out()).containsPattern("Ada +1 +2 +50.0% ")
                .contains("Head to head");
        assertThat(Told.ran("quality", "--project", "duel").out()).containsPattern("2026-11-19 +8 +1")
                .containsPattern("clarity +Ada +7.5 +7.5 +7.5 +1");
        String json = Told.ran("wins", "--project", "duel", "--json").out();
        assertThat(json.strip()).isEqualTo(RestAssured.get("/api/analytics/wins?project=duel").asString());
    }

    @Test
    void search_findsWhatTheServiceFinds() throws InterruptedException {
        Ran ran = Told.ran("search", "loud harbour", "--project", "duel", "--limit", "10");
        for (int i = 0; i < 100 && !ran.out().contains("duel-2"); i++) {
            Thread.sleep(50);
            ran = Told.ran("search", "loud harbour", "--project", "duel", "--limit", "10");
        }

        assertThat(ran.out()).containsSubsequence("call", "duel-2", "output", "A loud harbour");
        assertThat(Told.ran("search", "harbour", "--type", "message", "--order", "best").code()).isZero();
    }

    @Test
    void compare_andDiff_showBothSides() {
        assertThat(Told.ran("compare", "duel-1", "duel-2").out()).contains("duel-1", "duel-2")
                .containsPattern("Cost +\\$1.25 +\\$0.0125").containsPattern("Cost from the first +- +-\\$1.24");
        String diff = Told.ran("diff", "duel-1", "duel-2").out();
        assertThat(diff).contains("Steps: 1 changed", "2 removed")
                .containsPattern("changed +1 +call +Ada +A quiet harbour +A loud harbour +output +-\\$1.24");
        assertThat(Told.ran("compare", "duel-1").code()).isEqualTo(2);
        assertThat(Told.ran("diff", "duel-1", "nobody").err()).contains("nobody");
    }

    @Test
    void sql_isAnswered_alsoFromTheInput() {
        FreshLedger.needsSql();
        assertThat(Told.ran("sql", "--param", "id=duel-1", "SELECT id FROM session WHERE id = :id").err())
                .isEmpty();
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream("SELECT 'two\u001b', 7 AS n, NULL AS x"
                    .getBytes(StandardCharsets.UTF_8)));
            assertThat(Told.before(new Terminal(true, 80, false), "sql", "-").out()).containsPattern("two.x1b +7 +-");
        } finally {
            System.setIn(before);
        }
        assertThat(Told.ran("sql", "SELECT 1 AS one", "--json").out()).contains("\"columns\":[\"one\"],\"rows\":[[1]]");
        Ran refused = Told.ran("sql", "DELETE FROM session");
        assertThat(refused.code()).isOne();
        assertThat(refused.err()).contains("answers 400");
    }
}
