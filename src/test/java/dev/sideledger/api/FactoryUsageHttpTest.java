package dev.sideledger.api;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.sideledger.http.FreshLedger;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static dev.sideledger.api.Service.items;
import static dev.sideledger.api.Service.json;
import static dev.sideledger.api.Usage.ago;
import static dev.sideledger.api.Usage.day;
import static dev.sideledger.api.Usage.item;
import static dev.sideledger.api.Usage.rows;
import static dev.sideledger.api.Usage.send;
import static org.assertj.core.api.Assertions.assertThat;

/** What a workflow factory does with its storage (document A), over HTTP. */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class FactoryUsageHttpTest {
    private static final String STARTED = ago(2);
    private static final String SONNET = "usage-claude-sonnet-4.5";
    private static final String GPT = "usage-gpt-5";

    @BeforeEach
    void insertSessionResultsScoreAndWinner() {
        send("PUT", "/api/sessions/session-123", "{'kind':'factory','name':'multi-model-generation','status':'running',"
                + "'project':'usage-factory','started_at':'" + STARTED + "','time':'" + STARTED + "'}");
        send("POST", "/api/sessions/session-123/calls", result("result-456", SONNET, 0.015, 2500)
                .replace("}", ",'model_version':'claude-sonnet-4-5-20250929'}"));
        send("POST", "/api/sessions/session-123/calls", result("result-457", GPT, 0.045, 1500));
        send("POST", "/api/sessions/session-123/scores", "{'id':'score-1','call':'result-456','dimension':'style',"
                + "'value':8,'scorer':'editor','time':'" + STARTED + "'}");
        send("POST", "/api/sessions/session-123/winners", "{'id':'winner-1','call':'result-456',"
                + "'reason':'vivid','time':'" + STARTED + "'}");
        send("PUT", "/api/sessions/session-124", "{'kind':'factory','name':'multi-model-generation','status':'running',"
                + "'project':'usage-factory','started_at':'" + STARTED + "','time':'" + STARTED + "'}");
        send("POST", "/api/sessions/session-124/calls", result("result-458", SONNET, 0.025, 3500));
    }

    @Test
    void agentStats_areThoseOfItsResults() {
        JsonObject agent = item("/api/analytics/agents?days=30", "agent", SONNET);

        assertThat(agent.getInteger("generations")).isEqualTo(2);
        assertThat(agent.getDouble("avg_cost")).isEqualTo(0.02);
        assertThat(agent.getDouble("avg_duration_ms")).isEqualTo(3000);
        assertThat(agent.getJsonObject("tokens").getInteger("total")).isEqualTo(1200);
        assertThat(agent.getJsonArray("scores").getJsonObject(0))
                .isEqualTo(new JsonObject().put("dimension", "style").put("avg", 8).put("count", 1));
        assertThat(rows("factory", "SELECT total_generations, avg_cost, avg_tokens, avg_response_time_ms"
                + " FROM v_agent_performance WHERE agent_name = '" + SONNET + "'"))
                .containsExactly(JsonArray.of(2, 0.02, 600, 3000));
    }

    @Test
    void sessionResults_areItsCalls() {
        assertThat(items(json("/api/sessions/session-123/calls")).stream()
                .map(call -> call.getString("agent") + ": " + call.getValue("cost")))
                .containsExactlyInAnyOrder(SONNET + ": 0.015", GPT + ": 0.045");
        assertThat(rows("factory", "SELECT agent_name, prompt, output, tokens_input, tokens_output, cost,"
                + " response_time_ms, model_version FROM results WHERE id = 'result-456'")).containsExactly(
                        JsonArray.of(SONNET, "Write a scene...", "Generated text...", 100, 500, 0.015, 2500,
                                "claude-sonnet-4-5-20250929"));
    }

    @Test
    void dailyCosts_areThoseOfTheDay() {
        JsonObject today = item("/api/analytics/costs?by=day&project=usage-factory&days=30", "day", day(STARTED));

        assertThat(today.getDouble("cost")).isEqualTo(0.085);
        assertThat(today.getInteger("calls")).isEqualTo(3);
    }

    @Test
    void sessionCosts_areThoseOfItsResults() {
        List<JsonObject> sessions = items(
                json("/api/analytics/costs?by=session&project=usage-factory&days=30&limit=10"));

        assertThat(sessions.stream().map(session -> session.getString("session") + ": " + session.getValue("cost")))
                .containsExactly("session-123: 0.06", "session-124: 0.025");
        assertThat(rows("factory", "SELECT workflow_name, num_results, total_cost FROM v_session_costs"
                + " WHERE id = 'session-123'")).containsExactly(JsonArray.of("multi-model-generation", 2, 0.06));
    }

    @Test
    void winRates_countSessionsTakenPartIn() {
        JsonObject sonnet = item("/api/analytics/wins?project=usage-factory", "agent", SONNET);

        assertThat(sonnet.getDouble("win_rate")).isEqualTo(0.5);
        assertThat(sonnet.getInteger("wins")).isEqualTo(1);
        assertThat(sonnet.getInteger("total_sessions")).isEqualTo(2);
        assertThat(rows("factory", "SELECT win_rate, wins, total_sessions FROM v_agent_win_rates WHERE agent_name = '"
                + SONNET + "'")).containsExactly(JsonArray.of(0.5, 1, 2));
    }

    private static String result(String id, String agent, double cost, int millis) {
        return "{'id':'" + id + "','operation':'chat','agent':'" + agent + "','prompt':'Write a scene...',"
                + "'output':'Generated text...','input_tokens':100,'output_tokens':500,'cost':" + cost
                + ",'duration_ms':" + millis + ",'started_at':'" + STARTED + "','time':'" + STARTED
                + "','status':'success'}";
    }
}
