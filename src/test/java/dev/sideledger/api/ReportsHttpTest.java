package dev.sideledger.api;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.sideledger.http.FreshLedger;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static dev.sideledger.api.Service.delete;
import static dev.sideledger.api.Service.get;
import static dev.sideledger.api.Service.json;
import static dev.sideledger.api.Service.problem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class ReportsHttpTest {
    private static final String SUM = "{'name':'A sum','sql':'SELECT :a + :b AS sum','chart':{'type':'bar','x':[1]},"
            + "'parameters':{'a':1,'b':2}}";

    @Test
    void report_saved_isReadBackAndListed() {
        Response saved = put("rep/1", SUM);
        assertThat(saved.statusCode()).isEqualTo(201);

        JsonObject report = json("/api/reports/rep%2F1");
        assertThat(report).isEqualTo(new JsonObject(saved.asString()));
        assertThat(report.getString("name")).isEqualTo("A sum");
        assertThat(report.getJsonObject("chart"))
                .isEqualTo(new JsonObject().put("type", "bar").put("x", JsonArray.of(1)));
        assertThat(json("/api/reports").getJsonArray("items")).contains(report);
        assertThat(get("/api/reports/rep%2F1", "If-None-Match", saved.header("ETag")).statusCode()).isEqualTo(304);
    }

    @Test
    void report_run_isAnsweredWithItsParametersAndThoseOfTheRun() {
        FreshLedger.needsSql();
        put("rep-2", SUM);

        assertThat(rows(run("rep-2", ""))).isEqualTo(JsonArray.of(JsonArray.of(3)));
        assertThat(rows(run("rep-2", "{'parameters':{'b':40}}"))).isEqualTo(JsonArray.of(JsonArray.of(41)));
        assertThat(run("rep-2?format=csv", "").asString()).isEqualTo("sum\r\n3\r\n");
        assertThat(problem(400, run("rep-2", "{'parameters':{'c':1}}"))).contains("no parameter :c");
        assertThat(problem(404, run("rep-none", ""))).isEqualTo("there is no report \"rep-none\"");
    }

    @Test
    void report_ofAWorkload_hasItsTables() {
        FreshLedger.needsSql();
        put("rep-3", "{'name':'n','as':'voice','sql':'SELECT count(*) FROM conversation_exchanges WHERE id < 0'}");

        assertThat(rows(run("rep-3", ""))).isEqualTo(JsonArray.of(JsonArray.of(0)));
    }

    @Test
    void report_ofAnAddress_leadsThere() {
        put("rep-4", "{'name':'n','question':'/api/analytics/cost-differences?by=model'}");

        Response run = given().redirects().follow(false).contentType("application/json").post("/api/reports/rep-4/run");
        assertThat(run.statusCode()).isEqualTo(303);
        assertThat(run.header("Location")).endsWith("/api/analytics/cost-differences?by=model");
    }

    @Test
    void report_changedByTwo_isThatOfTheFirst() {
        String tag = put("rep-5", SUM).header("ETag");

        assertThat(problem(428, put("rep-5", SUM))).contains("If-Match");
        Response first = put("rep-5", SUM.replace("A sum", "First"), "If-Match", tag);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.header("ETag")).isNotEqualTo(tag);
        assertThat(problem(412, put("rep-5", SUM.replace("A sum", "Second"), "If-Match", tag))).contains("changed");
        assertThat(json("/api/reports/rep-5").getString("name")).isEqualTo("First");
        problem(412, put("rep-none", SUM, "If-Match", "\"1\""));
        problem(412, put("rep-5", SUM, "If-None-Match", "*"));
        assertThat(put("rep-5", SUM, "If-Match", "*").statusCode()).isEqualTo(200);
    }

    @Test
    void report_removed_isGone_andComesBackAsAnotherVersion() {
        String tag = put("rep-6", SUM).header("ETag");

        problem(412, Service.request("DELETE", "/api/reports/rep-6", "If-Match", "\"1\""));
        assertThat(delete("/api/reports/rep-6").statusCode()).isEqualTo(200);
        problem(404, get("/api/reports/rep-6"));
        problem(404, delete("/api/reports/rep-6"));
        assertThat(put("rep-6", SUM).header("ETag")).isNotEqualTo(tag);
    }

    @Test
    void report_changedMeanwhile_isRefusedWithItsPresentVersion() {
        String first = put("rep-8", SUM).header("ETag");
        String second = put("rep-8", SUM, "If-Match", first).header("ETag");

        assertThat(problem(412, put("rep-8", SUM, "If-Match", first))).isEqualTo("the report was changed meanwhile:"
                + " its present version is " + second + "; read it again, and send that ETag as If-Match");
        assertThat(problem(412, put("rep-8", SUM, "If-None-Match", "*"))).contains("already, in version " + second);
        problem(412, put("rep-8", SUM, "If-Match", "W/" + second));
        problem(412, put("rep-8", SUM, "If-Match", "\"other\""));
        assertThat(put("rep-8", SUM, "If-Match", first + " , \"x,y\"," + second).statusCode()).isEqualTo(200);
        assertThat(get("/api/reports/rep-8", "If-None-Match", first + ", W/" + tag("rep-8")).statusCode())
                .isEqualTo(304);
        assertThat(json("/api/reports/rep-8").getString("changed_at"))
                .isGreaterThan(json("/api/reports/rep-8").getString("created_at"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
            value = {"PUT|If-Match|12|If-Match must be *", "PUT|If-Match|\"1|If-Match must be *",
                    "PUT|If-Match|\"1\" \"2\"|If-Match must be *", "PUT|If-Match|\"1\",|If-Match must be *",
                    "PUT|If-Match|*, \"1\"|If-Match must be *", "PUT|If-None-Match|\"1\"|If-None-Match is *",
                    "DELETE|If-Match|w/\"1\"|If-Match must be *", "DELETE|If-None-Match|*|send If-Match"})
    void condition_thatCannotBeRead_isRefusedWithASentence(String method, String header, String value,
            String sentence) {
        String tag = put("rep-9", SUM, "If-None-Match", "*").header("ETag");

        assertThat(problem(400, method.equals("PUT") ? put("rep-9", SUM, header, value)
                : Service.request("DELETE", "/api/reports/rep-9", header, value))).contains(sentence);
        assertThat(tag).isIn(null, tag("rep-9"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = {"{'name':'n'}|either sql or question", "{'sql':'SELECT 1'}|a report has a name",
                    "{'name':'n','sql':'SELECT 1','question':'/api/analytics/x'}|either sql or question",
                    "{'name':'n','question':'http://elsewhere/'}|begins with /api/analytics/",
                    "{'name':'n','question':'/api/analytics/x y'}|begins with /api/analytics/",
                    "{'name':'','sql':'SELECT 1'}|name must be a text", "{'name':'n','sql':1}|sql must be a text",
                    "{'name':'n','sql':'SELECT 1','as':'x'}|as must be one of",
                    "{'name':'n','sql':'SELECT 1','parameters':[]}|parameters must be an object",
                    "{'name':'n','sql':'SELECT 1','colour':1}|unknown member", "[]|one JSON object"})
    void report_thatIsNone_isRefusedWithASentence(String body, String sentence) {
        assertThat(problem(400, put("rep-7", body))).contains(sentence);
        problem(404, get("/api/reports/rep-7"));
    }

    private static String tag(String id) {
        return get("/api/reports/" + id).header("ETag");
    }

    private static JsonArray rows(Response answer) {
        return new JsonObject(answer.then().statusCode(200).extract().asString()).getJsonArray("rows");
    }

    private static Response put(String id, String body, String... header) {
        var request = given().urlEncodingEnabled(false).contentType("application/json").body(body.replace('\'', '"'));
        if (header.length > 0) {
            request.header(header[0], header[1]);
        }
        return request.put("/api/reports/" + id.replace("/", "%2F"));
    }

    private static Response run(String idAndQuery, String body) {
        String path = idAndQuery.contains("?") ? idAndQuery.replace("?", "/run?") : idAndQuery + "/run";
        var request = given().urlEncodingEnabled(false).contentType("application/json");
        return (body.isEmpty() ? request : request.body(body.replace('\'', '"'))).post("/api/reports/" + path);
    }
}
