package dev.sideledger.api;

import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.http.FreshLedger;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static dev.sideledger.api.Service.get;
import static dev.sideledger.api.Service.json;
import static dev.sideledger.api.Service.problem;
import static dev.sideledger.api.Service.tell;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class AddressesHttpTest {
    @ParameterizedTest
    @ValueSource(strings = {"plain", "with/slash", "/", "with space", "100%", "a%2Fb", "a+b", "ünïcödé 😀", "q?x=1&y#z",
            "semi;colon=1", "calls", "a:b@c", "\"quoted\"", "back\\slash", "...", "{id}"})
    void id_ofAnyKind_isFoundAtItsAddress(String text) {
        String id = "ad " + text;
        String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
        String quoted = new JsonArray().add(id).encode();
        String name = quoted.substring(1, quoted.length() - 1);
        JsonObject answer = Service.told(("{'type':'project','id':ID}\n{'type':'session','id':ID,'project':ID}\n"
                + "{'type':'call','session':ID,'id':ID}\n{'type':'tag','session':ID,'name':ID}").replace('\'', '"')
                .replace("ID", name.replace('\'', ' ')));
        assertThat(answer.getInteger("rejected_count")).isZero();

        assertThat(json("/api/projects/" + encoded).getString("id")).isEqualTo(id);
        assertThat(Service.ids("/api/projects/" + encoded + "/history")).containsExactly(id);
        assertThat(json("/api/sessions/" + encoded).getString("id")).isEqualTo(id);
        assertThat(Service.ids("/api/sessions/" + encoded + "/calls")).containsExactly(id);
        assertThat(json("/api/sessions/" + encoded + "/calls/" + encoded).getString("id")).isEqualTo(id);
        assertThat(json("/api/sessions/" + encoded + "/tags/" + encoded).getString("name")).isEqualTo(id);
        assertThat(Service.ids("/api/calls?session=" + encoded)).containsExactly(id);
        assertThat(json("/api/sessions/" + encoded).getJsonArray("tags")).isEqualTo(JsonArray.of(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT /api/sessions/%FF", "GET /api/sessions/%FE", "DELETE /api/sessions/%C3",
            "POST /api/sessions/%FF/calls"})
    void path_thatCannotBeDecoded_isRefused(String request) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream()
                    .write((request + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "Content-Length: 2\r\nConnection: close\r\n\r\n{}").getBytes(StandardCharsets.US_ASCII));

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 400 ").contains("application/problem+json", "UTF-8");
        }
        assertThat(given().urlEncodingEnabled(false).get("/api/sessions/%EF%BF%BD").statusCode()).isEqualTo(404);
    }

    @Test
    void session_whole_hasTotalsCostByPhaseAndTags() {
        tell("{'type':'call','session':'ad-whole','id':'1','phase':'plan','cost':0.25,'input_tokens':10}",
                "{'type':'call','session':'ad-whole','id':'2','phase':'draft','cost':0.5}",
                "{'type':'call','session':'ad-whole','id':'3','input_tokens':5,'model':'unknown-model'}",
                "{'type':'tag','session':'ad-whole','name':'b'}", "{'type':'tag','session':'ad-whole','name':'a'}");

        JsonObject session = json("/api/sessions/ad-whole");

        assertThat(session.getJsonObject("totals").getInteger("calls")).isEqualTo(3);
        assertThat(session.getJsonObject("totals").getDouble("cost")).isEqualTo(0.75);
        assertThat(session.getJsonArray("tags")).isEqualTo(JsonArray.of("a", "b"));
        assertThat(session.getJsonArray("cost_by_phase")).containsExactlyInAnyOrder(
                phase(null, null, 1), phase("draft", 0.5, 0), phase("plan", 0.25, 0));
    }

    private static JsonObject phase(String name, Number total, int unpriced) {
        return new JsonObject().put("phase", name).put("total", total).put("unpriced_calls", unpriced)
                .putNull("computed_cost").put("uncomputed_calls", 1).put("plan_calls", 0)
                .put("costed_calls", 1 - unpriced);
    }

    @Test
    void record_byItsId_isThatOfTheList() {
        tell("{'type':'turn','session':'ad-one','turn':7,'content':'seven'}",
                "{'type':'decision','session':'ad-one','id':'d','actor':'a','action':'x'}",
                "{'type':'decision','session':'ad-two','id':'d','actor':'b','action':'x'}");

        assertThat(json("/api/sessions/ad-one/turns/7").getString("content")).isEqualTo("seven");
        assertThat(json("/api/sessions/ad-one/decisions/d")).isEqualTo(
                Service.items(json("/api/decisions?session=ad-one")).get(0));
        assertThat(json("/api/sessions/ad-two/decisions/d").getString("actor")).isEqualTo("b");
    }

    @Test
    void whatIsNotThere_isAnswered404WithASentence() {
        tell("{'type':'session','id':'ad-there'}");

        assertThat(problem(404, get("/api/projects/nope"))).isEqualTo("there is no project \"nope\"");
        assertThat(problem(404, get("/api/projects/nope/history"))).isEqualTo("there is no project \"nope\"");
        assertThat(problem(404, get("/api/sessions/nope"))).isEqualTo("there is no session \"nope\"");
        assertThat(problem(404, get("/api/sessions/nope/calls"))).isEqualTo("there is no session \"nope\"");
        assertThat(problem(404, get("/api/sessions/nope/calls?format=csv"))).isEqualTo("there is no session \"nope\"");
        assertThat(problem(404, get("/api/sessions/nope/calls/1"))).isEqualTo("there is no session \"nope\"");
        assertThat(problem(404, get("/api/sessions/ad-there/calls/1")))
                .isEqualTo("the session \"ad-there\" has no call \"1\"");
        assertThat(problem(404, get("/api/sessions/ad-there/turns/one")))
                .isEqualTo("the session \"ad-there\" has no turn \"one\"");
        assertThat(Service.ids("/api/sessions/ad-there/calls")).isEmpty();
        assertThat(Service.ids("/api/calls?session=nope")).isEmpty();
    }

    @Test
    void location_ofWhatWasPosted_leadsToIt() {
        String location = given().contentType("application/json").body("{\"id\":\"call/1\",\"agent\":\"x\"}")
                .urlEncodingEnabled(false).post("/api/sessions/ad%2Fposted/calls").then().statusCode(201).extract()
                .header("Location");

        assertThat(json(location.replaceFirst("https?://[^/]+", "")).getString("id")).isEqualTo("call/1");
    }
}
