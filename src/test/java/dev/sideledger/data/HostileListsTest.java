package dev.sideledger.data;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.http.FreshLedger;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.Criteria;
import dev.sideledger.store.Criterion;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Every list over real calls, asked with what nobody should ask: each answer is right, or one sentence with 400. */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class HostileListsTest {
    private static final String PROJECT = "hostile";
    private static final List<String> VALUES = List.of("'", "' OR '1'='1", "\"; DROP TABLE call; --", "%", "_", "\\",
            "\u0000", "a\u0000b", "*", "?", "NULL", "-1", "1e9", "0x1", "\ud83d\ude00", "\u202e", "(SELECT 1)",
            "x".repeat(3_500));
    private static boolean loaded;

    @BeforeEach
    void load() {
        if (!loaded) {
            Door.load(events());
            loaded = true;
        }
    }

    @ParameterizedTest
    @EnumSource
    void filters_withHostileValues_matchNothingOrAreRefused(RecordType type) {
        for (Criterion criterion : Criteria.of(type)) {
            for (String value : VALUES) {
                Response answer = ask("/api/" + type.plural(), Map.of(criterion.wireName(), value));

                String question = type + " " + criterion + " " + value.substring(0, Math.min(40, value.length()));
                if (answer.statusCode() == 200 && criterion != Criterion.Q) {
                    assertThat(new JsonObject(answer.asString()).getJsonArray("items")).as(question).isEmpty();
                } else if (answer.statusCode() != 200) {
                    assertRefused(question, answer);
                }
            }
        }
        assertThat(new JsonObject(ask("/api/calls", Map.of("project", PROJECT, "limit", "1")).asString())
                .getJsonArray("items")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void lists_withBrokenParameters_areRefusedWithASentence(RecordType type) {
        for (String query : List.of("limit=0", "limit=-1", "limit=1001", "limit=1e3", "limit=99999999999999999999",
                "limit=", "limit", "limit=10&limit=10", "LIMIT=1", "nonsense=1", "order=up", "order=ASC",
                "format=xml", "cursor=", "cursor=x", "cursor=" + "A".repeat(3_500), "cursor=%00", "days=0", "days=-1",
                "days=NaN", "days=1e3", "days=99999999", "hours=Infinity", "days=1&hours=1", "days=1&from=2026-01-01",
                "from=yesterday", "from=2026-01-01T00:00:00", "from=2026-13-01", "from=2026-13-01T00:00:00Z",
                "from=1767225600", "from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", "to=", "to=%20",
                "from=99999999999999999999", "from=+999999999-12-31T23:59:59Z", "session=a&session=b",
                "session=%20")) {
            assertRefused(type + " " + query,
                    given().urlEncodingEnabled(false).get("/api/" + type.plural() + '?' + query));
        }
    }

    @Test
    void cursors_ofAnotherListOrOrder_areRefused() {
        String next = new JsonObject(ask("/api/calls", Map.of("project", PROJECT, "limit", "5")).asString())
                .getString("next");

        assertRefused("another list", ask("/api/sessions", Map.of("cursor", next)));
        assertRefused("another order", ask("/api/calls", Map.of("cursor", next, "order", "asc")));
        assertRefused("damaged", ask("/api/calls", Map.of("cursor", next.substring(1) + 'A')));
        assertRefused("longer", ask("/api/calls", Map.of("cursor", next + next)));
    }

    /** Each filter over the real calls finds as many as a count by hand does. */
    @Test
    void filters_overRealCalls_findAllAndOnlyThose() {
        List<JsonObject> calls = events().stream().filter(event -> event.getString("type").equals("call")).toList();
        for (String member : List.of("model", "phase", "session", "operation", "agent")) {
            Map<String, Long> counts = new TreeMap<>();
            calls.forEach(call -> counts.merge(call.getString(member, ""), 1L, Long::sum));
            counts.entrySet().stream().filter(entry -> !entry.getKey().isEmpty()).limit(25).forEach(entry -> {
                List<JsonObject> found = Door.list("/api/calls", Map.of("project", PROJECT, member, entry.getKey()));
                assertThat(found).as(member + " " + entry.getKey()).hasSize(entry.getValue().intValue());
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "ndjson"})
    void exports_refuseWhatListsRefuse(String format) {
        for (String query : List.of("limit=0", "limit=10000001", "cursor=x", "nonsense=1", "from=2026-13-01")) {
            assertRefused(query, given().urlEncodingEnabled(false).get("/api/calls?format=" + format + '&' + query));
        }
    }

    private static Response ask(String path, Map<String, String> parameters) {
        StringBuilder query = new StringBuilder("?");
        parameters.forEach((name, value) -> query.append(name).append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)).append('&'));
        return given().urlEncodingEnabled(false).get(path + query.substring(0, query.length() - 1));
    }

    private static void assertRefused(String question, Response answer) {
        assertThat(answer.statusCode()).as(question + ": " + answer.asString()).isEqualTo(400);
        assertThat(answer.contentType()).as(question).isEqualTo("application/problem+json");
        assertThat(new JsonObject(answer.asString()).getString("detail")).as(question).hasSizeBetween(15, 500);
    }

    private static List<JsonObject> events() {
        List<JsonObject> events = new ArrayList<>();
        for (JsonObject session : SharedData.lines("aider-usage/sessions.jsonl")) {
            events.add(
                    new JsonObject().put("type", "session").put("id", PROJECT + "/" + session.getString("session_id"))
                            .put("project", PROJECT).put("time", session.getString("ended_at"))
                            .put("started_at", session.getString("started_at")));
        }
        for (JsonObject call : SharedData.lines("aider-usage/api-calls.jsonl")) {
            events.add(new JsonObject().put("type", "call").put("session", PROJECT + "/" + call.getString("session_id"))
                    .put("id", call.getInteger("seq").toString()).put("time", call.getString("timestamp"))
                    .put("operation", "chat").put("agent", "aider").put("phase", call.getString("edit_format"))
                    .put("model", call.getString("model")).put("input_tokens", call.getValue("input_tokens"))
                    .put("cost", call.getValue("cost_usd")));
        }
        return events;
    }
}
