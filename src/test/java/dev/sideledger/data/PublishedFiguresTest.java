package dev.sideledger.data;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.http.FreshLedger;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** Figures that others published of the same records, answered by one question each. */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class PublishedFiguresTest {
    private static final int TASKS = 500;
    private static final Instant RUN = Instant.parse("2026-06-30T00:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"2024-12-13_edc602c3", "2025-01-30_bd44c52c", "2025-03-07_c16cfd06", "2025-03-25_bdc00e5d",
            "2025-04-20_7719eae0", "2025-08-07_7440a010"})
    void tokensByModel_areThoseOfTheTable(String snapshot) {
        JsonObject published = new JsonObject(
                SharedData.text(SharedData.at("aider-usage/snapshots/" + snapshot + ".published.json")));
        List<JsonObject> sent = SharedData.lines("aider-usage/snapshots/" + snapshot + ".jsonl");
        Door.load(List.of(session("aider/" + snapshot, snapshot, Instant.ofEpochSecond(sent.get(0).getLong("time")))));
        Door.load(IntStream.range(0, sent.size()).filter(line -> sent.get(line).getString("event")
                .equals("message_send")).mapToObj(line -> message(snapshot, line, sent.get(line))).toList());

        List<JsonObject> models = Door.answer("/api/analytics/costs", Map.of("by", "model", "project", snapshot));

        Map<String, String> expected = new TreeMap<>();
        published.getJsonArray("models").forEach(each -> {
            JsonObject model = (JsonObject) each;
            expected.put(model.getString("model"), model.getValue("total_tokens") + " " + model.getValue("percent"));
        });
        Map<String, String> found = new TreeMap<>();
        models.stream().filter(model -> model.getString("model") != null)
                .forEach(model -> found.put(model.getString("model"), model.getJsonObject("tokens").getValue("total")
                        + " "
                        + Door.decimal(model, "tokens_rate").movePointRight(2).setScale(1, RoundingMode.HALF_EVEN)));
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void agentsOnTheSameTasks_resolveAndCostWhatIsPublished() {
        for (Path folder : folders()) {
            String agent = agent(folder);
            JsonObject tasks = new JsonObject(SharedData.text(folder.resolve("instance_results/swe-bench.json")));
            Door.load(tasks.fieldNames().stream().map(task -> session("openhands/" + task, "openhands", RUN)).toList());
            Door.load(tasks.fieldNames().stream().map(task -> run(agent, task, tasks.getJsonObject(task))).toList());
        }

        List<JsonObject> agents = Door.answer("/api/analytics/agents", Map.of("project", "openhands"));

        assertThat(agents).hasSize(folders().size());
        for (Path folder : folders()) {
            JsonObject found = agents.stream().filter(each -> agent(folder).equals(each.getString("agent"))).findFirst()
                    .orElseThrow();
            JsonObject score = score(folder);
            assertThat(found.getInteger("generations")).isEqualTo(TASKS);
            assertThat(Door.decimal(found, "success_rate").movePointRight(2).setScale(1, RoundingMode.HALF_EVEN))
                    .as(agent(folder)).isEqualByComparingTo(Door.decimal(score, "score"));
            assertThat(Door.decimal(found, "avg_cost").setScale(2, RoundingMode.HALF_EVEN))
                    .as(agent(folder)).isEqualByComparingTo(Door.decimal(score, "cost_per_instance"));
        }
    }

    private static List<Path> folders() {
        List<Path> folders = new ArrayList<>(SharedData.files("openhands-index/results"));
        for (Path alternative : SharedData.files("openhands-index/alternative_agents")) {
            folders.addAll(SharedData.files("openhands-index/alternative_agents/" + alternative.getFileName()));
        }
        return folders;
    }

    private static String agent(Path folder) {
        return folder.getParent().getFileName() + "/" + folder.getFileName();
    }

    private static JsonObject score(Path folder) {
        return new JsonArray(SharedData.text(folder.resolve("scores.json"))).stream().map(JsonObject.class::cast)
                .filter(score -> score.getString("benchmark").equals("swe-bench")).findFirst().orElseThrow();
    }

    private static JsonObject session(String id, String project, Instant at) {
        return new JsonObject().put("type", "session").put("id", id).put("project", project).put("time", at.toString());
    }

    /** One task is one session, in which all agents take part. */
    private static JsonObject run(String agent, String task, JsonObject result) {
        JsonObject call = new JsonObject().put("type", "call").put("session", "openhands/" + task).put("id", agent)
                .put("operation", "chat").put("agent", agent).put("model", agent.substring(agent.indexOf('/') + 1))
                .put("time", RUN.toString())
                .put("status", Boolean.TRUE.equals(result.getBoolean("resolved")) ? "success" : "failed");
        Number cost = result.getNumber("cost");
        return cost == null ? call : call.put("cost", new BigDecimal(cost.toString()));
    }

    private static JsonObject message(String snapshot, int line, JsonObject event) {
        JsonObject properties = event.getJsonObject("properties");
        String model = properties.getString("main_model");
        JsonObject call = new JsonObject().put("type", "call").put("session", "aider/" + snapshot).put("id", "" + line)
                .put("operation", "chat").put("total_tokens", properties.getValue("total_tokens"))
                .put("cost", properties.getValue("cost"))
                .put("time", Instant.ofEpochSecond(event.getLong("time")).toString());
        return model == null || model.isEmpty() ? call : call.put("model", model);
    }
}
