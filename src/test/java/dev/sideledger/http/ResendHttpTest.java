package dev.sideledger.http;

import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** The same request sent again under its Idempotency-Key: nothing is lost, nothing is there twice. */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class ResendHttpTest {
    private static final long MOST_AHEAD_SECONDS = 24 * 3600;

    private final String key = UUID.randomUUID().toString();
    private final String session = "resend-" + key;

    @Test
    void sameBody_isOnlyDuplicates() {
        String body = "[" + metric("1") + "," + metric("2") + "]";

        assertCounts(post(body), 2, 0, 0);
        assertCounts(post(body), 0, 2, 0);
        assertThat(metrics()).isEqualTo(2);
    }

    @Test
    void sameBody_withEventsThatCannotBeRead_losesNoneAndDoublesNone() {
        String body = "[{\"type\":\"nonsense\"}," + metric("1") + ",7," + metric("2") + "]";

        assertCounts(post(body), 2, 0, 2);
        assertCounts(post(body), 0, 2, 2);
        assertThat(metrics()).isEqualTo(2);
    }

    @Test
    void eventTooFarAhead_isTakenOnceItsTimeHasCome_andItsNeighboursStay() throws InterruptedException {
        given().get("/api/sessions").then().statusCode(200);
        Instant time = Instant.now().plusSeconds(MOST_AHEAD_SECONDS + 3);
        String body = "[" + metric("1").replace("}", ",\"time\":\"" + time + "\"}") + "," + metric("2") + "]";
        assertCounts(post(body), 1, 0, 1);

        while (Instant.now().plusSeconds(MOST_AHEAD_SECONDS).isBefore(time)) {
            Thread.sleep(50);
        }

        assertCounts(post(body), 1, 1, 0);
        assertCounts(post(body), 0, 2, 0);
        assertThat(metrics()).isEqualTo(2);
    }

    @Test
    void stateThatWasLeftMeanwhile_doesNotComeBack() {
        String running = "{\"type\":\"call\",\"session\":\"" + session + "\",\"id\":\"c\",\"status\":\"running\"}";
        assertCounts(post(running), 1, 0, 0);
        given().contentType("application/json").body(running.replace("running", "success")).post("/api/events").then()
                .statusCode(200);

        assertCounts(post(running), 0, 1, 0);

        assertThat(new JsonObject(given().get("/api/sessions/{id}/calls/c", session).asString()).getString("status"))
                .isEqualTo("success");
    }

    @Test
    void otherBody_isRefused_andNothingOfItIsWritten() {
        assertCounts(post(metric("1")), 1, 0, 0);

        Response refused = post(metric("2"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.contentType()).isEqualTo("application/problem+json");
        assertThat(new JsonObject(refused.asString()).getString("detail")).contains(key, "another body", "a new key");
        assertThat(metrics()).isEqualTo(1);
    }

    @Test
    void atomicRequestThatWasRefused_leavesItsKeyFree() {
        String broken = "[" + metric("1") + ",7]";
        assertThat(send(broken, "?atomic=true").statusCode()).isEqualTo(422);

        assertCounts(send("[" + metric("1") + "]", "?atomic=true"), 1, 0, 0);
        assertThat(metrics()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\tb"})
    void keyThatIsNone_isRefused_atEveryAddress(String none) {
        for (String path : new String[]{"/api/events", "/api/sessions/" + session + "/metrics"}) {
            assertNoKey(given().header("Idempotency-Key", none), path, "1 to 256 printable characters");
        }
        given().get("/api/sessions/{id}", session).then().statusCode(404);
    }

    @Test
    void twoKeys_areRefused() {
        assertNoKey(given().header("Idempotency-Key", key, "other"), "/api/events", "given 2 times");
        given().get("/api/sessions/{id}", session).then().statusCode(404);
    }

    private void assertNoKey(RequestSpecification request, String path, String sentence) {
        Response refused = request.contentType("application/json").body(metric("1")).post(path);

        assertThat(refused.statusCode()).as(path).isEqualTo(400);
        assertThat(refused.contentType()).isEqualTo("application/problem+json");
        assertThat(new JsonObject(refused.asString()).getString("detail")).contains("Idempotency-Key", sentence);
    }

    private String metric(String value) {
        return "{\"type\":\"metric\",\"session\":\"" + session + "\",\"name\":\"n\",\"value\":" + value + "}";
    }

    private int metrics() {
        return new JsonObject(given().get("/api/sessions/{id}/metrics", session).asString()).getJsonArray("items")
                .size();
    }

    private Response post(String body) {
        return send(body, "");
    }

    private Response send(String body, String query) {
        return given().contentType("application/json").header("Idempotency-Key", key).body(body)
                .post("/api/events" + query);
    }

    private static void assertCounts(Response answer, int accepted, int duplicates, int rejected) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        JsonObject counts = new JsonObject(answer.asString());
        assertThat(counts.getInteger("accepted")).as("accepted").isEqualTo(accepted);
        assertThat(counts.getInteger("duplicates")).as("duplicates").isEqualTo(duplicates);
        assertThat(counts.getInteger("rejected_count")).as("rejected").isEqualTo(rejected);
        assertThat(counts.getInteger("updated")).as("updated").isZero();
    }
}
