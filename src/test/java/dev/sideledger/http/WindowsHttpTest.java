package dev.sideledger.http;

import java.net.URL;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** The last seconds, minutes, hour over real connections. */
@QuarkusTest
@QuarkusTestResource(value = FreshLedger.class, restrictToAnnotatedClass = true)
class WindowsHttpTest {
    @TestHTTPResource
    URL address;

    private LiveClients clients;
    private String agent;

    @BeforeEach
    void open() {
        clients = new LiveClients(address.getPort());
        agent = "windowed-" + UUID.randomUUID();
        call("1", "success");
        call("2", "failed");
    }

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void summary_comesOnceASecond_andHasWhatCallsAddUpTo() {
        LiveClients.Reader reader = clients.connect("/summary?window=120", null);
        reader.await(() -> own(reader) != null && own(reader).getInteger("calls") == 2);
        int before = reader.events().size();
        reader.await(() -> reader.events().size() == before + 2);

        JsonObject own = own(reader);
        assertThat(own.getInteger("errors")).isOne();
        assertThat(own.getDouble("cost")).isEqualTo(0.5);
        assertThat(own.getJsonObject("tokens").getInteger("total")).isEqualTo(30);
        assertThat(own.getDouble("p95_ms")).isBetween(99.0, 101.0);
        JsonObject summary = new JsonObject(reader.events().get(before).data());
        assertThat(summary.getInteger("window")).isEqualTo(120);
        assertThat(summary.getInteger("calls")).isGreaterThanOrEqualTo(2);
        assertThat(summary.getDouble("calls_per_second")).isPositive();
        assertThat(summary.getDouble("cost_per_minute")).isPositive();
        assertThat(reader.events()).allMatch(event -> event.id() == null && event.name().equals("summary"));
        assertThat(reader.events()).extracting(LiveClients.Event::data).doesNotHaveDuplicates();
    }

    @Test
    void call_toldAgain_changesTheSummary() {
        LiveClients.Reader reader = clients.connect("/summary", null);
        reader.await(() -> own(reader) != null && own(reader).getInteger("calls") == 2);

        post(new JsonObject().put("type", "call").put("session", agent).put("id", "1").put("cost", 2.25));

        reader.await(() -> own(reader).getDouble("cost") == 2.5);
        assertThat(own(reader).getInteger("calls")).isEqualTo(2);
        given().delete("/api/sessions/" + agent).then().statusCode(200);
        reader.await(() -> own(reader) == null);
    }

    @Test
    void calls_thatNobodyKnowsTheCostOf_haveNone() {
        agent = "unpriced-" + agent;
        post(new JsonObject().put("type", "call").put("session", agent).put("id", "1").put("agent", agent)
                .put("model", "no-such-model").put("input_tokens", 10).put("status", "success"));
        LiveClients.Reader reader = clients.connect("/summary", null);

        reader.await(() -> own(reader) != null);

        assertThat(own(reader).getMap()).containsEntry("cost", null).containsEntry("unpriced_calls", 1);
    }

    @Test
    void overview_isJsonOnce_orAStream_orFollowedBesideOthers() {
        JsonObject once = new JsonObject(given().header("Accept", "*/*").get("/api/live/overview").then()
                .statusCode(200).contentType("application/json").extract().asString());
        LiveClients.Reader alone = clients.open("/api/live/overview");
        LiveClients.Reader beside = clients.connect("?types=none&follow=%2Fapi%2Flive%2Foverview", null);

        assertThat(windows(once)).containsExactly(60, 300, 3_600);
        for (LiveClients.Reader reader : List.of(alone, beside)) {
            reader.await(() -> reader.events().size() == 2);
            JsonObject data = new JsonObject(reader.events().get(1).data());
            assertThat(data.getString("follow")).isEqualTo("/api/live/overview");
            assertThat(windows(data.getJsonObject("answer"))).containsExactly(60, 300, 3_600);
            assertThat(data.getJsonObject("answer").getString("last_commit")).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/summary?window=0", "/summary?window=3601", "/summary?window=x", "/summary?window=",
            "/summary?windows=60", "/overview?window=60", "?follow=%2Fapi%2Flive%2Fsummary%3Fwindow%3D0"})
    void windowsAskedWrongly_areRefused(String path) {
        assertThat(clients.ask("/api/live" + path, "*/*").status()).isEqualTo(400);
    }

    private static List<Integer> windows(JsonObject overview) {
        return overview.getJsonArray("windows").stream().map(window -> ((JsonObject) window).getInteger("window"))
                .toList();
    }

    private JsonObject own(LiveClients.Reader reader) {
        if (reader.events().isEmpty()) {
            return null;
        }
        JsonArray agents = new JsonObject(reader.events().get(reader.events().size() - 1).data())
                .getJsonArray("by_agent");
        return agents.stream().map(item -> (JsonObject) item).filter(item -> agent.equals(item.getString("agent")))
                .findFirst().orElse(null);
    }

    private void call(String id, String status) {
        post(new JsonObject().put("type", "call").put("session", agent).put("id", id).put("agent", agent)
                .put("input_tokens", 10).put("output_tokens", 5).put("cost", 0.25).put("duration_ms", 100)
                .put("status", status));
    }

    private static void post(JsonObject event) {
        given().contentType("application/json").body(event.encode()).post("/api/events").then().statusCode(200);
    }
}
