package dev.sideledger.client;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.sideledger.http.FreshLedger;
import dev.sideledger.model.Json;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The client against the real service, and the examples of its page. */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class ClientHttpTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TestHTTPResource
    URL address;

    private Sideledger client;
    private String session;

    @BeforeEach
    void open() {
        client = Sideledger.connect("http://localhost:" + address.getPort(), Clock.systemUTC());
        session = "client/" + UUID.randomUUID();
    }

    @AfterEach
    void close() {
        client.close(LONG).await().atMost(LONG);
    }

    @Test
    void eventsOfEveryType_areTaken_withEveryFieldThatIsSet() {
        Instant ten = Instant.parse("2026-11-20T10:00:00Z");
        List<Telling<?>> all = List.of(
                Events.project("p-" + session).name("n").description("d").status("in_progress").setting("s", true),
                Events.session(session).project("p-" + session).kind("run").name("n").status("paused").startedAt(ten)
                        .endedAt(ten).issue("i").workflowRun("w").scenario("s").user("u").parent("q").branchTurn(3)
                        .prompt("p").plan("l").qualityScore(0.5).iterationCount(2).outputPath("o").reported("cost", 1.5)
                        .tags("t"),
                Events.turn(session, 4).content("c"),
                Events.call(session).operation("chat").name("n").agent("a").agentType("t").phase("p").provider("openai")
                        .requestModel("gpt-4o").model("gpt-4o").modelVersion("v").endpoint("e").serviceTier("x")
                        .prompt("p").output("o").messages("[{\"role\":\"user\"}]").inputTokens(100).cacheReadTokens(10)
                        .cacheWriteTokens(6).cacheWrite1hTokens(5).outputTokens(50).reasoningTokens(7).webSearches(1)
                        .cost(0.25).startedAt(ten).endedAt(ten).duration(Duration.ofMillis(5))
                        .ttft(Duration.ofNanos(1_500_000)).status("success").finishReason("stop").responseId("r")
                        .parent("c").traceId("t").spanId("s").parentSpanId("q").turn(4).attribute("x", 1),
                Events.decision(session).actor("a").goals("[\"g\"]").reasoning("r").action("a").inputTokens(5)
                        .outputTokens(6),
                Events.message(session).kind("public").sender("s").recipients("a", "b").content("c").reply("r")
                        .processing(Duration.ofSeconds(1)).internalNotes("i"),
                Events.metric(session).kind("k").name("n").value(4).source("s").actor("a"),
                Events.score(session).call("c").dimension("d").value(1).scaleMin(0).scaleMax(5).scorer("s").notes("n")
                        .feedback("f").suggestions("u"),
                Events.winner(session).call("c").agent("a").reason("r"),
                Events.error(session).kind("k").severity("low").message("m").context("{}"),
                Events.artifact(session).kind("file").agent("a").agentType("t").path("p").content("c").render("{}"),
                Events.tag(session, "mine").category("c"));

        List<Sideledger.Recorded> recorded = client.recordAll(Multi.createFrom().iterable(all)).collect().asList()
                .await().atMost(LONG);

        assertThat(recorded).hasSize(all.size()).allMatch(each -> each.refusal() == null);
        JsonObject whole = json(client.session(session));
        assertThat(whole.encode()).contains("\"quality_score\":0.5", "\"branch_turn\":3");
        JsonObject call = new JsonObject(client.list("/api/calls", "session=" + escaped()).collect().first().await()
                .atMost(LONG).text());
        assertThat(call.getDouble("ttft_ms")).isEqualTo(1.5);
        assertThat(call.getJsonObject("attributes").getInteger("x")).isEqualTo(1);
        assertThat(call.getJsonObject("tokens").getInteger("cache_read")).isEqualTo(10);
        assertThat(call.getString("time")).startsWith("2026-11-20T10:00:00");
    }

    @Test
    void refusals_areTheServicesOwnWords() {
        assertThatThrownBy(() -> client.record(Events.message(session).kind("whisper")).await().atMost(LONG))
                .isInstanceOf(Refusal.class).hasMessageContaining("bilateral");
        assertThatThrownBy(() -> client.session("nobody").await().atMost(LONG)).isInstanceOf(Refusal.class)
                .hasMessageContaining("there is no session");
    }

    @Test
    void lists_areReadPageByPage() {
        client.recordAll(Multi.createFrom().range(0, 450).map(i -> Events.metric(session).id("m" + i).name("n")
                .value(i))).collect().asList().await().atMost(LONG);

        List<Json> metrics = client.list("/api/metrics", "limit=100&session=" + escaped()).collect().asList().await()
                .atMost(LONG);

        assertThat(metrics).extracting(metric -> new JsonObject(metric.text()).getString("id")).hasSize(450)
                .doesNotHaveDuplicates();
    }

    @Test
    void follower_hearsWhatIsTold_andGoesOnBehindAnEvent() throws InterruptedException {
        AssertSubscriber<LiveEvent> live = client.live("types=call&session=" + escaped()).subscribe()
                .withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
        for (int i = 0; live.getItems().isEmpty(); i++) {
            client.record(Events.call(session).id("first-" + i)).await().atMost(LONG);
        }
        client.record(Events.call(session).id("last")).await().atMost(LONG);
        for (int looks = 0; !live.getItems().toString().contains("last"); looks++) {
            assertThat(looks).as("looks for the last call").isLessThan(400);
            Thread.sleep(25);
        }
        live.cancel();
        String id = live.getItems().get(0).id();

        List<LiveEvent> again = client.live("types=call&session=" + escaped(), id).select()
                .first(live.getItems().size() - 1).collect().asList().await().atMost(LONG);

        assertThat(again).extracting(LiveEvent::id).containsExactlyElementsOf(
                live.getItems().stream().skip(1).map(LiveEvent::id).toList());
    }

    @Test
    void examples_ofThePage_areThoseThatRunHere() throws IOException {
        String page = Files.readString(Path.of("src/docs/client.md"));
        String source = Files.readString(Path.of("src/test/java/dev/sideledger/client/ClientExamples.java"));
        Matcher examples = Pattern.compile(" +// example (\\w+)\n(.*?) +// end\n", Pattern.DOTALL).matcher(source);
        int count = 0;
        while (examples.find()) {
            String code = examples.group(2).stripTrailing().stripIndent();
            assertThat(page).as(examples.group(1)).contains("```java\n" + code + "\n```\n");
            count++;
        }
        assertThat(count).isEqualTo(6);
    }

    @Test
    void examples_run_andTheirAnswersSayWhatTheyTold() {
        String run = UUID.randomUUID().toString();

        assertThat(got(ClientExamples.factory(client, "a-" + run))).contains("\"agent\":\"gpt\"");
        assertThat(got(ClientExamples.issueCosts(client, "b-" + run,
                "{\"input_tokens\":900,\"cache_read_input_tokens\":4000,\"output_tokens\":80}"))).contains("42");
        assertThat(ClientExamples.sceneStudio(client, "c-" + run, "cg-" + run).await().atMost(LONG)).hasSize(1);
        assertThat(got(ClientExamples.voiceAgent(client, "d-" + run))).contains("\"messages\":1", "\"errors\":1");
        CompletableFuture<List<String>> live = ClientExamples.follow(client, "live-" + run).select().first(1).collect()
                .asList().subscribeAsCompletionStage();
        for (int i = 0; !live.isDone(); i++) {
            client.record(Events.call("live-" + run).id("c" + i)).await().atMost(LONG);
        }
        assertThat(live.join().get(0)).contains("live-" + run);
    }

    @Test
    void scenario_runWithAPersistencePhase_isWholeWhenItHasRun() {
        String run = "e-" + UUID.randomUUID();

        JsonObject answer = new JsonObject(got(ClientExamples.runScenario(client, run, "border", 10)));

        assertThat(answer.encode()).contains("\"turn\":10");
        JsonArray turns = json(client.get("/api/turns?limit=100&session=" + run)).getJsonArray("items");
        JsonArray decisions = json(client.get("/api/decisions?limit=100&session=" + run)).getJsonArray("items");
        assertThat(turns).hasSize(10);
        assertThat(decisions).hasSize(20);
        assertThat(json(client.session(run)).encode()).contains("\"status\":\"completed\"");
    }

    private String escaped() {
        return session.replace("/", "%2F");
    }

    private static String got(Uni<Json> answer) {
        return answer.await().atMost(LONG).text();
    }

    private static JsonObject json(Uni<Json> answer) {
        return new JsonObject(got(answer));
    }
}
