package dev.sideledger.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import io.vertx.core.buffer.Buffer;

/**
 * Realistic calls: 20 sessions at a time, some agents, models and phases, random ids as clients send them, and texts
 * that never repeat.
 *
 * @param perRequest how many stand in one body
 * @param textLength how many characters prompt and output have together
 * @param costReported whether they tell their cost; otherwise it is to be computed
 */
record Calls(int perRequest, int textLength, boolean costReported) {
    private static final long BEGIN = 1_767_607_200_000L;
    private static final int SESSIONS = 20;
    private static final int CALLS_A_SESSION = 2_000;
    private static final String[] AGENTS = {"planner", "coder", "reviewer", "tester"};
    private static final String[] PROVIDERS = {"openai", "anthropic", "google"};
    private static final String[] MODELS = {"gpt-5.2", "claude-sonnet-4-5", "gemini-2.5-pro"};
    private static final String[] PHASES = {"plan", "act", "check"};

    /** Calls that tell their cost. */
    Calls(int perRequest, int textLength) {
        this(perRequest, textLength, true);
    }

    /** Request bodies, counted from a first one: the same number gives the same body but for its ids. */
    List<Buffer> bodies(int first, int count) {
        List<Buffer> bodies = new ArrayList<>(count);
        for (int i = first; i < first + count; i++) {
            Random random = new Random(i);
            StringBuilder body = new StringBuilder();
            for (int j = 0; j < perRequest; j++) {
                call(body, (long) i * perRequest + j, random);
            }
            bodies.add(Buffer.buffer(body.toString()));
        }
        return bodies;
    }

    private void call(StringBuilder body, long number, Random random) {
        long started = BEGIN + number * 20;
        int model = random.nextInt(MODELS.length);
        body.append("{\"type\":\"call\",\"session\":\"run-").append(number / (SESSIONS * CALLS_A_SESSION) * SESSIONS
                + number / perRequest % SESSIONS).append("\",\"id\":\"").append(UUID.randomUUID())
                .append("\",\"time\":").append(started + 900).append(",\"operation\":\"chat\",\"agent\":\"")
                .append(AGENTS[random.nextInt(AGENTS.length)]).append("\",\"provider\":\"")
                .append(PROVIDERS[model]).append("\",\"model\":\"").append(MODELS[model]).append("\",\"phase\":\"")
                .append(PHASES[random.nextInt(PHASES.length)]).append("\",\"input_tokens\":")
                .append(random.nextInt(20_000)).append(",\"output_tokens\":").append(random.nextInt(2_000));
        if (costReported) {
            body.append(",\"cost\":0.0").append(100 + random.nextInt(900));
        }
        body.append(",\"started_at\":").append(started)
                .append(",\"ended_at\":").append(started + random.nextInt(9_000))
                .append(",\"status\":\"success\",\"finish_reason\":\"stop\"");
        if (textLength > 0) {
            body.append(",\"prompt\":\"");
            text(body, random);
            body.append("\",\"output\":\"");
            text(body, random);
            body.append('"');
        }
        body.append("}\n");
    }

    private void text(StringBuilder body, Random random) {
        int end = body.length() + textLength / 2;
        while (body.length() < end) {
            body.append("word").append(random.nextInt(100_000)).append(' ');
        }
        body.setLength(end);
    }
}
