package dev.sideledger.demo;

import java.util.List;
import java.util.Map;

/** The five kinds of work that are played. */
final class Scripts {
    /** All of them. */
    static final List<Script> ALL = List.of(Scripts::factory, Scripts::issue, Scripts::studio, Scripts::voice,
            Scripts::lab);

    private static final List<String> WRITERS = List.of("Ada", "Basho", "Cicero", "Dickinson");
    private static final List<String> BRIEFS = List.of("Announce the new release", "Explain vector search to a lawyer",
            "Name a coffee roastery", "Summarise the quarter");
    private static final List<String> ISSUES = List.of("Fix the flaky login test", "Add CSV export",
            "Cache the price lookup", "Move billing to events", "Speed up the import");
    private static final List<String> TOOLS = List.of("read_file", "grep", "edit", "run_tests", "list_files");
    private static final List<String> SCENES = List.of("Castle at dusk", "Robot arm, exploded view", "Rainy city block",
            "Tidal pool");
    private static final List<String> TAGS = List.of("night", "hard-surface", "nature", "city", "draft");
    private static final List<List<String>> TALK = List.of(
            List.of("I would like to move my booking.", "Certainly. To which day?"),
            List.of("What does the return ticket cost?", "It is 48 euros with your card."),
            List.of("Is the museum open on Monday?", "No, it opens again on Tuesday at ten."),
            List.of("Thank you, that is all.", "You are welcome. Good bye!"));
    private static final List<String> ACTORS = List.of("North", "South", "Guild");
    private static final List<String> MOVES = List.of("wait and watch", "offer a joint patrol", "raise the tariff",
            "send an envoy", "close the harbour");
    private static final List<String> REASONS = List.of("The others depend on the harbour more than we do.",
            "A quarrel now would cost the harvest.", "Prices rise, and so does our leverage.",
            "Nobody has answered our last envoy.");

    private Scripts() {}

    /** Several agents write on one brief; a judge scores them and names a winner. */
    private static void factory(Stage stage) {
        String brief = stage.chance.of(BRIEFS);
        stage.tell(stage.begins("workflow", brief, brief).with("workflow_run", "nightly")
                .with("user", stage.chance.of(List.of("mara", "jon", "li"))));
        int first = stage.chance.between(0, WRITERS.size() - 1);
        List<String> team = List.of(WRITERS.get(first), WRITERS.get((first + 1) % 4), WRITERS.get((first + 2) % 4));
        String best = team.get(0);
        double most = 0;
        for (String writer : team) {
            String call = stage.thinks(writer, "draft", brief, "**" + brief + "**, as " + writer
                    + " would have it:\n\n- short\n- true\n- with one image that stays", null);
            double value = stage.chance.fraction(writer.equals("Basho") ? 6 : 4, 10);
            stage.tell(stage.fact("score").with("call", call).with("dimension", "clarity").with("value", value)
                    .with("scale_max", 10).with("scorer", "judge"));
            if (value > most) {
                most = value;
                best = writer;
            }
        }
        stage.thinks("judge", "judge", "Which of the three is best?", best + ", for its image.", null);
        stage.tell(stage.fact("winner").with("agent", best).with("reason", "the image that stays"));
        stage.ends("completed", most);
    }

    /** A coding agent works on an issue with its tools. */
    private static void issue(Stage stage) {
        String issue = stage.chance.of(ISSUES);
        stage.tell(stage.begins("coding", issue, issue).with("issue", "APP-" + (100 + ISSUES.indexOf(issue)))
                .with("user", stage.chance.of(List.of("mara", "jon", "li"))));
        String agent = stage.chance.of(List.of("builder", "mender"));
        int steps = stage.chance.between(3, 9);
        for (int step = 1; step <= steps; step++) {
            String call = stage.thinks(agent, step == 1 ? "plan" : step == steps ? "review" : "work",
                    step == 1 ? issue : "Go on.",
                    "Step " + step + ": look at the code, change one thing, run the tests.",
                    null);
            for (int tool = stage.chance.between(1, 3); tool > 0; tool--) {
                stage.uses(agent, stage.chance.of(TOOLS), "{\"path\":\"src/app.py\",\"step\":" + step + "}", call);
            }
        }
        stage.ends(null);
    }

