package dev.sideledger.api;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.sideledger.http.FreshLedger;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;

import static dev.sideledger.api.Service.get;
import static dev.sideledger.api.Service.items;
import static dev.sideledger.api.Service.json;
import static dev.sideledger.api.Service.problem;
import static dev.sideledger.api.Service.tell;
import static org.assertj.core.api.Assertions.assertThat;

/** Two runs of a crisis, and six issues; the figures are counted by hand. */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class ComparisonsHttpTest {
    @BeforeEach
    void tellTheStory() {
        tell("{'type':'session','id':'calm-run','project':'crisis','name':'Calm','scenario':'straits',"
                + "'status':'completed',"
                + "'quality_score':7.5,'started_at':'2026-02-01T10:00:00Z','ended_at':'2026-02-01T10:10:00Z',"
                + "'time':'2026-02-01T10:10:00Z'}",
                "{'type':'session','id':'loud-run','project':'crisis','scenario':'straits','status':'failed',"
                        + "'started_at':'2026-02-02T10:00:00Z','ended_at':'2026-02-02T10:25:00Z',"
                        + "'time':'2026-02-02T10:25:00Z'}",
                call("calm-run", "1", "planning", 0.2, 800, "success"),
                call("calm-run", "2", "acting", 0.3, 400, "success"),
                call("loud-run", "1", "planning", 0.75, 1400, "failed"),
                "{'type':'turn','session':'calm-run','turn':1,'content':'Fog.'}",
                "{'type':'decision','session':'calm-run','id':'d1','turn':1,'actor':'Crisis Red','action':'wait',"
                        + "'input_tokens':10,'output_tokens':5,'time':'2026-02-01T10:01:00Z'}",
                "{'type':'decision','session':'calm-run','id':'d2','turn':2,'actor':'Crisis Red','action':'wait',"
                        + "'time':'2026-02-01T10:02:00Z'}",
                "{'type':'decision','session':'loud-run','id':'d1','turn':1,'actor':'Crisis Red','action':'"
                        + "x".repeat(120)
                        + "','time':'2026-02-02T10:01:00Z'}",
                "{'type':'decision','session':'loud-run','id':'d2','turn':1,'actor':'Crisis Blue','action':'wait',"
                        + "'time':'2026-02-02T10:01:00Z'}",
                "{'type':'message','session':'calm-run','id':'m','content':'Hello.','time':'2026-02-01T10:02:00Z'}",
                "{'type':'metric','session':'calm-run','id':'t1','name':'tension','value':2,"
                        + "'time':'2026-02-01T10:01:00Z'}",
                "{'type':'metric','session':'calm-run','id':'t2','name':'tension','value':1,"
                        + "'time':'2026-02-01T10:02:00Z'}",
                "{'type':'score','session':'loud-run','id':'s','dimension':'prudence','value':3,"
                        + "'time':'2026-02-02T10:20:00Z'}",
                "{'type':'winner','session':'calm-run','id':'w','agent':'Crisis Red','time':'2026-02-01T10:10:00Z'}");
        for (int i = 1; i <= 6; i++) {
            tell("{'type':'session','id':'fix-" + i + "','project':'repairs','issue':'R-" + i
                    + "','started_at':'2026-02-03T10:00:00Z','ended_at':'2026-02-03T10:01:00Z',"
                    + "'time':'2026-02-03T10:01:00Z'}",
                    call("fix-" + i, "1", "repair", i == 6 ? 3 : i == 5 ? 0.005 : 0.05, 100, "success"));
        }
        tell("{'type':'session','id':'fix-again','project':'repairs','issue':'R-6','started_at':'2026-02-04T10:00:00Z',"
                + "'ended_at':'2026-02-04T10:01:00Z','time':'2026-02-04T10:01:00Z'}");
    }

    @Test
    void compare_hasSessionsInTheOrderAsked_andHowFarTheyAreFromTheFirst() {
        JsonObject answer = json("/api/analytics/compare?sessions=loud-run,calm-run");

        JsonObject loud = items(answer).get(0);
        JsonObject calm = items(answer).get(1);
        assertThat(loud.getString("session")).isEqualTo("loud-run");
        assertThat(loud.getString("status")).isEqualTo("failed");
        assertThat(loud.getInteger("failed_calls")).isOne();
        assertThat(loud.getJsonArray("scores").encode()).isEqualTo(
                "[{\"dimension\":\"prudence\",\"avg\":3,\"min\":3,\"max\":3,\"count\":1}]");
        assertThat(loud.getJsonObject("difference").getDouble("cost_relative")).isZero();
        assertThat(calm.getString("name")).isEqualTo("Calm");
        assertThat(calm.getString("scenario")).isEqualTo("straits");
        assertThat(calm.getDouble("quality_score")).isEqualTo(7.5);
        assertThat(List.of(calm.getInteger("turns"), calm.getInteger("calls"), calm.getInteger("decisions"),
                calm.getInteger("messages"), calm.getInteger("errors"))).containsExactly(1, 2, 2, 1, 0);
        assertThat(calm.getDouble("cost")).isEqualTo(0.5);
        assertThat(calm.getJsonObject("tokens").getInteger("total")).isEqualTo(1_200);
        assertThat(calm.getInteger("duration_ms")).isEqualTo(600_000);
        assertThat(calm.getJsonObject("latency").getDouble("p95_ms")).isBetween(1_980.0, 2_020.0);
        assertThat(calm.getJsonArray("cost_by_phase").encode()).contains("{\"phase\":\"planning\",\"total\":0.2,",
                "{\"phase\":\"acting\",\"total\":0.3,");
        assertThat(calm.getJsonArray("metrics").encode()).isEqualTo(
                "[{\"name\":\"tension\",\"avg\":1.5,\"min\":1,\"max\":2,\"last\":1,\"count\":2}]");
        assertThat(calm.getJsonArray("winners").encode()).isEqualTo("[\"Crisis Red\"]");
        JsonObject difference = calm.getJsonObject("difference");
        assertThat(difference.getDouble("cost")).isEqualTo(-0.25);
        assertThat(difference.getDouble("cost_relative")).isEqualTo(-0.333333);
        assertThat(difference.getInteger("tokens")).isEqualTo(-200);
        assertThat(difference.getDouble("tokens_relative")).isEqualTo(-0.142857);
        assertThat(difference.getInteger("duration_ms")).isEqualTo(-900_000);
        assertThat(difference.getDouble("duration_ms_relative")).isEqualTo(-0.6);
    }

    @Test
    void compare_askedWrongly_isRefusedWithASentence() {
        assertThat(problem(400, get("/api/analytics/compare"))).contains("sessions is missing");
        assertThat(problem(400, get("/api/analytics/compare?sessions=calm-run"))).contains("2 to 20");
        assertThat(problem(400, get("/api/analytics/compare?sessions=" + "x,".repeat(20) + "y"))).contains("was 21");
        assertThat(problem(400, get("/api/analytics/compare?sessions=a,b,a"))).contains("\"a\" twice");
        assertThat(problem(400, get("/api/analytics/compare?sessions=a,,b"))).contains("between any two commas");
        assertThat(problem(404, get("/api/analytics/compare?sessions=calm-run,no-run-1,no-run-2")))
                .isEqualTo("there are no sessions \"no-run-1\", \"no-run-2\"");
        assertThat(problem(404, get("/api/analytics/compare?sessions=no-run-1,calm-run"))).contains("no session");
    }

    @Test
    void compare_asATable_hasARowForEachSession() {
        List<String> rows = get("/api/analytics/compare?sessions=calm-run,loud-run&format=csv").asString().lines()
                .toList();

        assertThat(rows).hasSize(3);
        assertThat(rows.get(0)).startsWith("session,name,scenario,status,quality_score,turns,calls,")
                .contains(",cost_difference,cost_relative,");
        assertThat(rows.get(2)).startsWith("loud-run,,straits,failed,,0,1,1,2,0,0,");
    }

    @Test
    void issues_areBesideEachOther_withTheirOutliers() {
        JsonObject answer = json("/api/analytics/issues?project=repairs");

        JsonObject dearest = items(answer).get(0);
        assertThat(items(answer)).extracting(issue -> issue.getString("issue"))
                .containsExactly("R-6", "R-1", "R-2", "R-3", "R-4", "R-5");
        assertThat(dearest.getInteger("sessions")).isEqualTo(2);
        assertThat(dearest.getInteger("calls")).isOne();
        assertThat(dearest.getDouble("cost")).isEqualTo(3);
        assertThat(dearest.getDouble("avg_cost_per_session")).isEqualTo(1.5);
        assertThat(dearest.getInteger("duration_ms")).isEqualTo(120_000);
        assertThat(dearest.getString("last_session")).isEqualTo("2026-02-04T10:00:00Z");
        // The sum is 3.205, the squares from the mean sum up to 9.010025 - 3.205 * 3.205 / 6.
        assertThat(answer.getJsonObject("cost").getDouble("mean")).isEqualTo(0.534166667);
        assertThat(answer.getJsonObject("cost").getDouble("median")).isEqualTo(0.05);
        assertThat(answer.getJsonObject("cost").getDouble("stddev")).isEqualTo(1.102876605);
        assertThat(dearest.getDouble("deviations")).isEqualTo(2.23582);
        assertThat(answer.getJsonArray("outliers").encode()).isEqualTo("[\"R-6\"]");
        assertThat(dearest.getBoolean("outlier")).isTrue();
        assertThat(answer.getJsonObject("bands").encode())
                .isEqualTo("{\"below_0.01\":1,\"below_0.10\":4,\"from_0.10\":1}");
    }

    @Test
    void issues_ofALimit_areMeasuredAgainstAll() {
        JsonObject answer = json("/api/analytics/issues?project=repairs&limit=1");

        assertThat(items(answer)).hasSize(1);
        assertThat(answer.getInteger("left_out")).isEqualTo(5);
        assertThat(answer.getJsonObject("cost").getDouble("median")).isEqualTo(0.05);
        assertThat(json("/api/analytics/issues?project=nowhere").getJsonObject("cost").getValue("mean")).isNull();
        assertThat(problem(400, get("/api/analytics/issues?limit=20000"))).contains("10000");
    }

    @Test
    void decisions_areByActor_withTheirMostFrequentActions() {
        JsonObject answer = json("/api/analytics/decisions?scenario=straits&project=crisis");

        JsonObject red = items(answer).get(0);
        assertThat(items(answer)).extracting(actor -> actor.getString("actor"))
                .containsExactly("Crisis Red", "Crisis Blue");
        assertThat(List.of(red.getInteger("decisions"), red.getInteger("sessions"), red.getInteger("turns"),
                red.getInteger("input_tokens"), red.getInteger("output_tokens"))).containsExactly(3, 2, 3, 10, 5);
        assertThat(red.getJsonArray("actions").encode()).isEqualTo("[{\"action\":\"wait\",\"count\":2},{\"action\":\""
                + "x".repeat(100) + "…\",\"count\":1}]");
        assertThat(items(json("/api/analytics/decisions?session=calm-run&actor=Crisis%20Red"))).hasSize(1);
        assertThat(items(json("/api/analytics/decisions?project=crisis&to=2026-02-01T10:01:30Z")).get(0)
                .getInteger("decisions")).isOne();
    }

    private static String call(String session, String id, String phase, double cost, int tokens, String status) {
        return "{'type':'call','session':'" + session + "','id':'" + id + "','phase':'" + phase + "','cost':" + cost
                + ",'input_tokens':" + tokens + ",'output_tokens':0,'status':'" + status + "','duration_ms':2000,"
                + "'started_at':'2026-02-01T10:00:00Z','time':'2026-02-01T10:00:00Z'}";
    }
}
