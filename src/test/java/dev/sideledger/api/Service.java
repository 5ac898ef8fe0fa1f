package dev.sideledger.api;

import java.util.ArrayList;
import java.util.List;

import io.restassured.RestAssured;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;

import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static org.assertj.core.api.Assertions.assertThat;

/** The running service, as clients use it. Paths are sent as they are written. */
final class Service {
    private static final RestAssuredConfig CONFIG = RestAssured.config()
            .encoderConfig(encoderConfig().encodeContentTypeAs("application/x-ndjson", ContentType.TEXT)
                    .defaultContentCharset("UTF-8"));

    private Service() {}

    /** Tells events, all of which must be taken; single quotes stand for double ones. */
    static void tell(String... events) {
        assertThat(told(events).getInteger("rejected_count")).isZero();
    }

    /** What the service answers to events. */
    static JsonObject told(String... events) {
        String body = String.join("\n", events).replace('\'', '"');
        return new JsonObject(given().config(CONFIG).contentType("application/x-ndjson").body(body).post("/api/events")
                .then().statusCode(200).extract().asString());
    }

    static Response get(String path, String... headers) {
        return request("GET", path, headers);
    }

    static Response delete(String path) {
        return request("DELETE", path);
    }

    static Response request(String method, String path, String... headers) {
        var request = given().urlEncodingEnabled(false);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.request(method, path);
    }

    static JsonObject json(String path) {
        return new JsonObject(get(path).then().statusCode(200).extract().asString());
    }

    static List<JsonObject> items(JsonObject page) {
        List<JsonObject> items = new ArrayList<>();
        page.getJsonArray("items").forEach(item -> items.add((JsonObject) item));
        return items;
    }

    /** The ids of a list, in its order; of turns the numbers. */
    static List<String> ids(String path) {
        return items(json(path)).stream().map(item -> item.getValue(item.containsKey("id") ? "id" : "turn").toString())
                .toList();
    }

    /** The sentence of a problem of that status. */
    static String problem(int status, Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
        JsonObject problem = new JsonObject(response.asString());
        assertThat(problem.getInteger("status")).isEqualTo(status);
        assertThat(problem.getString("title")).isNotBlank();
        return problem.getString("detail");
    }
}
