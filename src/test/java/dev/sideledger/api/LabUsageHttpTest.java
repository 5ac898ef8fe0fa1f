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
import static dev.sideledger.api.Service.ids;
import static dev.sideledger.api.Service.items;
import static dev.sideledger.api.Service.json;
import static dev.sideledger.api.Service.tell;
import static dev.sideledger.api.Usage.ago;
import static dev.sideledger.api.Usage.rows;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** What a scenario lab does with its database (document E), over HTTP. */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class LabUsageHttpTest {
    private static final String STARTED = ago(5);

    /** A runner tells a turn at a time; telling one again changes nothing. */
    @BeforeEach
    void persistRuns() {
        for (int run = 1; run <= 3; run++) {
            String id = "usage-run-" + run;
            tell("{'type':'session','id':'" + id + "','kind':'run','name':'AI summit','scenario':'usage-summit',"
                    + "'status':'completed','started_at':'" + STARTED + "','time':'" + STARTED + "'}");
            for (int turn = 1; turn <= 2; turn++) {
                tell(of("turn", id, turn, "'content':'# World'"),
                        of("decision", id, turn, "'id':'d" + turn + "','actor':'usage-us','goals':['trade'],"
                                + "'reasoning':'because','action':'propose " + turn + "'"),
                        of("metric", id, turn, "'id':'m" + turn + "','name':'usage-cooperation','value':"
                                + (run + turn) * 0.5 + ",'actor':'usage-us','source':'world_state'"),
                        of("call", id, turn, "'id':'c" + turn + "','operation':'chat','phase':'decision',"
                                + "'agent':'usage-us','model':'gpt-5','input_tokens':100,'output_tokens':10,'cost':"
                                + 0.25 * run),
                        of("message", id, turn, "'id':'b" + turn + "','kind':'bilateral','sender':'usage-us',"
                                + "'recipients':['usage-eu'],'content':'an offer'"));
            }
        }
    }

    @Test
    void runs_areListedByScenario() {
        JsonObject run = json("/api/sessions/usage-run-1");

        assertThat(run.getString("name")).isEqualTo("AI summit");
        assertThat(run.getJsonObject("totals").getInteger("turns")).isEqualTo(2);
        assertThat(run.getJsonObject("totals").getDouble("cost")).isEqualTo(0.5);
        assertThat(run.getJsonArray("cost_by_phase")).hasSize(1);
        assertThat(run.getJsonArray("cost_by_phase").getJsonObject(0).getString("phase")).isEqualTo("decision");
        assertThat(run.getJsonArray("cost_by_phase").getJsonObject(0).getDouble("total")).isEqualTo(0.5);
        assertThat(ids("/api/sessions?scenario=usage-summit")).containsExactlyInAnyOrder("usage-run-1", "usage-run-2",
                "usage-run-3");
    }

    @Test
    void decisions_ofAnActor_areThoseOfAllItsRuns() {
        List<JsonObject> decisions = items(json("/api/decisions?actor=usage-us&scenario=usage-summit"));

        assertThat(decisions).hasSize(6);
        assertThat(
                decisions.stream().map(decision -> decision.getInteger("turn") + ": " + decision.getString("action")))
                .contains("1: propose 1", "2: propose 2");
    }

    @Test
    void metric_isAggregatedAndFollowedOverTurns() {
        JsonObject all = json("/api/analytics/metrics?name=usage-cooperation&scenario=usage-summit&by=turn");

        assertThat(all.getDouble("avg")).isEqualTo(1.75);
        assertThat(all.getDouble("min")).isEqualTo(1);
        assertThat(all.getDouble("max")).isEqualTo(2.5);
        assertThat(all.getInteger("count")).isEqualTo(6);
        assertThat(items(all).stream().map(turn -> turn.getInteger("turn") + ": " + turn.getValue("avg")))
                .containsExactly("1: 1.5", "2: 2");
    }

    @Test
    void runs_areComparedSideBySide() {
        List<JsonObject> runs = items(json("/api/analytics/compare?sessions=usage-run-3,usage-run-1,usage-run-2"));

        assertThat(runs.stream().map(run -> run.getString("session") + ": " + run.getInteger("turns") + ", "
                + run.getInteger("decisions") + ", " + run.getValue("cost"))).containsExactly(
                        "usage-run-3: 2, 2, 1.5", "usage-run-1: 2, 2, 0.5", "usage-run-2: 2, 2, 1");
    }

    @Test
    void highestCooperation_isAQuestionInSql() {
        assertThat(rows("scenario", "SELECT r.scenario_name, avg(m.value) AS avg_cooperation FROM runs r"
                + " JOIN turns t ON t.run_id = r.id JOIN metrics m ON m.turn_id = t.id"
                + " WHERE m.name = 'usage-cooperation' GROUP BY r.scenario_name ORDER BY avg_cooperation DESC"))
                .containsExactly(JsonArray.of("AI summit", 1.75));
    }

    @Test
    void metrics_areExportedWithTheKnownHeader() {
        FreshLedger.needsSql();
        String sql = "SELECT t.run_id, t.turn_num AS turn, m.name AS metric, m.value, m.actor FROM metrics m"
                + " JOIN turns t ON t.id = m.turn_id WHERE t.run_id = 'usage-run-1' ORDER BY turn";

        assertThat(given().contentType("application/json")
                .body(new JsonObject().put("sql", sql).encode()).post("/api/sql?as=scenario&format=csv").asString())
                .isEqualTo("run_id,turn,metric,value,actor\r\nusage-run-1,1,usage-cooperation,1,usage-us\r\n"
                        + "usage-run-1,2,usage-cooperation,1.5,usage-us\r\n");
        assertThat(get("/api/metrics?scenario=usage-summit&format=csv").asString().lines()).hasSize(7);
    }

    private static String of(String type, String run, int turn, String fields) {
        return "{'type':'" + type + "','session':'" + run + "','turn':" + turn + ",'time':'" + STARTED + "'," + fields
                + "}";
    }
}
