package dev.sideledger.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Real SDKs for JavaScript, unmodified, against the packaged service: what their model servers handed out stands in the
 * ledger, once. Each runs twice in one session, and what it tells must just double. Only with {@code -Pclients}.
 */
@Tag("clients")
class ClientsIT {
    private static final List<String> BUCKETS = List.of("input", "cache_read", "cache_write", "output", "reasoning");

    @TempDir
    static Path folder;

    private static ServiceProcess service;
    private static Clients clients;

    @BeforeAll
    static void start() {
        Path node = Clients.install(ClientsIT.class);
        service = ServiceProcess.start(folder, Map.of("SIDELEDGER_GRPC_PORT", "0")).ready();
        clients = Clients.of(node, service);
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            try {
                assertThat(json("/api/admin/check").getJsonArray("problems")).isEmpty();
                assertThat(json("/api/admin/status").getInteger("rejected")).isZero();
            } finally {
                service.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"protobuf", "json", "grpc"})
    void opentelemetry_byEachExporter_isCountedOnce(String exporter) {
        JsonObject totals = twice("opentelemetry", 4, 1, exporter);

        assertThat(totals.getInteger("errors")).isEqualTo(2);
        assertThat(items("opentelemetry-" + exporter, "errors")).allSatisfy(error -> {
            assertThat(error.getString("kind")).isEqualTo("TypeError");
            assertThat(error.getString("message")).isEqualTo("nothing to look up");
        });
        assertConversations("opentelemetry-" + exporter, 4, "How is it, ", "Well.");
    }

    @Test
    void signals_logsAndMetrics_areRecordedOnce() {
        JsonObject handed = clients.run("signals", "signals");

        JsonObject totals = json("/api/sessions/signals").getJsonObject("totals");
        assertThat(List.of("messages", "scores", "errors", "metrics")).extracting(totals::getInteger)
                .containsExactly(1, 1, 1, 2);
        assertThat(items("signals", "messages").get(0).getString("content")).isEqualTo("How is it?");
        assertThat(items("signals", "scores").get(0).getDouble("value")).isEqualTo(0.75);
        assertThat(items("signals", "errors").get(0).getString("kind")).isEqualTo("TypeError");
        assertThat(items("signals", "errors").get(0).getString("message")).isEqualTo("nothing to look up");
        assertThat(items("signals", "metrics")).satisfiesExactlyInAnyOrder(
                metric -> assertMetric(metric, "gen_ai.client.token.usage", handed.getInteger("tokens")),
                metric -> assertMetric(metric, "calls", handed.getInteger("calls")));
    }

    @Test
    void openinference_isCountedOnce() {
        // Two answers, one of a stream and one embedding; of the call that failed it tells nothing.
        twice("openinference", 4, 0);

        List<JsonObject> calls = items("openinference", "calls");
        assertThat(calls).filteredOn(call -> call.getString("operation").equals("embeddings")).hasSize(2);
        assertThat(calls).filteredOn(call -> call.getString("output", "").contains("tool_call")).hasSize(2)
                .allSatisfy(call -> assertThat(call.getString("output")).contains("get_weather", "Oslo"));
        assertConversations("openinference", 6, "How is it?", "");
    }

    @Test
    void traceloop_isCountedOnce() {
        // A workflow, an agent, a tool and three answers; the call that failed it does not tell.
        twice("traceloop", 6, 0);

        assertThat(json("/api/sessions/traceloop").getString("name")).isEqualTo("report");
        assertThat(items("traceloop", "calls"))
                .filteredOn(call -> List.of("invoke_agent", "chat").contains(call.getString("operation")))
                .allSatisfy(call -> assertThat(call.getString("agent")).isEqualTo("reporter"));
        assertConversations("traceloop", 6, "How is it?", "All is well.");
    }

    @Test
    void vercel_isCountedOnce_thoughAgentsAndStepsRepeatIt() {
        // Agent, two steps, two answers, a tool; agent, step, answer, twice, once failed; an embedding within another.
        JsonObject totals = twice("vercel", 6 + 3 + 3 + 2, 3);

        // The failure is noted on three spans on its way up and is one.
        assertThat(totals.getInteger("errors")).isEqualTo(2);
        assertThat(items("vercel", "errors"))
                .allSatisfy(error -> assertThat(error.getString("message")).isEqualTo("no such model"));
        assertThat(items("vercel", "calls")).filteredOn(call -> call.getString("operation").equals("execute_tool"))
                .hasSize(2).allSatisfy(call -> assertThat(call.getString("output")).contains("21"));
        assertConversations("vercel", 6, "How is ", "");
    }

