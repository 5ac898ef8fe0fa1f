package dev.sideledger.data;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.sideledger.http.FreshLedger;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Three voice calls with the latencies that their publishers measured. */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class VoiceTest {
    @Test
    void calls_loadedTwice_giveThePublishedLatencies() {
        List<JsonObject> events = events();

        Door.load(events);
        Door.Loaded second = Door.load(events);

        assertThat(second.accepted() + second.updated()).isZero();
        assertThat(Door.list("/api/sessions", Map.of("project", "voice"))).hasSize(3);
        JsonObject golden = new JsonObject(SharedData.text(SharedData.at("tau2-voice/expected_metrics.json")));
        assertMean("response_latency", golden.getDouble("response_latency_mean"), 34);
        assertMean("yield_latency", golden.getDouble("yield_latency_mean"), 23);
        assertRate("response", golden.getDouble("response_rate"), 35);
        assertRate("yield", golden.getDouble("yield_rate"), 23);
        assertRate("backchannel", golden.getDouble("selectivity_backchannel"), 3);
        assertRate("vocal_tic", golden.getDouble("selectivity_vocal_tic"), 7);
        assertRate("non_directed", golden.getDouble("selectivity_non_directed"), 6);
        Door.assertSound();
    }

    private static void assertMean(String metric, double mean, int count) {
        List<JsonObject> values = Door.list("/api/metrics", Map.of("name", metric, "project", "voice"));
        assertThat(values).hasSize(count);
        assertThat(values.stream().mapToDouble(value -> value.getDouble("value")).average().orElseThrow())
                .isCloseTo(mean, within(1e-12));
        JsonObject answer = answered(metric);
        assertThat(answer.getDouble("avg")).isCloseTo(mean, within(1e-12));
        assertThat(answer.getInteger("count")).isEqualTo(count);
    }

    /** How often what was to be done was done: 1 or 0 for each event of its kind. */
    private static void assertRate(String kind, double rate, int count) {
        JsonObject answer = answered(kind + "_right");
        assertThat(answer.getDouble("avg")).isCloseTo(rate, within(1e-12));
        assertThat(answer.getInteger("count")).isEqualTo(count);
    }

    private static JsonObject answered(String metric) {
        return new JsonObject(given().queryParams(Map.of("name", metric, "project", "voice"))
                .get("/api/analytics/metrics").then().statusCode(200).extract().asString());
    }

    static List<JsonObject> events() {
        List<JsonObject> events = new ArrayList<>();
        for (Path file : SharedData.files("tau2-voice/experiment/simulations")) {
            JsonObject call = new JsonObject(SharedData.text(file));
            events.add(new JsonObject().put("type", "session").put("id", call.getString("id")).put("project", "voice")
                    .put("kind", "voice").put("status", "completed")
                    .put("started_at", time(call.getString("start_time")))
                    .put("ended_at", time(call.getString("end_time"))).put("time", time(call.getString("end_time")))
                    .put("reported", new JsonObject().put("duration_ms", call.getDouble("duration") * 1000)));
        }
        int row = 0;
        for (JsonObject event : SharedData.lines("tau2-voice/events.derived.jsonl")) {
            JsonObject told = new JsonObject().put("session", event.getString("simulation_id"))
                    .put("id", "event-" + row++)
                    .put("time", Instant.parse("2025-01-01T00:00:00Z")
                            .plus(Math.round(event.getDouble("event_time_sec") * 1000), ChronoUnit.MILLIS).toString());
            if (event.getBoolean("is_error")) {
                events.add(told.copy().put("type", "error").put("kind", event.getString("event_type"))
                        .put("severity", "low").put("message", event.getString("event_category")));
            }
            events.add(told.copy().put("id", "right-" + row).put("type", "metric").put("kind", "voice")
                    .put("name", event.getString("event_category") + "_right")
                    .put("value", event.getBoolean("is_error") ? 0 : 1));
            if (event.getDouble("latency_sec") != null) {
                events.add(told.copy().put("type", "metric").put("kind", "voice")
                        .put("name", event.getString("event_category") + "_latency")
                        .put("value", event.getDouble("latency_sec")));
            }
        }
        return events;
    }

    private static String time(String local) {
        return local.endsWith("Z") ? local : LocalDateTime.parse(local).toInstant(ZoneOffset.UTC).toString();
    }
}
