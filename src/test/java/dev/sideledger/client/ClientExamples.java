package dev.sideledger.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.sideledger.model.Json;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** The examples of the page about the client, as they stand there. */
final class ClientExamples {
    private ClientExamples() {}

    // example A
    static Uni<Json> factory(Sideledger ledger, String run) {
        return ledger.record(Events.session(run).name("multi-model-generation").status("running"))
                .chain(() -> ledger.recordAll(Multi.createFrom().items("claude", "gpt")
                        .map(agent -> Events.call(run).id("result-" + agent).agent(agent).model("gpt-4o")
                                .inputTokens(1_200).outputTokens(300).duration(Duration.ofSeconds(4))))
                        .collect().asList())
                .chain(() -> ledger.record(Events.score(run).call("result-gpt").value(8.5).scorer("jury")))
                .chain(() -> ledger.record(Events.winner(run).call("result-gpt").reason("best score")))
                .chain(() -> ledger.record(Events.session(run).status("completed")))
                .chain(() -> ledger.get("/api/analytics/agents"));
    }
    // end

    // example B
    static Uni<Json> issueCosts(Sideledger ledger, String session, String usageOfTheProvider) {
        return ledger.record(Events.session(session).issue("42").name("Fix the parser").plan("pay as you go"))
                .chain(() -> ledger.record(Events.call(session).provider("anthropic").model("claude-sonnet-4-5")
                        .phase("plan").usage(usageOfTheProvider)))
                .chain(() -> ledger.record(Events.call(session).provider("openai").model("gpt-4o").phase("review")
                        .inputTokens(20_000).cacheReadTokens(15_000).outputTokens(900)))
                .chain(() -> ledger.record(Events.session(session).status("completed")))
                .chain(() -> ledger.get("/api/analytics/issues"));
    }
    // end

    // example C
    static Uni<List<Json>> sceneStudio(Sideledger ledger, String project, String generation) {
        return ledger.record(Events.project(project).name("Castle at dusk").setting("samples", 128))
                .chain(() -> ledger.record(Events.session(generation).project(project).kind("generation")
                        .prompt("Build a castle at dusk").tags("nightly", "castle")))
                .chain(() -> ledger.record(Events.artifact(generation).kind("script").agent("builder")
                        .path("castle.py").content("import bpy")))
                .chain(() -> ledger.record(Events.score(generation).dimension("likeness").value(8).scaleMax(10)))
                .chain(() -> ledger.record(Events.session(generation).status("completed").qualityScore(0.87)))
                .chain(() -> ledger.sessions("project=" + project).collect().asList());
    }
    // end

    // example D
    static Uni<Json> voiceAgent(Sideledger ledger, String session) {
        return ledger.record(Events.session(session).kind("voice").user("ada"))
                .chain(() -> ledger.record(Events.message(session).kind("exchange").content("Is it dusk yet?")
                        .reply("Almost.").processing(Duration.ofMillis(640))))
                .chain(() -> ledger.record(Events.metric(session).kind("network").value("latency_ms", 42.5)
                        .value("packet_loss", 0.01)))
                .chain(() -> ledger.record(Events.error(session).kind("network").severity("high")
                        .message("connection lost").context("{\"attempt\":2}")))
                .chain(() -> ledger.session(session));
    }
    // end

    // example E
    static Uni<Json> runScenario(Sideledger ledger, String run, String scenario, int endTurn) {
        PersistencePhase persistence = new PersistencePhase(ledger, run);
        return ledger.record(Events.session(run).kind("run").scenario(scenario).status("running"))
                .chain(() -> Multi.createFrom().range(1, endTurn + 1)
                        .onItem().transformToUniAndConcatenate(turn -> persistence.execute(turn,
                                Map.of("Purple", "wait", "White", "negotiate"), "{\"tension\":" + turn + "}"))
                        .collect().last())
                .chain(() -> ledger.record(Events.session(run).status("completed")))
                .chain(() -> ledger.get("/api/analytics/metrics?name=tension&by=turn&session=" + run));
    }

    /** One phase of each turn, registered with whatever runs the turns. */
    record PersistencePhase(Sideledger ledger, String run) {
        Uni<String> execute(int turn, Map<String, String> decisions, String world) {
            return ledger.record(Events.turn(run, turn).content(world))
                    .chain(() -> ledger.recordAll(Multi.createFrom().iterable(decisions.entrySet())
                            .map(each -> Events.decision(run).id(turn + "-" + each.getKey()).turn(turn)
                                    .actor(each.getKey()).action(each.getValue())))
                            .collect().asList())
                    .chain(() -> ledger.record(Events.metric(run).id("tension-" + turn).turn(turn).name("tension")
                            .value(turn)));
        }
    }
    // end

    // example live
    static Multi<String> follow(Sideledger ledger, String session) {
        return ledger.live("types=call&session=" + session)
                .filter(event -> !event.reset())
                .map(event -> event.data().text());
    }
    // end
}