    @Test
    void langfuse_isCountedOnce_andScored() {
        JsonObject totals = twice("langfuse", 4, 1);

        JsonObject session = json("/api/sessions/langfuse");
        assertThat(session.getString("name")).isEqualTo("report");
        assertThat(session.getJsonArray("tags").getList()).isEqualTo(List.of("nightly"));
        assertThat(totals.getInteger("scores")).isEqualTo(2 * 4);
        List<JsonObject> scores = items("langfuse", "scores");
        List<String> answers = items("langfuse", "calls").stream()
                .filter(call -> call.getString("operation").equals("chat")).map(call -> call.getString("id")).toList();
        assertThat(scores).filteredOn(score -> score.getString("dimension").equals("helpful"))
                .allSatisfy(score -> assertThat(score.getString("notes")).isEqualTo("brief"))
                .extracting(score -> score.getDouble("value")).containsExactlyInAnyOrder(0.5, 0.75, 0.5, 0.75);
        assertThat(scores).filteredOn(score -> score.getString("dimension").equals("helpful"))
                .extracting(score -> score.getString("call")).containsExactlyInAnyOrderElementsOf(answers);
        assertThat(scores).filteredOn(score -> score.getString("dimension").equals("correct")).hasSize(2)
                .allSatisfy(score -> assertThat(score.getDouble("value")).isEqualTo(1));
        assertThat(scores).filteredOn(score -> score.getString("dimension").equals("tone")).hasSize(2)
                .allSatisfy(score -> assertThat(score.getJsonObject("attributes").getString("label"))
                        .isEqualTo("friendly"));
        assertConversations("langfuse", 4, "How is it?", "All is well.");
    }

    @Test
    void anthropic_isCountedOnce() {
        // An agent by hand, an answer, a stream and a failure.
        twice("anthropic", 4, 1);

        assertThat(items("anthropic", "calls")).filteredOn(call -> call.getString("status").equals("failed"))
                .hasSize(2).allSatisfy(call -> assertThat(call.getString("error")).isEqualTo("overloaded_error"));
    }

    private static void assertMetric(JsonObject metric, String name, double value) {
        assertThat(metric.getString("name")).isEqualTo(name);
        assertThat(metric.getDouble("value")).isEqualTo(value);
    }

    private static void assertConversations(String session, int calls, String asked, String answered) {
        assertThat(items(session, "calls").stream().filter(call -> "chat".equals(call.getString("operation")))
                .filter(call -> "success".equals(call.getString("status")))).hasSize(calls).allSatisfy(call -> {
                    assertThat(call.getJsonArray("messages").encode()).contains(asked);
                    assertThat(call.getString("output")).contains(answered);
                });
    }

    /** Runs a client twice; returns the totals of its session, whose calls and tokens are as they should be. */
    private static JsonObject twice(String client, int calls, int failed, String... more) {
        String session = String.join("-", Stream.concat(Stream.of(client), Stream.of(more)).toList());
        JsonObject first = clients.run(client, session, more);
        JsonObject once = assertTold(session, first, 1, calls, failed);
        assertThat(first.getInteger("answers")).as("answers of the model").isPositive();
        assertThat(once.getJsonObject("tokens").getInteger("total")).isPositive();

        assertThat(clients.run(client, session, more)).isEqualTo(first);
        return assertTold(session, first, 2, calls, failed);
    }

    private static JsonObject assertTold(String session, JsonObject handed, int times, int calls, int failed) {
        JsonObject told = json("/api/sessions/" + session);
        JsonObject totals = told.getJsonObject("totals");
        assertThat(told.getString("user")).isEqualTo("ada");
        assertThat(totals.getInteger("calls")).as("calls").isEqualTo(times * calls);
        assertThat(totals.getInteger("failed_calls")).as("failed calls").isEqualTo(times * failed);
        for (String bucket : BUCKETS) {
            assertThat(totals.getJsonObject("tokens").getInteger(bucket)).as(bucket)
                    .isEqualTo(times * handed.getInteger(bucket));
        }
        assertThat(totals.getJsonObject("tokens").getInteger("unsplit")).isZero();
        return totals;
    }

    private static List<JsonObject> items(String session, String records) {
        return json("/api/sessions/" + session + "/" + records + "?limit=1000").getJsonArray("items").stream()
                .map(JsonObject.class::cast).toList();
    }

    private static JsonObject json(String path) {
        return new JsonObject(service.get(path));
    }
}