    /** A scene is scripted, rendered and reviewed. */
    private static void studio(Stage stage) {
        String scene = stage.chance.of(SCENES);
        stage.tell(stage.begins("generation", scene, "A scene: " + scene));
        stage.thinks("director", "concept", scene, "Low sun from the left, haze, one warm window.", null);
        stage.thinks("scripter", "script", "Write it.", "```python\nimport bpy\nbpy.ops.mesh.primitive_cube_add()\n```",
                null);
        stage.tell(stage.fact("artifact").with("kind", "script").with("agent", "scripter").with("path", "scene.py")
                .with("content", "import bpy\nbpy.ops.mesh.primitive_cube_add()\n"));
        stage.pass(stage.chance.between(2_000, 9_000));
        stage.tell(stage.fact("artifact").with("kind", "render").with("path", "renders/" + stage.session + ".png")
                .with("render",
                        Map.of("seconds", stage.chance.between(12, 90), "samples", 128, "width", 1_920, "height",
                                1_080, "engine", "cycles")));
        double quality = stage.chance.fraction(5, 9.8);
        stage.tell(stage.fact("score").with("dimension", "composition").with("value", quality).with("scale_max", 10)
                .with("scorer", "reviewer").with("feedback", quality > 8 ? "Keep it." : "The light is flat."));
        stage.tell(stage.fact("tag").with("name", stage.chance.of(TAGS)).with("category", "style"));
        stage.ends(quality);
    }

    /** A caller talks to a voice agent. */
    private static void voice(Stage stage) {
        stage.tell(stage.begins("voice", "Call " + stage.chance.between(1_000, 9_999), null));
        for (List<String> said : TALK.subList(0, stage.chance.between(2, TALK.size()))) {
            stage.thinks("operator", "talk", said.get(0), said.get(1), null);
            stage.tell(stage.fact("message").with("kind", "exchange").with("sender", "caller")
                    .with("content", said.get(0)).with("reply", said.get(1))
                    .with("processing_ms", stage.chance.thinking()));
            stage.tell(stage.fact("metric").with("kind", "network").with("values", Map.of("latency_ms",
                    (double) stage.chance.between(18, 190), "packet_loss", stage.chance.fraction(0, 0.03))));
            stage.pass(stage.chance.between(1_500, 6_000));
        }
        stage.ends(null);
    }

    /** Three powers decide, turn by turn. */
    private static void lab(Stage stage) {
        stage.tell(stage.begins("scenario", "The harbour dispute", null).with("scenario", "harbour"));
        double trust = stage.chance.fraction(0.3, 0.7);
        int turns = stage.chance.between(3, 6);
        for (int turn = 1; turn <= turns; turn++) {
            stage.tell(Telling.of("turn", stage.session, null, stage.now()).with("turn", turn).with("content",
                    "Month " + turn + ". Grain costs " + stage.chance.between(40, 120) + ". The harbour is "
                            + (stage.chance.in(70) ? "open." : "closed.")));
            for (String actor : ACTORS) {
                String move = stage.chance.of(MOVES);
                stage.thinks(actor, "decide", "What do you do in month " + turn + "?", "We " + move + ".", turn);
                stage.tell(stage.fact("decision").with("turn", turn).with("actor", actor).with("action", move)
                        .with("reasoning", stage.chance.of(REASONS)).with("goals", "Keep the harbour open, and ours"));
                trust = Math.max(0, Math.min(1, trust + (move.startsWith("close") ? -0.12 : 0.03)));
                stage.tell(stage.fact("metric").with("turn", turn).with("actor", actor).with("name", "trust")
                        .with("value", Math.round(trust * 1_000) / 1_000.0));
            }
            stage.tell(stage.fact("message").with("turn", turn)
                    .with("kind", stage.chance.of(List.of("bilateral", "public",
                            "coalition")))
                    .with("sender", stage.chance.of(ACTORS)).with("recipients", List.of(stage.chance
                            .of(ACTORS)))
                    .with("content", "We propose to share the harbour dues."));
        }
        stage.ends("completed", null);
    }
}
