package dev.sideledger.data;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.restassured.RestAssured;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static org.assertj.core.api.Assertions.assertThat;

/** The HTTP door, as loaders use it. */
final class Door {
    private static final int CHUNK = 500;
    private static final RestAssuredConfig CONFIG = RestAssured.config()
            .encoderConfig(encoderConfig().encodeContentTypeAs("application/x-ndjson", ContentType.TEXT)
                    .defaultContentCharset("UTF-8"));

    private Door() {}

    /** What became of a load. */
    record Loaded(int accepted, int updated, int duplicates, int rejected) {
        Loaded plus(Loaded other) {
            return new Loaded(accepted + other.accepted, updated + other.updated, duplicates + other.duplicates,
                    rejected + other.rejected);
        }
    }

    /** Posts events as NDJSON, some hundreds a request. */
    static Loaded load(List<JsonObject> events) {
        Loaded sum = new Loaded(0, 0, 0, 0);
        for (int from = 0; from < events.size(); from += CHUNK) {
            sum = sum.plus(post(events.subList(from, Math.min(events.size(), from + CHUNK))));
        }
        return sum;
    }

    /** Posts events from several threads at once. */
    static Loaded loadInParallel(List<JsonObject> events, int threads) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Loaded>> parts = new ArrayList<>();
            int size = events.size() / threads + 1;
            for (int from = 0; from < events.size(); from += size) {
                List<JsonObject> part = events.subList(from, Math.min(events.size(), from + size));
                parts.add(pool.submit(() -> load(part)));
            }
            Loaded sum = new Loaded(0, 0, 0, 0);
            for (Future<Loaded> part : parts) {
                sum = sum.plus(part.get());
            }
            return sum;
        } catch (InterruptedException | ExecutionException failure) {
            throw new AssertionError(failure);
        } finally {
            pool.shutdownNow();
        }
    }

    /** All items of a list, page by page. */
    static List<JsonObject> list(String path, Map<String, ?> parameters) {
        List<JsonObject> items = new ArrayList<>();
        String cursor = null;
        do {
            var request = given().queryParams(parameters).queryParam("limit", 1000);
            if (cursor != null) {
                request.queryParam("cursor", cursor);
            }
            JsonObject page = new JsonObject(request.get(path).then().statusCode(200).extract().asString());
            JsonArray found = page.getJsonArray("items");
            found.forEach(item -> items.add((JsonObject) item));
            cursor = page.getString("next");
        } while (cursor != null);
        return items;
    }

    /** The items of a question's answer. */
    static List<JsonObject> answer(String path, Map<String, ?> parameters) {
        JsonArray items = new JsonObject(given().queryParams(parameters).get(path).then().statusCode(200).extract()
                .asString()).getJsonArray("items");
        return items.stream().map(JsonObject.class::cast).toList();
    }

    /** A decimal number of a record, exactly. */
    static BigDecimal decimal(JsonObject record, String name) {
        Object value = record.getValue(name);
        return value == null ? BigDecimal.ZERO : new BigDecimal(value.toString());
    }

    /** Everything derived must equal the records. */
    static void assertSound() {
        JsonObject report = new JsonObject(given().get("/api/admin/check").then().statusCode(200).extract().asString());
        assertThat(report.getJsonArray("problems")).isEmpty();
    }

    private static Loaded post(List<JsonObject> events) {
        StringBuilder body = new StringBuilder();
        events.forEach(event -> body.append(event.encode()).append('\n'));
        JsonObject answer = new JsonObject(
                given().config(CONFIG).contentType("application/x-ndjson").body(body.toString())
                        .post("/api/events").then().statusCode(200).extract().asString());
        assertThat(answer.getJsonArray("rejected")).isEmpty();
        return new Loaded(answer.getInteger("accepted"), answer.getInteger("updated"), answer.getInteger("duplicates"),
                answer.getInteger("rejected_count"));
    }
}
