package dev.sideledger.api;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.sideledger.http.FreshLedger;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static dev.sideledger.api.Service.get;
import static dev.sideledger.api.Service.items;
import static dev.sideledger.api.Service.json;
import static dev.sideledger.api.Usage.ago;
import static dev.sideledger.api.Usage.day;
import static dev.sideledger.api.Usage.item;
import static dev.sideledger.api.Usage.rows;
import static dev.sideledger.api.Usage.send;
import static org.assertj.core.api.Assertions.assertThat;

/** What a tracker of costs per issue does with its database (document B), over HTTP. */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class IssueCostsUsageHttpTest {
    private static final String STARTED = ago(3);

    @BeforeEach
    void storeSessionsWithTheirCalls() {
        session("cost-1", "issue-000190", "paid", "'reported':{'cost':0.27,'calls':2}");
        call("cost-1", "1", 1200, 850, "0.18");
        call("cost-1", "2", 300, 100, "0.09");
        session("cost-2", "issue-000191", "paid", "'status':'running'");
        call("cost-2", "1", 1000, 1000, "0.03");
    }

    @Test
    void sessionStored_hasItsCallsAndBothTotals() {
        JsonObject session = json("/api/sessions/cost-1");

        assertThat(session.getString("issue")).isEqualTo("issue-000190");
        assertThat(session.getJsonObject("totals").getDouble("cost")).isEqualTo(0.27);
        assertThat(session.getJsonObject("reported").getDouble("cost")).isEqualTo(0.27);
        assertThat(session.getJsonObject("differences")).isEmpty();
        assertThat(rows("costs", "SELECT a.endpoint, a.input_tokens, a.output_tokens, a.cost FROM api_calls a"
                + " WHERE a.session_id = 'cost-1' ORDER BY a.cost DESC"))
                .containsExactly(JsonArray.of("/v1/messages", 1200, 850, 0.18),
                        JsonArray.of("/v1/messages", 300, 100, 0.09));
    }

    @Test
    void issues_areComparedByTheirCosts() {
        JsonObject first = item("/api/analytics/costs?by=issue&project=usage-costs", "issue", "issue-000190");

        assertThat(first.getDouble("cost")).isEqualTo(0.27);
        assertThat(first.getInteger("calls")).isEqualTo(2);
        assertThat(first.getDouble("avg_cost")).isEqualTo(0.135);
        assertThat(items(json("/api/analytics/costs?by=issue&project=usage-costs")).stream()
                .map(issue -> issue.getString("issue"))).containsExactly("issue-000190", "issue-000191");
    }

    @Test
    void dailyCosts_areOfAnIssueToo() {
        JsonObject today = item("/api/analytics/costs?by=day&issue=issue-000191&project=usage-costs&days=30", "day",
                day(STARTED));

        assertThat(today.getDouble("cost")).isEqualTo(0.03);
    }

    @Test
    void export_isATableForAnyTool() {
        assertThat(get("/api/analytics/costs?by=issue&project=usage-costs&format=csv").asString().lines().toList())
                .hasSize(3).first().asString().startsWith("issue,calls,failed_calls,input_tokens,");
    }

    @Test
    void storedAgain_nothingIsCountedTwice() {
        storeSessionsWithTheirCalls();

        assertThat(json("/api/sessions/cost-1").getJsonObject("totals").getInteger("calls")).isEqualTo(2);
        assertThat(item("/api/analytics/costs?by=issue&project=usage-costs", "issue", "issue-000190")
                .getDouble("cost")).isEqualTo(0.27);
    }

    private static void session(String id, String issue, String plan, String more) {
        send("PUT", "/api/sessions/" + id, "{'kind':'cost','project':'usage-costs','issue':'" + issue + "','plan':'"
                + plan + "','started_at':'" + STARTED + "','time':'" + STARTED + "'," + more + "}");
    }

    private static void call(String session, String id, int input, int output, String cost) {
        send("POST", "/api/sessions/" + session + "/calls", "{'id':'" + id + "','operation':'chat',"
                + "'endpoint':'/v1/messages','model':'claude-sonnet-4-5','input_tokens':" + input
                + ",'output_tokens':" + output + ",'cost':" + cost + ",'duration_ms':1200,'status':'success',"
                + "'started_at':'" + STARTED + "','time':'" + STARTED + "'}");
    }
}
