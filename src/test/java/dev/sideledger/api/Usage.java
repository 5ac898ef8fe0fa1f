package dev.sideledger.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import dev.sideledger.http.FreshLedger;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** What the examples of the five documents need: REST as its clients write it, and SQL over the old tables. */
final class Usage {
    private Usage() {}

    /** Sends JSON, with single quotes for double ones; the answer must be 200 or 201. */
    static JsonObject send(String method, String path, String json) {
        Response answer = given().contentType("application/json").body(json.replace('\'', '"')).request(method, path);
        assertThat(answer.statusCode()).as(answer.asString()).isIn(200, 201);
        return new JsonObject(answer.asString());
    }

    /** The rows of a query over the tables of a workload. */
    static List<JsonArray> rows(String workload, String sql) {
        FreshLedger.needsSql();
        JsonObject answer = send("POST", "/api/sql?as=" + workload, new JsonObject().put("sql", sql).encode()
                .replace("'", "\\u0027"));
        return answer.getJsonArray("rows").stream().map(JsonArray.class::cast).toList();
    }

    /** A moment some hours ago, to the second. */
    static String ago(int hours) {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(hours, ChronoUnit.HOURS).toString();
    }

    /** The day of a moment, in UTC. */
    static String day(String moment) {
        return moment.substring(0, moment.indexOf('T'));
    }

    /** The item of a list that has a value. */
    static JsonObject item(String path, String name, String value) {
        return Service.items(Service.json(path)).stream().filter(item -> value.equals(item.getString(name))).findFirst()
                .orElseThrow(() -> new AssertionError(path + " has no " + name + " " + value));
    }
}
