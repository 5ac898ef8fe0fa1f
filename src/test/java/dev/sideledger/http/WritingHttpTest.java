package dev.sideledger.http;

import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Writing at the addresses of records: what each takes, what it answers, and what it refuses. */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class WritingHttpTest {
    private static final String JSON = "application/json";
    private static final RestAssuredConfig PLAIN = RestAssured.config().encoderConfig(EncoderConfig.encoderConfig()
            .encodeContentTypeAs("application/x-ndjson", ContentType.TEXT));

    private final String own = UUID.randomUUID().toString();
    private final String session = "/api/sessions/" + own;

    @Test
    void project_postedThenPutAndPatched_isOneProject() {
        Response posted = send("POST", "/api/projects", "{'id':'" + own + "','name':'A','description':'d'}");
        assertThat(posted.statusCode()).isEqualTo(201);
        assertThat(posted.header("Location")).endsWith("/api/projects/" + own);
        assertThat(json(posted)).isEqualTo(receipt(own, null, 1, 0));

        assertThat(send("PUT", "/api/projects/" + own, "{'name':'B'}").statusCode()).isEqualTo(200);
        assertThat(send("PATCH", "/api/projects/" + own, "{'status':'archived'}").statusCode()).isEqualTo(200);

        JsonObject project = read("/api/projects/" + own);
        assertThat(project.getString("name")).isEqualTo("B");
        assertThat(project.getString("description")).isEqualTo("d");
        assertThat(project.getString("status")).isEqualTo("archived");
    }

    @ParameterizedTest
    @ValueSource(strings = {"projects", "sessions"})
    void recordWithoutId_getsOne(String list) {
        Response posted = send("POST", "/api/" + list, "{'name':'" + own + "'}");

        assertThat(posted.statusCode()).isEqualTo(201);
        String id = json(posted).getString("id");
        assertThat(posted.header("Location")).endsWith("/api/" + list + "/" + id);
        assertThat(read("/api/" + list + "/" + id).getString("name")).isEqualTo(own);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH"})
    void session_ofAnyId_isMadeAndAddedTo(String method) {
        String id = own + "%2Fa%20b%25";

        assertThat(send(method, "/api/sessions/" + id, "{'name':'n','tags':['x']}").statusCode()).isEqualTo(201);
        assertThat(send(method, "/api/sessions/" + id, "{'id':'" + own + "/a b%','status':'running'}").statusCode())
                .isEqualTo(200);

        JsonObject whole = read("/api/sessions/" + id);
        assertThat(whole.getString("name")).isEqualTo("n");
        assertThat(whole.getString("status")).isEqualTo("running");
        assertThat(whole.getJsonArray("tags")).containsExactly("x");
    }

    @Test
    void session_toldTheSameAgain_isAnswered200AsADuplicate() {
        String told = "{'id':'" + own + "','name':'n'}";
        assertThat(send("POST", "/api/sessions", told).statusCode()).isEqualTo(201);

        Response again = send("POST", "/api/sessions", told);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(json(again)).isEqualTo(receipt(own, own, 0, 1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"turns|{'turn':3,'content':'x'}|3", "calls|{'id':'r','agent':'a'}|r",
            "decisions|{'id':'r','actor':'a','action':'x'}|r", "messages|{'id':'r','content':'x'}|r",
            "metrics|{'id':'r','name':'n','value':1}|r", "scores|{'id':'r','dimension':'d','value':1}|r",
            "winners|{'id':'r','agent':'a'}|r", "errors|{'id':'r','message':'m'}|r",
            "artifacts|{'id':'r','kind':'file','path':'p'}|r", "tags|{'name':'t'}|t"})
    void records_ofEachType_arePostedToAnUnknownSession_andFoundAtTheirLocation(String records, String body,
            String id) {
        Response posted = send("POST", session + "/" + records, body);

        assertThat(posted.statusCode()).as(posted.asString()).isEqualTo(201);
        assertThat(json(posted)).isEqualTo(receipt(id, own, 1, 0));
        assertThat(posted.header("Location")).endsWith(session + "/" + records + "/" + id);
        assertThat(read(session + "/" + records + "/" + id).getString("session")).isEqualTo(own);
    }

    @Test
    void records_asArrayAndAsLines_areAnsweredAsAList() {
        Response array = send("POST", session + "/calls", "[{'id':'1'},{'id':'2','cost':-1},{'session':'other'}]");
        Response lines = given().config(PLAIN).contentType("application/x-ndjson")
                .body("{\"id\":\"3\"}\n7\n{\"id\":\"1\"}\n").post(session + "/calls");

        assertThat(array.statusCode()).isEqualTo(200);
        assertThat(json(array).getInteger("accepted")).isEqualTo(1);
        assertThat(json(array).getJsonArray("rejected").getJsonObject(0).getString("pointer")).isEqualTo("/cost");
        assertThat(json(array).getJsonArray("rejected").getJsonObject(1).getString("pointer")).isEqualTo("/session");
        assertThat(lines.statusCode()).isEqualTo(200);
        assertThat(json(lines).getInteger("accepted")).isEqualTo(1);
        assertThat(json(lines).getInteger("duplicates")).isEqualTo(1);
        assertThat(json(lines).getJsonArray("rejected").getJsonObject(0).getInteger("line")).isEqualTo(2);
        assertThat(read(session).getJsonObject("totals").getInteger("calls")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH"})
    void call_isAddedTo_atItsOwnAddress(String method) {
        assertThat(send("POST", session + "/calls", "{'id':'a/b','status':'running'}").statusCode()).isEqualTo(201);

        Response ended = send(method, session + "/calls/a%2Fb", "{'status':'success','output':'done'}");

        assertThat(ended.statusCode()).isEqualTo(200);
        assertThat(json(ended).getInteger("updated")).isEqualTo(1);
        assertThat(read(session + "/calls/a%2Fb").getString("status")).isEqualTo("success");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"PUT|/api/projects/p|{'id':'q'}|/id",
            "PATCH|/api/projects/p|{'project':'q'}|/id",
            "PUT|/api/sessions/p|{'id':'q'}|/id", "PATCH|/api/sessions/p|{'session':'q'}|/id",
            "POST|/api/sessions/p/calls|{'session':'q'}|/session", "POST|/api/sessions/p/calls/c|{'id':'d'}|/id",
            "PUT|/api/sessions/p/calls/c|{'call':'d','id':'d'}|/id",
            "PATCH|/api/sessions/p/calls/c|{'session':'q'}|/session", "POST|/api/projects|{'type':'session'}|/type",
            "PUT|/api/sessions/p|{'type':'project'}|/type", "POST|/api/sessions/p/turns|{'type':'call'}|/type",
            "POST|/api/sessions/p/turns|{}|/turn", "POST|/api/sessions/p/errors|{'severity':'awful'}|/severity",
            "PUT|/api/sessions/p|{'parent':'p'}|/parent", "PATCH|/api/projects/p|{'settings':7}|/settings"})
    void objectThatContradictsItsAddressOrItself_isRefusedWithThePlace(String method, String path, String body,
            String pointer) {
        String mine = path.replace("/p", "/" + own).replace("/" + own + "rojects", "/projects");

        Response refused = send(method, mine, body.replace("'parent':'p'", "'parent':'" + own + "'"));

        assertThat(problem(refused, 400)).isNotBlank();
        assertThat(json(refused).getString("pointer")).isEqualTo(pointer);
        assertThat(given().get(session).statusCode()).isEqualTo(404);
        assertThat(given().get("/api/projects/" + own).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "null", "7", "'text'", "{", "{'a':1}{'b':2}", "{'id':{}}", "[", "[7]", "\u0000"})
    void bodyThatIsNoObject_isRefused(String body) {
        for (String method : new String[]{"PUT", "PATCH"}) {
            assertThat(problem(send(method, session, body), 400)).as(method + body).isNotBlank();
            assertThat(problem(send(method, "/api/projects/" + own, body), 400)).as(method + body).isNotBlank();
        }
        assertThat(problem(send("POST", session + "/calls", body), 400)).isNotBlank();
        assertThat(problem(send("POST", session + "/calls/c", body), 400)).isNotBlank();
        assertThat(given().get(session).statusCode()).isEqualTo(404);
    }

    @Test
    void bodyOfAnotherType_isRefusedWithARemedy() {
        assertThat(problem(given().contentType("text/plain").body("{}").put(session), 415)).contains(JSON);
        assertThat(problem(given().contentType("application/xml").body("<a/>").post(session + "/calls"), 415))
                .contains(JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "call", "CALLS", "sessions", "projects", "__proto__"})
    void recordsOfNoType_areAnswered404WithThoseThereAre(String records) {
        assertThat(problem(send("POST", session + "/" + records, "{}"), 404)).contains("turns, calls, decisions");
    }

    @Test
    void idThatCannotBe_isRefused() {
        String long129 = "i".repeat(129);

        assertThat(problem(send("PUT", "/api/sessions/" + long129, "{}"), 400)).contains("128");
        assertThat(problem(send("PUT", "/api/projects/a%00b", "{}"), 400)).contains("control");
        assertThat(problem(send("POST", session + "/calls/" + long129, "{}"), 400)).contains("128");
        assertThat(problem(send("POST", "/api/sessions/%20/calls", "{}"), 400)).isNotBlank();
    }

    @Test
    void methodThatAnAddressDoesNotTake_isAnswered405() {
        assertThat(send("PUT", session + "/turns", "{}").header("Allow")).contains("POST", "GET");
        assertThat(problem(send("PUT", session + "/turns", "{}"), 405)).isNotBlank();
        assertThat(problem(send("DELETE", "/api/sessions", ""), 405)).isNotBlank();
        assertThat(problem(send("DELETE", session + "/calls/c", ""), 405)).isNotBlank();
        assertThat(problem(send("PATCH", "/api/projects", "{}"), 405)).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"atomc=true", "atomic=maybe", "atomic=true&atomic=false", "atomic=true&x=1"})
    void parameterThatIsNotTaken_isRefused_andNothingWritten(String query) {
        for (String path : new String[]{"/api/events", "/api/sessions", session, session + "/calls"}) {
            String method = path.equals(session) ? "PUT" : "POST";
            assertThat(problem(send(method, path + "?" + query, "{'type':'session','id':'" + own + "'}"), 400))
                    .contains("atom");
        }
        assertThat(given().get(session).statusCode()).isEqualTo(404);
    }

    @Test
    void atomicList_withOneRefused_writesNothing() {
        Response refused = send("POST", session + "/calls?atomic=true", "[{'id':'1'},{'cost':-1}]");

        assertThat(problem(refused, 422)).contains("nothing was written");
        assertThat(given().get(session).statusCode()).isEqualTo(404);
    }

    @Test
    void whatWasRemoved_isNotMadeAnew() {
        assertThat(send("PUT", session, "{'name':'n'}").statusCode()).isEqualTo(201);
        assertThat(send("PUT", "/api/projects/" + own, "{'name':'n'}").statusCode()).isEqualTo(201);
        assertThat(given().delete(session).statusCode()).isEqualTo(200);
        assertThat(given().delete("/api/projects/" + own).statusCode()).isEqualTo(200);

        assertThat(problem(send("PUT", session, "{'name':'n'}"), 422)).contains("was removed");
        assertThat(problem(send("POST", session + "/calls", "{}"), 422)).contains("was removed");
        assertThat(problem(send("PATCH", "/api/projects/" + own, "{'name':'n'}"), 422)).contains("was removed");
        assertThat(problem(given().get(session), 404)).contains("there is no session");
        assertThat(problem(given().delete(session), 404)).contains("there is no session");
        assertThat(problem(given().delete(session + "?force=true"), 400)).contains("force");
    }

    private static JsonObject receipt(String id, String session, int accepted, int duplicates) {
        JsonObject receipt = new JsonObject().put("id", id);
        if (session != null) {
            receipt.put("session", session);
        }
        return receipt.put("accepted", accepted).put("updated", 0).put("duplicates", duplicates);
    }

    private static Response send(String method, String path, String body) {
        return given().urlEncodingEnabled(false).contentType(JSON).body(body.replace('\'', '"')).request(method, path);
    }

    private static JsonObject read(String path) {
        return json(given().urlEncodingEnabled(false).get(path).then().statusCode(200).extract().response());
    }

    private static JsonObject json(Response answer) {
        return new JsonObject(answer.asString());
    }

    private static String problem(Response answer, int status) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(json(answer).getInteger("status")).isEqualTo(status);
        return json(answer).getString("detail");
    }
}
