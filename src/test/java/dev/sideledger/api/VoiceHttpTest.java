package dev.sideledger.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.sideledger.http.FreshLedger;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static dev.sideledger.api.Service.get;
import static dev.sideledger.api.Service.json;
import static dev.sideledger.api.Service.problem;
import static dev.sideledger.api.Service.tell;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** The voice agent's addresses answer in the shapes that its clients know. */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class VoiceHttpTest {
    @Test
    void sessions_areTheLatestWithTheirTotals() {
        tell("{'type':'session','id':'vo-1','kind':'voice','started_at':'2026-11-20T09:00:00Z',"
                + "'ended_at':'2026-11-20T09:02:00Z',"
                + "'reported':{'duration_ms':120500,'exchanges':5,'errors':1},'time':'2026-11-20T09:02:00Z'}",
                "{'type':'session','id':'vo-2','kind':'voice','started_at':'2026-11-20T09:30:00Z',"
                        + "'time':'2026-11-20T09:30:00Z'}",
                "{'type':'message','session':'vo-2','kind':'exchange','content':'Hi','time':'2026-11-20T09:30:01Z'}",
                "{'type':'session','id':'vo-3','kind':'run','started_at':'2026-11-20T09:40:00Z',"
                        + "'time':'2026-11-20T09:40:00Z'}");

        JsonObject answer = json("/metrics/sessions?limit=1000");

        JsonArray sessions = answer.getJsonArray("sessions");
        assertThat(answer.getInteger("count")).isEqualTo(sessions.size());
        assertThat(sessions.stream().map(JsonObject.class::cast)
                .filter(session -> session.getString("session_id").startsWith("vo-")))
                .containsSubsequence(
                        new JsonObject().put("session_id", "vo-2").put("start_time", "2026-11-20 09:30:00")
                                .putNull("end_time").putNull("duration_seconds").put("total_exchanges", 1)
                                .put("total_errors", 0),
                        new JsonObject().put("session_id", "vo-1").put("start_time", "2026-11-20 09:00:00")
                                .put("end_time", "2026-11-20 09:02:00").put("duration_seconds", 120.5)
                                .put("total_exchanges", 5).put("total_errors", 1))
                .noneMatch(session -> session.getString("session_id").equals("vo-3"));
        assertThat(json("/metrics/sessions?limit=1").getInteger("count")).isOne();
    }

    @Test
    void session_isWholeWithTheNewestFirst() {
        tell("{'type':'session','id':'vo/4','kind':'voice','started_at':'2026-11-20T09:00:00Z',"
                + "'time':'2026-11-20T09:00:00Z'}",
                "{'type':'metric','session':'vo/4','kind':'network','values':{'jitter':12.5},"
                        + "'time':'2026-11-20T09:00:01Z'}",
                "{'type':'metric','session':'vo/4','kind':'network','values':{'jitter':[1,2]},"
                        + "'time':'2026-11-20T09:00:02Z'}",
                "{'type':'message','session':'vo/4','kind':'exchange','content':'Hello','reply':'Hi there!',"
                        + "'processing_ms':1200,'time':'2026-11-20T09:00:03Z'}",
                "{'type':'error','session':'vo/4','kind':'audio','severity':'low','message':'crackle',"
                        + "'context':{'a':1},'time':'2026-11-20T09:00:04Z'}");

        JsonObject answer = json("/metrics/session/vo%2F4");

        assertThat(answer.fieldNames()).containsExactly("session", "metrics", "conversations", "errors");
        assertThat(answer.getJsonObject("session").getString("session_id")).isEqualTo("vo/4");
        assertThat(answer.getJsonArray("metrics")).isEqualTo(new JsonArray()
                .add(new JsonObject().put("metric_type", "network").put("metric_name", "jitter").putNull("metric_value")
                        .put("metric_data", "[1,2]").put("timestamp", "2026-11-20 09:00:02"))
                .add(new JsonObject().put("metric_type", "network").put("metric_name", "jitter")
                        .put("metric_value", 12.5).putNull("metric_data").put("timestamp", "2026-11-20 09:00:01")));
        assertThat(answer.getJsonArray("conversations")).isEqualTo(new JsonArray()
                .add(new JsonObject().put("user_input", "Hello").put("ai_response", "Hi there!")
                        .put("processing_time_seconds", 1.2).put("timestamp", "2026-11-20 09:00:03")));
        assertThat(answer.getJsonArray("errors")).isEqualTo(new JsonArray()
                .add(new JsonObject().put("error_type", "audio").put("severity", "low").put("error_message", "crackle")
                        .put("context", "{\"a\":1}").put("timestamp", "2026-11-20 09:00:04")));
    }

    @Test
    void networkMetrics_sent_areTheLatestOfTheSession() {
        tell("{'type':'message','session':'vo-5','content':'a','reply':'one two\\n three ','processing_ms':1000,"
                + "'time':'2026-11-20T09:00:00Z'}",
                "{'type':'message','session':'vo-5','content':'b','reply':'four','processing_ms':2000,"
                        + "'time':'2026-11-20T09:00:01Z'}",
                "{'type':'message','session':'vo-5','content':'c','time':'2026-11-20T09:00:02Z'}");
        send("vo-5", "{\"averageLatency\":85.5,\"jitter\":12}").then().statusCode(200);

        JsonObject sent = new JsonObject(send("vo-5", "{\"jitter\":13,\"bufferSize\":{\"now\":5}}").asString());
        assertThat(sent).isEqualTo(new JsonObject().put("message", "Network metrics recorded")
                .put("session_id", "vo-5").put("recorded", 2));

        JsonObject present = json("/metrics/session/vo-5/realtime");
        assertThat(present.getJsonObject("network_metrics")).isEqualTo(new JsonObject().put("averageLatency", 85.5)
                .put("jitter", 13).put("bufferSize", new JsonObject().put("now", 5)));
        assertThat(present.getInteger("total_conversations")).isEqualTo(3);
        assertThat(present.getDouble("average_processing_time")).isEqualTo(1.5);
        assertThat(present.getInteger("total_words")).isEqualTo(4);
        assertThat(present.getDouble("average_response_length")).isEqualTo(9.5);
        assertThat(present.getJsonArray("recent_conversations").getJsonObject(0).getString("user_input"))
                .isEqualTo("c");
    }

    @Test
    void aggregated_addsUpWhatBeganAndAveragesWhatWasMeasured() {
        String now = Instant.now().minus(20, ChronoUnit.MINUTES).toString();
        JsonObject before = json("/metrics/aggregated?hours=1");
        tell("{'type':'session','id':'vo-6','kind':'voice','started_at':'" + now + "','time':'" + now
                + "','reported':{'exchanges':7,'errors':2,'duration_ms':60000}}",
                "{'type':'metric','session':'vo-6','kind':'network','name':'vo-latency','value':10}",
                "{'type':'metric','session':'vo-6','kind':'network','name':'vo-latency','value':20}",
                "{'type':'metric','session':'vo-6','kind':'network','name':'vo-latency','value':900,"
                        + "'time':'2026-01-01T00:00:00Z'}");

        JsonObject after = json("/metrics/aggregated?hours=1");

        assertThat(after.getInteger("period_hours")).isOne();
        assertThat(difference("total_sessions", before, after)).isOne();
        assertThat(difference("total_exchanges", before, after)).isEqualTo(7);
        assertThat(difference("total_errors", before, after)).isEqualTo(2);
        assertThat(after.getJsonObject("session_stats").getDouble("avg_duration")).isPositive();
        assertThat(after.getJsonObject("average_metrics").getDouble("vo-latency")).isEqualTo(15.0);
        assertThat(json("/metrics/aggregated").getInteger("period_hours")).isEqualTo(24);
    }

    @Test
    void unknownSession_isAnswered404_andSoIsTheRoot() {
        assertThat(problem(404, get("/metrics/session/nobody"))).isEqualTo("there is no session \"nobody\"");
        assertThat(problem(404, get("/metrics/session/nobody/realtime"))).isEqualTo("there is no session \"nobody\"");
        assertThat(problem(404, get("/metrics"))).contains("/q/metrics");
    }

    @ParameterizedTest
    @CsvSource({"/metrics/sessions?limit=0", "/metrics/sessions?limit=x", "/metrics/sessions?hours=1",
            "/metrics/aggregated?hours=-1", "/metrics/aggregated?hours=9999999"})
    void parameter_thatMayNotBe_isRefused(String path) {
        problem(400, get(path));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"[1]", "{\"a\":1},\"session\":\"other\"", "nonsense", "{\"a\":", "''"})
    void networkMetrics_thatAreNone_areRefused(String body) {
        assertThat(send("vo-7", body).statusCode()).isEqualTo(400);
        problem(404, get("/metrics/session/vo-7"));
    }

    private static int difference(String name, JsonObject before, JsonObject after) {
        return after.getJsonObject("session_stats").getInteger(name)
                - before.getJsonObject("session_stats").getInteger(name);
    }

    private static Response send(String session, String body) {
        return given().contentType("application/json").body(body).post("/metrics/network?session_id=" + session);
    }
}
