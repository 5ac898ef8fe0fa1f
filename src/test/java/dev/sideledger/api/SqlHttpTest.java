package dev.sideledger.api;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.sideledger.http.FreshLedger;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static dev.sideledger.api.Service.problem;
import static dev.sideledger.api.Service.tell;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class SqlHttpTest {
    private static final String ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) ";

    @TestHTTPResource
    URI address;

    @BeforeEach
    void record() {
        tell("{'type':'session','id':'sql-1','name':'First in SQL','kind':'run','scenario':'sql-s',"
                + "'time':'2026-01-05T10:00:00Z'}",
                "{'type':'call','session':'sql-1','id':'c','agent':'sql-a','cost':0.25,'input_tokens':5,"
                        + "'started_at':'2026-01-05T10:00:00Z'}");
    }

    @Test
    void question_asked_isAnsweredWithColumnsAndRows() {
        JsonObject answer = new JsonObject(ask("", "SELECT s.id, :a AS a, :b AS b, :c AS c, x'0aFF' AS d, 0.5 AS e,"
                + " 9e999 AS f FROM session s WHERE s.name = :name AND :ids LIKE '%sql-1%'",
                new JsonObject().put("a", 1).put("b", true).putNull("c").put("name", "First in SQL").put("ids",
                        JsonArray.of("sql-1")))
                .asString());

        assertThat(answer.getJsonArray("columns")).isEqualTo(JsonArray.of("id", "a", "b", "c", "d", "e", "f"));
        assertThat(answer.getJsonArray("rows")).isEqualTo(
                JsonArray.of(JsonArray.of("sql-1", 1, 1, null, "0AFF", 0.5, "Infinity")));
        assertThat(answer.getBoolean("truncated")).isFalse();
        assertThat(answer.getDouble("elapsed_ms")).isBetween(0.001, 1_000.0);
    }

    @Test
    void workload_named_hasItsTables() {
        String sql = "SELECT id, scenario_id FROM runs WHERE scenario_id = 'sql-s'";

        assertThat(rows(ask("?as=scenario", sql, null))).isEqualTo(JsonArray.of(JsonArray.of("sql-1", "sql-s")));
        assertThat(problem(400, ask("?as=factory", sql, null))).isEqualTo("SQLite says: no such table: runs");
        assertThat(problem(400, ask("?as=other", sql, null)))
                .contains("as must be one of factory, costs, voxel, voice, scenario, was \"other\"");
    }

    @Test
    void formats_asked_holdTheSameRows() {
        String sql = "SELECT 'a, b' AS x, 1 AS y, 2.0 AS y, NULL AS z UNION ALL SELECT 'c\"d', 3, 4.5, x'00'";

        Response csv = ask("?format=csv", sql, null);
        assertThat(csv.asString()).isEqualTo("x,y,y,z\r\n\"a, b\",1,2,\r\n\"c\"\"d\",3,4.5,00\r\n");
        csv.then().header("Content-Type", "text/csv;charset=UTF-8").header("Sideledger-Truncated", "false");

        assertThat(ask("?format=ndjson", sql, null).asString().lines()).containsExactly(
                "{\"x\":\"a, b\",\"y\":1,\"y_2\":2,\"z\":null}", "{\"x\":\"c\\\"d\",\"y\":3,\"y_2\":4.5,\"z\":\"00\"}");
    }

    @Test
    void answer_ofTooManyRows_isCutAndSaysSo() {
        Response answer = ask("?format=csv", ENDLESS + "SELECT i FROM n LIMIT 1000000000", null);

        assertThat(answer.asString().lines()).hasSize(10_001);
        answer.then().header("Sideledger-Truncated", "true");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"DELETE FROM session|this one begins with DELETE",
            "SELECT 1; DROP TABLE session|more than one statement", "ATTACH 'x' AS y|begins with ATTACH",
            "PRAGMA query_only = 0|begins with PRAGMA", "SELECT :x|the parameter :x has no value",
            "SELECT absent|SQLite says: no such column: absent"})
    void question_thatMayNotBe_isRefusedWithASentence(String sql, String sentence) {
        assertThat(problem(400, ask("", sql, null))).contains(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"''|the body must be one JSON object", "[]|the body must be one JSON object",
            "{|the JSON ends too early", "{}|sql is missing", "{'sql':1}|sql is missing",
            "{'sql':'SELECT 1','more':1}|unknown member \"more\"",
            "{'sql':'SELECT 1','parameters':[1]}|parameters must be an object",
            "{'sql':'SELECT 1','parameters':{'a':1}}|the statement has no parameter :a"})
    void body_thatIsNoQuestion_isRefusedWithASentence(String body, String sentence) {
        assertThat(problem(400, send("", body.replace('\'', '"')))).contains(sentence);
    }

    @Test
    void question_thatNeverEnds_isStopped_andThoseWhoLeaveTakeTheirsAlong() throws IOException {
        assertThat(problem(504, ask("", ENDLESS + "SELECT count(*) FROM n", null))).contains("longer than 1 second");

        List<Socket> clients = new ArrayList<>();
        String body = new JsonObject().put("sql", ENDLESS + "SELECT count(*) FROM n").encode();
        for (int i = 0; i < 2; i++) {
            Socket socket = new Socket(address.getHost(), address.getPort());
            socket.getOutputStream()
                    .write(("POST /api/sql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json"
                            + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
            clients.add(socket);
        }
        for (Socket client : clients) {
            client.close();
        }
        Response next = ask("", "SELECT 1", null);
        for (int i = 0; i < 100 && next.statusCode() == 503; i++) {
            next = ask("", "SELECT 1", null);
        }
        assertThat(rows(next)).isEqualTo(JsonArray.of(JsonArray.of(1)));
    }

    private static JsonArray rows(Response answer) {
        return new JsonObject(answer.then().statusCode(200).extract().asString()).getJsonArray("rows");
    }

    private static Response ask(String query, String sql, JsonObject parameters) {
        return send(query, new JsonObject().put("sql", sql).put("parameters", parameters).encode());
    }

    private static Response send(String query, String body) {
        return given().contentType("application/json").body(body).post("/api/sql" + query);
    }
}
