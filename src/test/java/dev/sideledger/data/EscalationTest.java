package dev.sideledger.data;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.sideledger.http.FreshLedger;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** 18 simulated crises: 8 nations, 14 days, 11,308 actions as decisions and messages, state variables as metrics. */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class EscalationTest {
    private static final Instant DAY_ZERO = Instant.parse("2024-01-01T00:00:00Z");
    private static final int RUNS = 18;
    private static final int NATIONS = 8;
    private static final int ROWS = 11_308;

    @Test
    void runs_loadedAgainInAnyOrder_keepEveryRowOnce() {
        List<JsonObject> events = events();
        long messages = events.stream().filter(event -> event.getString("type").equals("message")).count();
        long decisions = events.stream().filter(event -> event.getString("type").equals("decision")).count();
        long metrics = events.stream().filter(event -> event.getString("type").equals("metric"))
                .mapToLong(event -> event.getJsonObject("values").size()).sum();
        assertThat(messages + decisions).isEqualTo(ROWS);

        Door.load(events);
        List<JsonObject> again = new ArrayList<>(events);
        Collections.shuffle(again, new Random(3));
        Door.Loaded second = Door.loadInParallel(again, 4);

        assertThat(second.accepted()).isZero();
        assertThat(second.updated()).isZero();
        List<JsonObject> runs = Door.list("/api/sessions", Map.of("project", "escalation"));
        assertThat(runs).hasSize(RUNS);
        assertThat(sum(runs, "messages")).isEqualTo(messages);
        assertThat(sum(runs, "decisions")).isEqualTo(decisions);
        assertThat(sum(runs, "metrics")).isEqualTo(metrics).isEqualTo(RUNS * 120L * 10);
        Door.assertSound();
    }

    @Test
    void decisions_ofOneActorInOneScenario_areFound() {
        Door.load(events());

        List<JsonObject> decisions = Door.list("/api/decisions", Map.of("actor", "Red", "scenario", "Invasion"));

        long expected = events().stream().filter(event -> event.getString("type").equals("decision")
                && event.getString("actor").equals("Red") && event.getString("session").contains("Invasion")).count();
        assertThat(decisions).hasSize((int) expected).isNotEmpty();
    }

    @Test
    void decisions_byActor_areThoseOfTheRuns() {
        List<JsonObject> events = events();
        Door.load(events);
        List<JsonObject> decisions = events.stream().filter(event -> event.getString("type").equals("decision"))
                .toList();

        JsonObject answer = new JsonObject(RestAssured.get("/api/analytics/decisions?project=escalation").asString());

        assertThat(answer.getJsonArray("items")).hasSize(NATIONS);
        for (Object item : answer.getJsonArray("items")) {
            JsonObject actor = (JsonObject) item;
            List<JsonObject> own = decisions.stream()
                    .filter(event -> event.getString("actor").equals(actor.getString("actor"))).toList();
            Map<String, Long> actions = own.stream()
                    .collect(Collectors.groupingBy(event -> event.getString("action"), Collectors.counting()));
            assertThat(actor.getInteger("decisions")).isEqualTo(own.size());
            assertThat(actor.getLong("sessions"))
                    .isEqualTo(own.stream().map(event -> event.getString("session")).distinct().count());
            assertThat(actor.getLong("turns")).isEqualTo(
                    own.stream().map(event -> event.getString("session") + event.getInteger("turn")).distinct()
                            .count());
            assertThat(actor.getJsonArray("actions").getJsonObject(0).getLong("count"))
                    .isEqualTo(Collections.max(actions.values()));
        }
    }

    @Test
    void metrics_byTurn_areThoseOfTheStates() {
        List<JsonObject> events = events();
        Door.load(events);
        List<JsonObject> states = events.stream().filter(event -> event.getString("type").equals("metric")
                && event.getString("session").contains("Invasion")).toList();
        String name = states.get(0).getJsonObject("values").fieldNames().iterator().next();
        Map<Integer, DoubleSummaryStatistics> turns = states.stream().collect(Collectors.groupingBy(
                event -> event.getInteger("turn"),
                Collectors.summarizingDouble(event -> event.getJsonObject("values").getDouble(name))));

        JsonObject answer = new JsonObject(RestAssured.given().queryParam("name", name)
                .get("/api/analytics/metrics?by=turn&project=escalation&scenario=Invasion").asString());

        assertThat(answer.getJsonArray("items")).hasSize(turns.size()).hasSizeGreaterThan(10);
        for (Object item : answer.getJsonArray("items")) {
            JsonObject turn = (JsonObject) item;
            DoubleSummaryStatistics expected = turns.get(turn.getInteger("turn"));
            assertThat(turn.getLong("count")).isEqualTo(expected.getCount());
            assertThat(turn.getDouble("avg")).isCloseTo(expected.getAverage(), Offset.offset(1e-6));
            assertThat(turn.getDouble("min")).isEqualTo(expected.getMin());
            assertThat(turn.getDouble("max")).isEqualTo(expected.getMax());
        }
    }

    private static long sum(List<JsonObject> runs, String total) {
        return runs.stream().mapToLong(run -> run.getJsonObject("totals").getLong(total)).sum();
    }

    static List<JsonObject> events() {
        List<JsonObject> events = new ArrayList<>();
        for (Path file : SharedData.files("escalaition/actions")) {
            String run = file.getFileName().toString().replace(".csv", "").replaceAll(" A(\\d+)$", " $1");
            events.add(new JsonObject().put("type", "session").put("id", run).put("project", "escalation")
                    .put("kind", "simulation").put("scenario", run.contains("Neutral") ? "Neutral" : "Invasion")
                    .put("status", "completed").put("started_at", time(0)).put("ended_at", time(15))
                    .put("time", time(15)));
            int row = 0;
            for (NamedCsvRecord action : records(file)) {
                events.add(action(run, row++, action));
            }
        }
        for (Path file : SharedData.files("escalaition/variables")) {
            String run = file.getFileName().toString().replace(".csv", "").replaceAll(" V(\\d+)$", " $1");
            for (NamedCsvRecord state : records(file)) {
                events.add(state(run, state));
            }
        }
        return events;
    }

    private static JsonObject action(String run, int row, NamedCsvRecord action) {
        int day = Integer.parseInt(action.getField("day"));
        JsonObject event = new JsonObject().put("session", run).put("id", "row-" + row).put("turn", day)
                .put("time", time(day));
        if (!action.getField("action").equals("Message")) {
            return event.put("type", "decision").put("actor", action.getField("self"))
                    .put("action", action.getField("action"))
                    .put("goals", new JsonArray().add(action.getField("other")))
                    .put("reasoning", action.getField("content"));
        }
        boolean world = action.getField("other").equals("World");
        return event.put("type", "message").put("kind", world ? "public" : "bilateral")
                .put("sender", action.getField("self")).put("recipients", new JsonArray().add(action.getField("other")))
                .put("content", action.getField("content"));
    }

    private static JsonObject state(String run, NamedCsvRecord state) {
        int day = Integer.parseInt(state.getField("day"));
        String nation = state.getField("nation_name");
        JsonObject values = new JsonObject();
        state.getFieldsAsMap().forEach((name, value) -> {
            if (!name.equals("day") && !name.equals("nation_name")) {
                values.put(name, Double.parseDouble(value));
            }
        });
        return new JsonObject().put("type", "metric").put("session", run).put("id", nation + "-" + day).put("turn", day)
                .put("time", time(day)).put("source", "world_state").put("actor", nation).put("values", values);
    }

    private static List<NamedCsvRecord> records(Path file) {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(SharedData.text(file))) {
            return reader.stream().toList();
        } catch (java.io.IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static String time(int day) {
        return DAY_ZERO.plus(day, ChronoUnit.DAYS).toString();
    }
}
