package dev.sideledger.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Each example of the page about events is taken, and read back as it was told. */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class EventsDocHttpTest {
    private static final Pattern EXAMPLE = Pattern.compile("```json\n(\\{.*?})\n```", Pattern.DOTALL);

    /** What an answer says in another way, or of the session. */
    private static final Set<String> ELSEWHERE = Set.of("session", "project", "tags", "usage");

    static List<String> examples() throws IOException {
        List<String> examples = EXAMPLE.matcher(Files.readString(Path.of("src/docs/events.md"))).results()
                .map(match -> match.group(1)).filter(example -> example.contains("\"type\"")).toList();
        assertThat(examples).hasSizeGreaterThan(11);
        return examples;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void example_posted_isReadBack(String example) {
        String session = "doc-" + UUID.randomUUID();
        JsonObject told = new JsonObject(example);
        String type = told.getString("type");
        boolean whole = type.equals("session") || type.equals("project");
        if (whole) {
            told.put("id", session);
        } else {
            told.put("session", session);
        }

        JsonObject answer = new JsonObject(given().contentType("application/json").body(told.encode())
                .post("/api/events").then().statusCode(200).extract().asString());
        assertThat(answer.getInteger("rejected_count")).as(answer.encode()).isZero();
        assertThat(answer.getInteger("accepted")).isPositive();

        String address = "/api/" + (whole ? type + "s/" + session : "sessions/" + session + "/" + type + "s");
        JsonObject read = new JsonObject(given().get(address).then().statusCode(200).extract().asString());
        if (told.containsKey("values")) {
            assertThat(values(told, read.getJsonArray("items"))).isEqualTo(told.getJsonObject("values"));
            return;
        }
        JsonObject recorded = whole ? read : read.getJsonArray("items").getJsonObject(0);
        assertThat(recorded.getString("type")).isEqualTo(type);
        // A record is read back at the time when it happened, which may be told beside the time when it was told.
        told.put("time", told.getValue("started_at", told.getValue("time")));
        for (String member : told.fieldNames()) {
            if (!ELSEWHERE.contains(member) && !member.endsWith("_tokens")) {
                assertThat(plain(member, recorded.getValue(member))).as(member)
                        .isEqualTo(plain(member, told.getValue(member)));
            }
        }
        if (told.containsKey("tags")) {
            assertThat(read.getJsonArray("tags")).containsExactlyInAnyOrderElementsOf(told.getJsonArray("tags"));
        }
        if (type.equals("call")) {
            assertThat(recorded.getJsonObject("tokens").getLong("total")).isPositive();
        }
    }

    private static JsonObject values(JsonObject told, JsonArray metrics) {
        JsonObject values = new JsonObject();
        metrics.stream().map(JsonObject.class::cast).forEach(metric -> {
            assertThat(metric.getString("id")).isEqualTo(told.getString("id") + "/" + metric.getString("name"));
            values.put(metric.getString("name"), metric.getValue("value", metric.getValue("data")));
        });
        return values;
    }

    /** Times and texts may be told in several ways, and are answered in one. */
    private static Object plain(String member, Object value) {
        if (member.equals("time") || member.endsWith("_at")) {
            return value instanceof Long millis ? Instant.ofEpochMilli(millis) : Instant.parse((String) value);
        }
        return value instanceof String text && text.startsWith("{") ? new JsonObject(text) : value;
    }
}
