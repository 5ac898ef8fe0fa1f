package dev.sideledger.http;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** The live feed over real connections. */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class LiveHttpTest {
    private static final int MANY = 200;

    @TestHTTPResource
    URL address;

    private LiveClients clients;
    private String session;

    @BeforeEach
    void open() {
        clients = new LiveClients(address.getPort());
        session = "live-" + UUID.randomUUID();
    }

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void follower_seesWhatIsCommitted_withHeadersThatProxiesRespect() {
        LiveClients.Reader reader = clients.connect("?session=" + session, null);

        post(message("1", "hello <b>\n\"world\""));

        reader.await(() -> reader.events().size() == 2);
        assertThat(reader.events()).extracting(LiveClients.Event::name).containsExactly("session", "message");
        JsonObject message = new JsonObject(reader.events().get(1).data());
        assertThat(message.getString("content")).isEqualTo("hello <b>\n\"world\"");
        assertThat(message.getString("change")).isEqualTo("created");
        assertThat(reader.response().getHeader("Content-Type")).startsWith("text/event-stream");
        assertThat(reader.response().getHeader("Cache-Control")).isEqualTo("no-cache, no-transform");
        assertThat(reader.response().getHeader("X-Accel-Buffering")).isEqualTo("no");
    }

    @Test
    void follower_ofTypes_seesOnlyThose() {
        LiveClients.Reader reader = clients.connect("?types=metric,error&session=" + session, null);

        post(message("1", "no"));
        post(new JsonObject().put("type", "metric").put("session", session).put("name", "n").put("value", 1));

        reader.await(() -> !reader.events().isEmpty());
        assertThat(reader.events()).extracting(LiveClients.Event::name).containsExactly("metric");
    }

    @Test
    void follower_ofAnUnknownType_isToldTheTypes() {
        String problem = given().queryParam("types", "cat").get("/api/live").then().statusCode(400).extract()
                .asString();

        assertThat(problem).contains("cat").contains("decision");
    }

    @Test
    void follower_thatComesBack_misssesNothingAndSeesNothingTwice() {
        LiveClients.Reader first = clients.connect("?session=" + session, null);
        post(message("1", "seen"));
        first.await(() -> first.events().size() == 2);
        first.disconnect();
        for (int i = 2; i < 120; i++) {
            post(message("" + i, "missed"));
        }

        LiveClients.Reader second = clients.connect("?session=" + session, first.lastId());

        second.await(() -> second.events().size() == 118);
        post(message("last", "live again"));
        second.await(() -> second.events().size() == 119);
        assertThat(second.ids()).doesNotHaveDuplicates().doesNotContainAnyElementsOf(first.ids());
        assertThat(second.events()).allMatch(event -> event.name().equals("message"));
    }

    @Test
    void follower_withAForeignPosition_isToldToReset() {
        LiveClients.Reader reader = clients.connect("", "elsewhere-17.0");

        reader.await(() -> !reader.events().isEmpty());
        assertThat(reader.events().get(0).name()).isEqualTo("reset");
    }

    @Test
    void removal_isToldByItsIds_andTheStreamGoesOn() {
        post(message("1", "soon gone"));
        LiveClients.Reader reader = clients.connect("?session=" + session, null);
        String before = reader.lastId();

        given().delete("/api/sessions/" + session).then().statusCode(200);

        reader.await(() -> !reader.events().isEmpty());
        assertThat(new JsonObject(reader.events().get(0).data()).getMap()).containsEntry("change", "removed")
                .containsEntry("id", session);
        LiveClients.Reader later = clients.connect("", before);
        later.await(() -> !later.events().isEmpty());
        assertThat(later.events().get(0).id()).isEqualTo(reader.events().get(0).id());
    }

    @Test
    void silentStream_givesSignsOfLife() {
        LiveClients.Reader reader = clients.connect("?session=" + session, null);

        reader.await(reader::heartbeat);
    }

    @Test
    void manyFollowers_duringIngestion_seeTheSameIdsInOrder() {
        List<LiveClients.Reader> readers = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            readers.add(clients.connect("?session=" + session, null));
        }

        for (int i = 0; i < 100; i++) {
            JsonArray batch = new JsonArray();
            for (int j = 0; j < 20; j++) {
                batch.add(message(i + "-" + j, "text"));
            }
            given().contentType("application/json").body(batch.encode()).post("/api/events").then().statusCode(200);
        }

        readers.forEach(reader -> reader.await(() -> reader.records().size() >= 2_001));
        assertThat(readers)
                .allMatch(reader -> reader.events().stream().noneMatch(event -> event.name().equals("reset")));
        List<String> ids = readers.get(0).records().stream().map(LiveClients.Event::id).toList();
        assertThat(ids).hasSize(2_001).doesNotHaveDuplicates();
        assertThat(readers).allSatisfy(
                reader -> assertThat(reader.records()).extracting(LiveClients.Event::id).isEqualTo(ids));
    }

    @Test
    void followersThatStopReading_costNoOneElseAnything() {
        for (int i = 0; i < 20; i++) {
            clients.connect("", null).stopReading();
        }
        LiveClients.Reader reader = clients.connect("?session=" + session, null);
        String text = "x".repeat(20_000);

        for (int i = 0; i < 300; i++) {
            post(message("" + i, text));
        }

        reader.await(() -> reader.records().size() == 301);
        assertThat(reader.records()).extracting(LiveClients.Event::id).doesNotHaveDuplicates();
    }

    @Test
    void followersThatReadAgain_catchUp() {
        List<LiveClients.Reader> readers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            readers.add(clients.connect("?session=" + session, null));
            readers.get(i).stopReading();
        }
        String text = "x".repeat(100_000);
        for (int i = 0; i < 400; i++) {
            post(message("" + i, text));
        }

        readers.forEach(LiveClients.Reader::readAgain);

        readers.forEach(reader -> reader.await(() -> reader.records().size() == 401));
        assertThat(readers).allSatisfy(reader -> {
            assertThat(reader.records()).extracting(LiveClients.Event::id).doesNotHaveDuplicates();
            assertThat(reader.events()).extracting(LiveClients.Event::name).contains("conflated")
                    .doesNotContain("reset");
        });
    }

    private JsonObject message(String id, String content) {
        return new JsonObject().put("type", "message").put("session", session).put("id", id).put("content", content);
    }

    private static void post(JsonObject event) {
        given().contentType("application/json").body(event.encode()).post("/api/events").then().statusCode(200);
    }
}
