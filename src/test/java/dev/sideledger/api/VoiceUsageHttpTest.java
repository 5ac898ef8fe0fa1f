package dev.sideledger.api;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.sideledger.http.FreshLedger;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static dev.sideledger.api.Service.json;
import static dev.sideledger.api.Usage.ago;
import static dev.sideledger.api.Usage.rows;
import static dev.sideledger.api.Usage.send;
import static org.assertj.core.api.Assertions.assertThat;

/** What a voice agent does with its metrics database (document D), over HTTP. */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class VoiceUsageHttpTest {
    private static final String STARTED = ago(1);

    @BeforeEach
    void recordASession() {
        send("PUT", "/api/sessions/usage-voice", "{'kind':'voice','started_at':'" + STARTED + "','time':'" + STARTED
                + "'}");
        send("POST", "/api/sessions/usage-voice/metrics", "{'id':'sample','kind':'network','values':{"
                + "'usage-latency':85.5,'usage-jitter':12.3,'usage-loss':2.1,'usage-buffer':5},'time':'" + STARTED
                + "'}");
        send("POST", "/api/sessions/usage-voice/messages", "{'id':'1','kind':'exchange','content':'Hello',"
                + "'reply':'Hi there! How can I help you?','processing_ms':1200,'time':'" + STARTED + "'}");
        send("POST", "/api/sessions/usage-voice/errors", "{'id':'1','kind':'audio','severity':'low',"
                + "'message':'one frame lost','context':{'frame':7},'time':'" + STARTED + "'}");
        send("PATCH", "/api/sessions/usage-voice", "{'status':'completed',"
                + "'reported':{'duration_ms':120500,'exchanges':5,'errors':0}}");
    }

    @Test
    void recentSessions_haveWhatTheirEndReported() {
        List<JsonObject> sessions = json("/metrics/sessions?limit=1000").getJsonArray("sessions").stream()
                .map(JsonObject.class::cast).filter(session -> "usage-voice".equals(session.getString("session_id")))
                .toList();

        assertThat(sessions).hasSize(1);
        assertThat(sessions.get(0).getDouble("duration_seconds")).isEqualTo(120.5);
        assertThat(sessions.get(0).getInteger("total_exchanges")).isEqualTo(5);
        assertThat(sessions.get(0).getInteger("total_errors")).isZero();
    }

    @Test
    void session_isThereWhole() {
        JsonObject whole = json("/metrics/session/usage-voice");

        assertThat(whole.getJsonArray("metrics")).hasSize(4);
        assertThat(whole.getJsonArray("conversations").getJsonObject(0).getString("ai_response"))
                .isEqualTo("Hi there! How can I help you?");
        assertThat(whole.getJsonArray("conversations").getJsonObject(0).getDouble("processing_time_seconds"))
                .isEqualTo(1.2);
        assertThat(whole.getJsonArray("errors").getJsonObject(0).getString("severity")).isEqualTo("low");
    }

    @Test
    void averages_areOfTheLastHours() {
        JsonObject averages = json("/metrics/aggregated?hours=24");

        assertThat(averages.getInteger("period_hours")).isEqualTo(24);
        assertThat(averages.getJsonObject("average_metrics").getDouble("usage-latency")).isEqualTo(85.5);
        assertThat(averages.getJsonObject("average_metrics").getDouble("usage-jitter")).isEqualTo(12.3);
    }

    @Test
    void oldTables_answerOldQueries() {
        assertThat(rows("voice", "SELECT metric_name, metric_value FROM metrics WHERE session_id = 'usage-voice'"
                + " AND metric_name = 'usage-buffer'")).containsExactly(JsonArray.of("usage-buffer", 5));
    }
}
