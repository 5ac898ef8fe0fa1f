package dev.sideledger.api;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.sideledger.http.FreshLedger;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static dev.sideledger.api.Service.get;
import static dev.sideledger.api.Service.json;
import static dev.sideledger.api.Service.problem;
import static dev.sideledger.api.Service.tell;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Two agents in three sessions on two days; the figures are counted by hand. */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class AnalyticsHttpTest {
    private static final String JANUARY = "&from=2026-01-05T00:00:00Z&to=2026-01-09T00:00:00Z";

    @BeforeEach
    void tellTheStory() {
        tell("{'type':'session','id':'one','project':'arena','status':'completed','time':'2026-01-05T10:00:00Z',"
                + "'started_at':'2026-01-05T10:00:00Z','quality_score':8,'issue':'I-1','tags':['red']}",
                "{'type':'session','id':'two','project':'arena','status':'failed','time':'2026-01-05T23:30:00Z',"
                        + "'started_at':'2026-01-05T23:30:00Z','quality_score':6}",
                "{'type':'session','id':'three','project':'arena','status':'running','time':'2026-01-07T10:00:00Z',"
                        + "'started_at':'2026-01-07T10:00:00Z'}",
                call("one", "a", "alpha", "2026-01-05T10:00:00Z", 1000, 0.01, "success"),
                call("one", "b", "beta", "2026-01-05T10:10:00Z", 3000, 0.03, "success"),
                call("two", "a", "alpha", "2026-01-05T23:40:00Z", 1000, 0.02, "failed"),
                call("two", "b", "beta", "2026-01-05T23:50:00Z", 1000, 0.01, "success"),
                call("three", "a", "alpha", "2026-01-07T10:00:00Z", 500, 0.005, "success"),
                "{'type':'winner','session':'one','id':'w','call':'b','time':'2026-01-05T11:00:00Z'}",
                "{'type':'winner','session':'two','id':'w','agent':'alpha','time':'2026-01-05T23:59:00Z'}",
                "{'type':'score','session':'one','id':'s','call':'b','dimension':'style','value':7,"
                        + "'time':'2026-01-05T11:00:00Z'}",
                "{'type':'metric','session':'one','id':'m1','name':'trust','value':1,'time':'2026-01-05T11:00:00Z'}",
                "{'type':'metric','session':'two','id':'m2','name':'trust','value':4,'time':'2026-01-05T23:55:00Z'}");
    }

    @Test
    void costs_byDayAndAgent_areThoseOfTheCalls() {
        JsonObject answer = json("/api/analytics/costs?by=day,agent&project=arena" + JANUARY);

        assertThat(answer.getJsonArray("items").stream().map(item -> (JsonObject) item)
                .map(item -> item.getString("day") + ' ' + item.getString("agent") + ' ' + item.getInteger("calls")
                        + ' ' + item.getDouble("cost") + ' ' + item.getJsonObject("tokens").getInteger("total")))
                .containsExactly("2026-01-05 beta 2 0.04 4200", "2026-01-05 alpha 2 0.03 2200",
                        "2026-01-07 alpha 1 0.005 600");
        assertThat(answer.getJsonObject("range").getString("from")).isEqualTo("2026-01-05T00:00:00Z");
        assertThat(answer.getInteger("left_out")).isZero();
    }

    @Test
    void costs_inAnotherTimeZone_areOfItsDays_withGapsFilled() {
        JsonArray berlin = json("/api/analytics/costs?by=day&project=arena&tz=Europe/Berlin&fill=true" + JANUARY)
                .getJsonArray("items");

        assertThat(berlin.stream().map(item -> ((JsonObject) item).getString("day") + ' '
                + ((JsonObject) item).getInteger("calls"))).containsExactly("2026-01-05 2", "2026-01-06 2",
                        "2026-01-07 1", "2026-01-08 0", "2026-01-09 0");
        assertThat(((JsonObject) berlin.getValue(3)).getValue("avg_cost")).isNull();
    }

    @Test
    void days_asARange_beginInTheZoneThatIsAsked() {
        String days = "/api/analytics/costs?project=arena&from=2026-01-05&to=2026-01-06";

        assertThat(json(days).getJsonObject("range").getString("from")).isEqualTo("2026-01-05T00:00:00Z");
        assertThat(json(days + "&tz=Europe/Berlin").getJsonObject("range").getMap())
                .containsEntry("from", "2026-01-04T23:00:00Z").containsEntry("to", "2026-01-05T23:00:00Z");
        assertThat(calls(days)).isEqualTo(4);
        assertThat(calls(days + "&tz=Europe/Berlin")).isEqualTo(2);
    }

    private static int calls(String address) {
        return json(address).getJsonArray("items").getJsonObject(0).getInteger("calls");
    }

    @Test
    void costs_byEveryGroup_sumUpToTheSame() {
        for (String group : List.of("hour", "day", "week", "month", "quarter", "year", "agent", "agent_type", "model",
                "provider", "project", "phase", "operation", "session", "issue", "user", "tag", "hour,session",
                "tag,provider")) {
            JsonArray items = json("/api/analytics/costs?project=arena&by=" + group + JANUARY).getJsonArray("items");
            assertThat(items.stream().mapToInt(item -> ((JsonObject) item).getInteger("calls")).sum()).as(group)
                    .isEqualTo(5);
        }
    }

    @Test
    void costs_asATableAndAsLines_sayTheSame() {
        assertThat(get("/api/analytics/costs?by=agent&project=arena&format=csv" + JANUARY).asString().lines())
                .first().asString().startsWith("agent,calls,failed_calls,input_tokens,");
        List<String> lines = get("/api/analytics/costs?by=agent&project=arena&format=ndjson" + JANUARY).asString()
                .lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(new JsonObject(lines.get(0)).getString("agent")).isEqualTo("beta");
    }

    @Test
    void costs_thatAreTooManyOrAskedWrongly_areRefusedWithASentence() {
        assertThat(problem(400, get("/api/analytics/costs?by=mood"))).contains("agent_type").contains("mood");
        assertThat(problem(400, get("/api/analytics/costs?by=day,hour"))).contains("one group of time");
        assertThat(problem(400, get("/api/analytics/costs?by=agent,model,phase"))).contains("two different");
        assertThat(problem(400, get("/api/analytics/costs?by=agent,agent"))).contains("two different");
        assertThat(problem(400, get("/api/analytics/costs?tz=Mars/Olympus"))).contains("Mars/Olympus");
        assertThat(problem(400, get("/api/analytics/costs?by=day&fill=perhaps"))).contains("true or false");
        assertThat(problem(400, get("/api/analytics/costs?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z")))
                .contains("ends before");
        assertThat(problem(400, get("/api/analytics/costs?by=hour&fill=true&from=1990-01-01T00:00:00Z"
                + "&to=2026-01-09T00:00:00Z"))).contains("100000");
        assertThat(problem(400, get("/api/analytics/costs?limit=0"))).contains("limit");
        assertThat(problem(400, get("/api/analytics/latency?by=phase"))).contains("agent, model");
        assertThat(problem(400, get("/api/analytics/costs?formulas=run"))).contains("kept or defused");
        assertThat(problem(404, get("/api/analytics/moods"))).contains("agents, ", "costs, ");
        assertThat(problem(400, get("/api/analytics/metrics"))).contains("name");
        assertThat(problem(400, get("/api/analytics/metrics?name=x&by=mood"))).contains("scenario");
    }

    @Test
    void costs_ofMoreGroupsThanTheLimit_sayHowManyAreLeftOut() {
        JsonObject answer = json("/api/analytics/costs?by=session&project=arena&limit=1" + JANUARY);

        assertThat(answer.getJsonArray("items")).hasSize(1);
        assertThat(answer.getJsonArray("items").getJsonObject(0).getString("session")).isEqualTo("one");
        assertThat(answer.getInteger("left_out")).isEqualTo(2);
    }

    @Test
    void overview_asATable_hasARowForEachOfBothTimes() {
        List<String> rows = get("/api/analytics/overview?project=arena&format=csv" + JANUARY).asString().lines()
                .toList();

        assertThat(rows).hasSize(3);
        assertThat(rows.get(0)).startsWith("period,from,to,sessions,completed,").contains(",input_tokens,", ",p50_ms,");
        assertThat(rows.get(1)).startsWith("current,2026-01-");
        assertThat(rows.get(2)).startsWith("previous,");
    }

    @Test
    void formulas_inTables_areDefusedOnRequestOnly() {
        String path = "/api/analytics/costs?by=agent&project=formulas&format=csv";
        tell("{'type':'session','id':'formula-1','project':'formulas'}",
                "{'type':'call','id':'1','session':'formula-1','agent':'=HYPERLINK(A1,B1)'}",
                "{'type':'call','id':'2','session':'formula-1','agent':'plain'}");

        assertThat(get(path).asString()).contains("\n\"=HYPERLINK(A1,B1)\",1,");
        assertThat(get(path + "&formulas=kept").asString()).isEqualTo(get(path).asString());
        assertThat(get("/api/calls?project=formulas&format=csv&formulas=defused").asString())
                .contains("\"'=HYPERLINK(A1,B1)\"");
        assertThat(get("/api/calls?project=formulas&format=csv").asString()).contains("\"=HYPERLINK(A1,B1)\"");
        FreshLedger.needsSql();
        assertThat(given().contentType("application/json").body("{\"sql\":\"SELECT '@sum' AS a, -5 AS b\"}")
                .post("/api/sql?format=csv&formulas=defused").asString()).isEqualTo("a,b\r\n'@sum,-5\r\n");
        assertThat(get(path + "&formulas=defused").asString()).contains("\n\"'=HYPERLINK(A1,B1)\",1,",
                "\nplain,1,");
    }

    @Test
    void overview_hasSessionsAndCalls_andTheTimeBefore() {
        JsonObject overview = json("/api/analytics/overview?project=arena&from=2026-01-06T00:00:00Z"
                + "&to=2026-01-08T00:00:00Z");

        assertThat(overview.getInteger("sessions")).isOne();
        assertThat(overview.getDouble("success_rate")).isZero();
        assertThat(overview.getValue("avg_quality")).isNull();
        assertThat(overview.getDouble("cost")).isEqualTo(0.005);
        JsonObject previous = overview.getJsonObject("previous");
        assertThat(previous.getInteger("sessions")).isEqualTo(2);
        assertThat(previous.getInteger("completed")).isOne();
        assertThat(previous.getDouble("success_rate")).isEqualTo(0.5);
        assertThat(previous.getDouble("avg_quality")).isEqualTo(7);
        assertThat(previous.getDouble("error_rate")).isEqualTo(0.25);
        assertThat(previous.getDouble("cost")).isEqualTo(0.07);
        assertThat(previous.getJsonArray("top_tags").encode()).isEqualTo("[{\"tag\":\"red\",\"count\":1}]");
        assertThat(previous.getJsonObject("latency").getDouble("p50_ms")).isBetween(990.0, 1010.0);
        assertThat(json("/api/analytics/overview?project=nowhere").getValue("success_rate")).isNull();
    }

    @Test
    void agents_haveWhatTheirCallsSay() {
        JsonArray agents = json("/api/analytics/agents?project=arena" + JANUARY).getJsonArray("items");

        JsonObject alpha = agents.getJsonObject(0);
        assertThat(alpha.getString("agent")).isEqualTo("alpha");
        assertThat(alpha.getInteger("generations")).isEqualTo(3);
        assertThat(alpha.getInteger("successes")).isEqualTo(2);
        assertThat(alpha.getDouble("success_rate")).isEqualTo(0.666667);
        assertThat(alpha.getDouble("avg_cost")).isEqualTo(0.011666667);
        assertThat(alpha.getDouble("avg_duration_ms")).isEqualTo(1000);
        assertThat(alpha.getString("first_used")).isEqualTo("2026-01-05T10:00:00Z");
        assertThat(alpha.getString("last_used")).isEqualTo("2026-01-07T10:00:00Z");
        assertThat(alpha.getJsonArray("scores")).isEmpty();
        assertThat(agents.getJsonObject(1).getJsonArray("scores").encode())
                .isEqualTo("[{\"dimension\":\"style\",\"avg\":7,\"count\":1}]");
        assertThat(get("/api/analytics/agents?project=arena&format=csv" + JANUARY).asString().lines()).hasSize(3);
    }

    @Test
    void wins_countSessions_withTheirIntervals() {
        JsonObject wins = json("/api/analytics/wins?project=arena" + JANUARY);

        JsonObject first = wins.getJsonArray("items").getJsonObject(0);
        assertThat(first.getString("agent")).isEqualTo("beta");
        assertThat(first.getDouble("win_rate")).isEqualTo(0.5);
        assertThat(first.getJsonObject("interval").getDouble("low")).isEqualTo(0.094531);
        assertThat(first.getJsonObject("interval").getDouble("high")).isEqualTo(0.905469);
        assertThat(first.getDouble("cost_per_win")).isEqualTo(0.04);
        JsonObject alpha = wins.getJsonArray("items").getJsonObject(1);
        assertThat(alpha.getInteger("total_sessions")).isEqualTo(3);
        assertThat(alpha.getInteger("undecided")).isOne();
        assertThat(wins.getJsonArray("head_to_head").encode()).isEqualTo(
                "[{\"left\":\"alpha\",\"right\":\"beta\",\"left_wins\":1,\"right_wins\":1,\"undecided\":0}]");
    }

    @Test
    void quality_isByDay_withScoresBeside() {
        JsonObject quality = json("/api/analytics/quality?project=arena" + JANUARY);

        assertThat(quality.getJsonArray("items").encode())
                .isEqualTo("[{\"date\":\"2026-01-05\",\"avg_quality\":7,\"count\":2}]");
        assertThat(quality.getJsonArray("scores").getJsonObject(0).getString("agent")).isEqualTo("beta");
        assertThat(quality.getJsonArray("values").getJsonObject(0).getInteger("value")).isEqualTo(7);
    }

    @Test
    void scores_nearTheGreatestNumber_haveNoAverage() {
        for (int i = 0; i < 4; i++) {
            String body = "[{'type':'session','id':'huge-%d','project':'huge'},"
                    + "{'type':'call','session':'huge-%d','id':'c','agent':'vast','time':'2026-01-05T10:00:00Z'},"
                    + "{'type':'score','session':'huge-%d','id':'q','value':1.7e308,'dimension':'vastness','call':'c',"
                    + "'time':'2026-01-05T10:00:00Z'}]";
            given().contentType("application/json").body(body.formatted(i, i, i).replace('\'', '"'))
                    .post("/api/events").then().statusCode(200);
        }

        JsonObject quality = json("/api/analytics/quality?project=huge" + JANUARY);

        assertThat(quality.getJsonArray("scores").getJsonObject(0).containsKey("avg")).isTrue();
        assertThat(quality.getJsonArray("scores").getJsonObject(0).getValue("avg")).isNull();
        assertThat(json("/api/analytics/agents?project=huge" + JANUARY).getJsonArray("items").getJsonObject(0)
                .getJsonArray("scores").getJsonObject(0).getValue("avg")).isNull();
    }

    @Test
    void metrics_areByWhatIsAskedFor() {
        JsonObject trust = json("/api/analytics/metrics?name=trust&by=session&project=arena");

        assertThat(trust.getDouble("avg")).isEqualTo(2.5);
        assertThat(trust.getDouble("stddev")).isEqualTo(2.1213203435596424);
        assertThat(trust.getJsonArray("items").getJsonObject(1).getString("session")).isEqualTo("two");
        assertThat(json("/api/analytics/metrics?name=nothing").getValue("avg")).isNull();
    }

    @Test
    void latency_isByAgent() {
        JsonArray items = json("/api/analytics/latency?by=agent,model" + JANUARY).getJsonArray("items");

        assertThat(items.getJsonObject(0).getString("agent")).isEqualTo("alpha");
        assertThat(items.getJsonObject(0).getInteger("calls")).isEqualTo(3);
        assertThat(items.getJsonObject(0).getDouble("p99_ms")).isBetween(990.0, 1010.0);
    }

    private static String call(String session, String id, String agent, String at, int input, double cost,
            String status) {
        return "{'type':'call','session':'" + session + "','id':'" + id + "','agent':'" + agent + "','time':'" + at
                + "','started_at':'" + at + "','duration_ms':1000,'input_tokens':" + input + ",'output_tokens':100,"
                + "'cost':" + cost + ",'status':'" + status + "','operation':'chat','model':'gpt-5'}";
    }
}
