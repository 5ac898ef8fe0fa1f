package dev.sideledger.otlp;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.sideledger.http.FreshLedger;
import dev.sideledger.ingest.otlp.Exports;
import dev.sideledger.wire.Bodies;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** Scores as SDKs of Langfuse tell them. */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class ScoresHttpTest {
    private static final String TRACE = "51570000000000000000000000000600";
    private static final String TIME = "2026-01-05T10:00:02.000Z";

    @Test
    void scores_lieWhereTheirTraceLies_andCountOnce() {
        Otlp.post("/api/public/otel/v1/traces", Otlp.PROTOBUF, Exports.traces(0x600, 1).toByteArray(),
                "Authorization", "Basic cGs6c2s=");
        String batch = batch(score("e1", "{'id':'s1','traceId':'" + TRACE.toUpperCase(Locale.ROOT)
                + "','observationId':'0000000000000001','name':'helpful','value':0.9,'dataType':'NUMERIC',"
                + "'comment':'good','metadata':{'by':'me'}}"),
                score("e2", "{'traceId':'" + TRACE + "','name':'correct','value':true,'dataType':'BOOLEAN'}"),
                score("e3", "{'traceId':'" + TRACE + "','name':'tone','value':'friendly','dataType':'CATEGORICAL'}"),
                score("e4", "{'sessionId':'chat-7','traceId':'" + TRACE + "','name':'overall','value':'4.5'}"));

        JsonObject first = post(batch);
        JsonObject again = post(batch);

        assertThat(first.getJsonArray("errors")).isEmpty();
        assertThat(first.getJsonArray("successes").getList()).isEqualTo(List.of(success("e1"), success("e2"),
                success("e3"), success("e4")));
        assertThat(again).isEqualTo(first);
        List<JsonObject> scores = storedScores(TRACE);
        assertThat(scores).extracting(score -> score.getString("id")).containsExactlyInAnyOrder("s1", "e2", "e3");
        JsonObject helpful = one(scores, "s1");
        assertThat(helpful.getString("call")).isEqualTo("0000000000000001");
        assertThat(helpful.getString("dimension")).isEqualTo("helpful");
        assertThat(helpful.getDouble("value")).isEqualTo(0.9);
        assertThat(helpful.getString("notes")).isEqualTo("good");
        assertThat(helpful.getJsonObject("attributes").getJsonObject("metadata").getString("by")).isEqualTo("me");
        assertThat(one(scores, "e2").getDouble("value")).isEqualTo(1);
        assertThat(one(scores, "e3").getValue("value")).isNull();
        assertThat(one(scores, "e3").getJsonObject("attributes").getString("label")).isEqualTo("friendly");
        assertThat(storedScores("chat-7")).singleElement().satisfies(score -> {
            assertThat(score.getDouble("value")).isEqualTo(4.5);
            assertThat(score.getJsonObject("attributes").getString("traceId")).isEqualTo(TRACE);
        });
    }

    @Test
    void eventsThatAreNoScores_haveTheirError_andSpoilNoOther() {
        JsonObject answer = post(batch("{'id':'t1','type':'trace-create','timestamp':'" + TIME + "','body':{'id':'x'}}",
                score("bad1", "{'traceId':'t','value':1}"), score("bad2", "{'name':'n','value':1}"),
                score("bad3", "{'traceId':'t','name':{'a':1},'value':1}"),
                score("good", "{'traceId':'51570000000000000000000000000601','name':'n','value':1}")));

        assertThat(answer.getJsonArray("successes").getList()).isEqualTo(List.of(success("good")));
        assertThat(answer.getJsonArray("errors")).extracting(error -> ((JsonObject) error).getString("id"))
                .containsExactly("t1", "bad1", "bad2", "bad3");
        assertThat(answer.getJsonArray("errors")).allSatisfy(error -> {
            assertThat(((JsonObject) error).getInteger("status")).isEqualTo(400);
            assertThat(((JsonObject) error).getString("message")).isNotBlank();
        });
        assertThat(answer.getJsonArray("errors").getJsonObject(0).getString("message"))
                .contains("trace-create", "/api/public/otel/v1/traces");
    }

    @Test
    void bodyThatIsNoBatch_isRefused() {
        Response broken = Otlp.post("/api/public/ingestion", Otlp.JSON, Bodies.bytes("[1"));
        Response nothing = Otlp.post("/api/public/ingestion", Otlp.JSON, Bodies.bytes("{}"));

        assertThat(broken.statusCode()).isEqualTo(400);
        assertThat(broken.contentType()).isEqualTo("application/problem+json");
        assertThat(nothing.statusCode()).isEqualTo(207);
    }

    @Test
    void arrayOfScores_isTakenOneByOne_atTheTimesThatTheyTell() {
        String trace = "51570000000000000000000000000602";
        String good = "{'id':'a1','traceId':'" + trace + "','observationId':'0000000000000001','name':'q','value':0.7,"
                + "'dataType':'NUMERIC','comment':'ok','timestamp':'2026-01-05T10:00:02.000Z','environment':'default'}";
        String category = "{'id':'a2','sessionId':'" + trace
                + "','name':'grade','value':'5','dataType':'CATEGORICAL'}";

        Response accepted = scores("[" + good + "," + category + "]");
        Response mixed = scores("[" + good + ",{'traceId':'t','value':1},{'name':'n','value':1}]");

        assertThat(accepted.statusCode()).as(accepted.asString()).isEqualTo(202);
        assertThat(new JsonObject(accepted.asString())).isEqualTo(new JsonObject().put("message", "Accepted"));
        List<JsonObject> scores = storedScores(trace);
        assertThat(scores).hasSize(2);
        assertThat(one(scores, "a1").getDouble("value")).isEqualTo(0.7);
        assertThat(one(scores, "a1").getString("time")).startsWith("2026-01-05T10:00:02");
        assertThat(one(scores, "a1").getJsonObject("attributes").fieldNames()).contains("environment")
                .doesNotContain("timestamp");
        assertThat(one(scores, "a2").getValue("value")).isNull();
        assertThat(one(scores, "a2").getJsonObject("attributes").getString("label")).isEqualTo("5");
        assertThat(mixed.statusCode()).isEqualTo(207);
        JsonObject answer = new JsonObject(mixed.asString());
        assertThat(answer.getInteger("accepted")).isOne();
        assertThat(answer.getInteger("rejected")).isEqualTo(2);
        assertThat(answer.getJsonArray("errors").encode()).contains("position 1: a score needs a name",
                "position 2: traceId and sessionId are missing");
    }

    @Test
    void scoreByItself_isAnsweredWithItsId_orRefused() {
        String trace = "51570000000000000000000000000603";
        Response named = scores("{'id':'o1','traceId':'" + trace + "','name':'q','value':1}");
        Response nameless = scores("{'traceId':'" + trace + "','name':'q','value':0}");
        Response bad = scores("{'traceId':'" + trace + "','value':1}");

        assertThat(named.statusCode()).as(named.asString()).isEqualTo(200);
        assertThat(new JsonObject(named.asString()).getString("id")).isEqualTo("o1");
        assertThat(storedScores(trace)).extracting(score -> score.getString("id")).containsExactlyInAnyOrder("o1",
                new JsonObject(nameless.asString()).getString("id"));
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(bad.asString()).contains("a score needs a name and a value");
        assertThat(scores("7").asString()).contains("one JSON object or an array of them");
    }

    @Test
    void project_thatSdksAskFor_isThere() {
        JsonObject answer = Otlp.get("/api/public/projects");

        assertThat(answer.getJsonArray("data")).singleElement().satisfies(each -> {
            JsonObject project = (JsonObject) each;
            assertThat(project.getString("id")).isEqualTo("sideledger");
            assertThat(project.getJsonObject("organization").getString("name")).isEqualTo("Sideledger");
            assertThat(project.getJsonObject("metadata")).isEmpty();
        });
    }

    private static Response scores(String body) {
        return Otlp.post("/api/public/scores", Otlp.JSON, Bodies.bytes(body));
    }

    private static JsonObject post(String batch) {
        Response answer = Otlp.post("/api/public/ingestion", Otlp.JSON, Bodies.gzip(Bodies.bytes(batch)),
                "Content-Encoding", "gzip");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(207);
        return new JsonObject(answer.asString());
    }

    private static String batch(String... events) {
        return "{'batch':[" + String.join(",", events) + "],'metadata':{'sdk_name':'javascript'}}";
    }

    private static String score(String id, String body) {
        return "{'id':'" + id + "','type':'score-create','timestamp':'" + TIME + "','body':" + body + "}";
    }

    private static Map<String, Object> success(String id) {
        return new JsonObject().put("id", id).put("status", 201).getMap();
    }

    private static List<JsonObject> storedScores(String session) {
        return Otlp.get("/api/sessions/" + session + "/scores").getJsonArray("items").stream()
                .map(JsonObject.class::cast).toList();
    }

    private static JsonObject one(List<JsonObject> scores, String id) {
        return scores.stream().filter(score -> score.getString("id").equals(id)).findFirst().orElseThrow();
    }
}
