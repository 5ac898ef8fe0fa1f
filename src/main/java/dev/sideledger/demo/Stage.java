package dev.sideledger.demo;

import java.util.ArrayList;
import java.util.List;

/** One session while it is written: a clock that moves on with what happens, and what was told so far. */
final class Stage {
    private static final List<Model> MODELS = List.of(new Model("anthropic", "claude-sonnet-4-5"),
            new Model("openai", "gpt-5-mini"), new Model("openai", "gpt-4o-mini"),
            new Model("google", "gemini-2.5-flash"), new Model("house", "house-13b"));
    private static final List<String> TROUBLES = List.of("429 Too Many Requests: slow down",
            "context length of 200000 tokens exceeded", "upstream connection reset", "tool timed out after 30 s");
    private static final List<String> SEVERITIES = List.of("low", "medium", "high", "critical");

    final String session;
    final Chance chance;
    private final String project;
    private final long start;
    private final List<Cue> cues = new ArrayList<>();
    private long now;
    private int calls;
    private int facts;

    Stage(String session, String project, long start, Chance chance) {
        this.session = session;
        this.project = project;
        this.start = start;
        this.now = start;
        this.chance = chance;
    }

    /** Everything that was told. */
    List<Cue> cues() {
        return List.copyOf(cues);
    }

    /** The moment that has come, in epoch milliseconds. */
    long now() {
        return now;
    }

    /** Lets time pass. */
    void pass(int millis) {
        now += millis;
    }

    /** The session begins; what it is about is added by who plays it. */
    Telling begins(String kind, String name, String prompt) {
        return Telling.whole("session", session, now).with("project", project).with("kind", kind).with("name", name)
                .with("prompt", prompt).with("status", "running").when("started_at", start);
    }

    /** Tells something. */
    void tell(Telling telling) {
        cues.add(telling.cue());
    }

    /** A record that stands for itself, told now. */
    Telling fact(String type) {
        return Telling.of(type, session, type + "-" + ++facts, now);
    }

    /** A call that is told when it begins and when it ends, with time passing between. */
    String call(Telling beginning, int millis, boolean fails) {
        String id = "call-" + ++calls;
        tell(beginning.with("id", id).with("status", "running").when("started_at", now));
        now += millis;
        Telling end = Telling.of("call", session, id, now).with("duration_ms", millis)
                .with("status", fails ? "failed" : "success");
        if (fails) {
            String trouble = chance.of(TROUBLES);
            end.with("error", trouble);
            tell(fact("error").with("kind", trouble.startsWith("429") ? "rate_limit" : "upstream")
                    .with("severity", chance.of(SEVERITIES)).with("message", trouble));
        }
        tell(end);
        return id;
    }

    /** A model call of an agent, with usage by its length. */
    String thinks(String agent, String phase, String prompt, String output, Integer turn) {
        Model model = chance.of(MODELS);
        int given = chance.between(400, 18_000);
        Telling call = Telling.of("call", session, null, now).with("operation", "chat").with("agent", agent)
                .with("phase", phase).with("provider", model.provider()).with("model", model.name())
                .with("prompt", prompt).with("turn", turn).with("input_tokens", given)
                .with("cache_read_tokens", chance.in(50) ? given * chance.between(20, 80) / 100 : 0)
                .with("output_tokens", chance.between(40, 1_600)).with("output", output);
        return call(call, chance.thinking(), chance.in(3));
    }

    /** A tool call below another call. */
    void uses(String agent, String tool, String given, String parent) {
        call(Telling.of("call", session, null, now).with("operation", "execute_tool").with("name", tool)
                .with("agent", agent).with("prompt", given).with("parent", parent), chance.between(40, 2_500),
                chance.in(6));
    }

    /** The session ends well, mostly. */
    void ends(Double quality) {
        ends(chance.in(88) ? "completed" : chance.in(70) ? "failed" : "cancelled", quality);
    }

    /** The session ends. */
    void ends(String status, Double quality) {
        tell(Telling.whole("session", session, now).with("status", status).when("ended_at", now)
                .with("quality_score", quality));
    }

    private record Model(String provider, String name) {}
}
