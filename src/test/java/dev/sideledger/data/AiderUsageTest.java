package dev.sideledger.data;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import dev.sideledger.http.FreshLedger;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * 2,294 launches of a coding assistant with their 5,548 model calls: costs to the nano-dollar, tokens to the last one.
 */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class AiderUsageTest {
    private static final int SESSIONS = 2_294;
    private static final int CALLS = 5_548;
    private static final long TOKENS = 75_896_551;

    @Test
    void launches_loadedTwice_giveThePublishedTotalsOnce() {
        List<JsonObject> events = events("once");

        Door.Loaded first = Door.load(events);
        Door.Loaded second = Door.load(events);

        assertThat(first).isEqualTo(new Door.Loaded(SESSIONS + CALLS, 0, 0, 0));
        assertThat(second).isEqualTo(new Door.Loaded(0, 0, SESSIONS + CALLS, 0));
        assertTotals("once");
        Door.assertSound();
    }

    @Test
    void launches_inRandomOrderAndInParallel_giveTheSameTotals() {
        List<JsonObject> events = new ArrayList<>(events("shuffled"));
        Collections.shuffle(events, new Random(7));

        Door.Loaded first = Door.loadInParallel(events, 4);
        Collections.shuffle(events, new Random(8));
        Door.Loaded second = Door.loadInParallel(events, 4);

        assertThat(first.accepted()).isEqualTo(SESSIONS + CALLS);
        assertThat(second).isEqualTo(new Door.Loaded(0, 0, SESSIONS + CALLS, 0));
        assertTotals("shuffled");
        Door.assertSound();
    }

    @Test
    void launches_priced_keepWhatWasReported_andDifferAsTheDocumentSays() throws IOException {
        Door.load(events("priced"));

        List<JsonObject> calls = Door.list("/api/calls", Map.of("project", "priced"));
        assertThat(calls).hasSize(CALLS).allSatisfy(call -> assertThat(call.getString("cost_source"))
                .isEqualTo("reported"));
        List<JsonObject> computed = calls.stream().filter(call -> call.containsKey("computed_cost")).toList();
        long same = computed.stream().filter(call -> Door.decimal(call, "cost")
                .compareTo(Door.decimal(call, "computed_cost")) == 0).count();
        assertThat(same).isEqualTo(3_736);
        assertThat(computed.size() - same).isEqualTo(1_383);
        assertThat(CALLS - computed.size()).isEqualTo(429);
        List<JsonObject> differing = Door.list("/api/analytics/cost-differences", Map.of("project", "priced"));
        assertThat(differing).hasSize(1_383);
        assertThat(documented()).isEqualTo(widest(differing, documented().size()));
        JsonArray byModel = new JsonObject(RestAssured.get("/api/analytics/cost-differences?by=model&project=priced")
                .asString()).getJsonArray("items");
        assertThat(byModel.stream().limit(documented().size()).map(gap -> cells((JsonObject) gap)))
                .isEqualTo(documented());
    }

    /** The rows of the document's table: model, calls, reported, computed. */
    private static List<List<String>> documented() throws IOException {
        String page = Files.readString(Path.of("src/docs/cost.md"));
        return page.lines().filter(line -> line.startsWith("| `") && line.contains(" | "))
                .map(line -> List.of(line.substring(2).split(" \\| "))).filter(cells -> cells.size() == 5
                        && cells.get(1).matches("\\d+"))
                .map(cells -> List.of(cells.get(0).replace("`", ""), cells.get(1), cells.get(2), cells.get(3)))
                .toList();
    }

    private static List<List<String>> widest(List<JsonObject> differing, int most) {
        Map<String, List<JsonObject>> byModel = differing.stream()
                .collect(Collectors.groupingBy(call -> call.getString("model")));
        return byModel.entrySet().stream()
                .sorted(Comparator.comparing(model -> sum(model.getValue(), "difference").abs().negate()))
                .limit(most).map(model -> List.of(model.getKey(), "" + model.getValue().size(),
                        sum(model.getValue(), "reported").toPlainString(),
                        sum(model.getValue(), "computed").toPlainString()))
                .toList();
    }

    private static List<String> cells(JsonObject gap) {
        return List.of(gap.getString("model"), "" + gap.getInteger("calls"), sum(List.of(gap), "reported")
                .toPlainString(), sum(List.of(gap), "computed").toPlainString());
    }

    private static BigDecimal sum(List<JsonObject> calls, String member) {
        BigDecimal sum = calls.stream().map(call -> Door.decimal(call, member)).reduce(BigDecimal.ZERO,
                BigDecimal::add);
        return sum.signum() == 0 ? BigDecimal.ZERO : sum.stripTrailingZeros();
    }

    private static void assertTotals(String prefix) {
        List<JsonObject> sessions = Door.list("/api/sessions", Map.of("project", prefix));
        assertThat(sessions).hasSize(SESSIONS);
        long calls = 0;
        long tokens = 0;
        BigDecimal cost = BigDecimal.ZERO;
        for (JsonObject session : sessions) {
            JsonObject totals = session.getJsonObject("totals");
            calls += totals.getLong("calls");
            tokens += totals.getJsonObject("tokens").getLong("total");
            cost = cost.add(Door.decimal(totals, "cost"));
        }
        assertThat(calls).isEqualTo(CALLS);
        assertThat(tokens).isEqualTo(TOKENS);
        assertThat(cost).isEqualByComparingTo(expectedCost());
    }

    /** Each call's dollars rounded to the nano-dollar, then added. */
    private static BigDecimal expectedCost() {
        return SharedData.lines("aider-usage/api-calls.jsonl").stream()
                .map(call -> Door.decimal(call, "cost_usd").setScale(9, RoundingMode.HALF_EVEN))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<JsonObject> events(String prefix) {
        List<JsonObject> events = new ArrayList<>();
        for (JsonObject session : SharedData.lines("aider-usage/sessions.jsonl")) {
            events.add(new JsonObject().put("type", "session").put("id", prefix + "/" + session.getString("session_id"))
                    .put("project", prefix).put("kind", "coding").put("status", "completed")
                    .put("started_at", session.getString("started_at")).put("ended_at", session.getString("ended_at"))
                    .put("time", session.getString("ended_at"))
                    .put("reported", new JsonObject().put("cost", session.getValue("reported_total_cost"))
                            .put("calls", session.getValue("calls"))));
        }
        for (JsonObject call : SharedData.lines("aider-usage/api-calls.jsonl")) {
            events.add(new JsonObject().put("type", "call").put("session", prefix + "/" + call.getString("session_id"))
                    .put("id", call.getInteger("seq").toString()).put("time", call.getString("timestamp"))
                    .put("operation", "chat").put("agent", "aider").put("phase", call.getString("edit_format"))
                    .put("model", call.getString("model")).put("input_tokens", call.getValue("input_tokens"))
                    .put("output_tokens", call.getValue("output_tokens"))
                    .put("total_tokens", call.getValue("total_tokens")).put("cost", call.getValue("cost_usd")));
        }
        return events;
    }
}
