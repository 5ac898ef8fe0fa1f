package dev.sideledger.bench;

import java.util.Random;
import java.util.UUID;

import io.vertx.core.buffer.Buffer;

/**
 * Calls of a month, in order of time: 20 projects, 500 combinations of agent, model and phase, sessions of 50 calls
 * with a winner and a score in some, of 400 issues and 100 users. The same number gives the same calls but for their
 * ids.
 *
 * @param runs what the names of its sessions begin with
 * @param begin its first epoch millisecond
 * @param calls how many there are
 */
record Month(String runs, long begin, long calls) {
    /** How many stand in one body. */
    static final int PER_REQUEST = 100;

    private static final long MILLIS = 30L * 86_400_000;
    private static final int SESSION_CALLS = 50;
    private static final int BESIDE = 40;
    private static final int PROJECTS = 20;
    private static final int AGENTS = 10;
    private static final int MODELS = 10;
    private static final int PHASES = 5;
    private static final int ISSUES = 400;
    private static final int USERS = 100;

    /** How many bodies hold them all. */
    int bodies() {
        return (int) (calls / PER_REQUEST);
    }

    /** One body. */
    Buffer body(int number) {
        Random random = new Random(number);
        StringBuilder body = new StringBuilder(PER_REQUEST * 300);
        for (int i = 0; i < PER_REQUEST; i++) {
            call(body, (long) number * PER_REQUEST + i, random);
        }
        return Buffer.buffer(body.toString());
    }

    /** The session that a call is in: some dozen run beside each other, and take turns. */
    String session(long call) {
        return runs + number(call);
    }

    private static long number(long call) {
        long block = call / ((long) BESIDE * SESSION_CALLS);
        return block * BESIDE + call % BESIDE;
    }

    private void call(StringBuilder body, long number, Random random) {
        long at = begin + number * (MILLIS / calls) + number * (MILLIS % calls) / calls;
        String session = session(number);
        Random ofSession = new Random(number(number));
        int project = (int) Math.min(PROJECTS - 1, Math.abs(ofSession.nextGaussian()) * PROJECTS / 3);
        long turn = number / BESIDE % SESSION_CALLS;
        if (turn == 0) {
            body.append("{\"type\":\"session\",\"id\":\"").append(session).append("\",\"project\":\"project-")
                    .append(project).append("\",\"time\":").append(at).append(",\"started_at\":").append(at)
                    .append(",\"issue\":\"I-").append(ofSession.nextInt(ISSUES)).append("\",\"user\":\"user-")
                    .append(ofSession.nextInt(USERS)).append("\",\"tags\":[\"tag-").append(ofSession.nextInt(PHASES))
                    .append("\"]}\n");
        } else if (turn == SESSION_CALLS - 1) {
            ended(body, session, at, random);
        }
        int combination = random.nextInt(AGENTS * MODELS * PHASES);
        boolean failed = random.nextInt(40) == 0;
        body.append("{\"type\":\"call\",\"session\":\"").append(session).append("\",\"id\":\"")
                .append(new UUID(random.nextLong(), random.nextLong())).append("\",\"turn\":").append(turn)
                .append(",\"time\":").append(at + 900).append(",\"operation\":\"chat\",\"agent\":\"agent-")
                .append(combination % AGENTS).append("\",\"provider\":\"provider-")
                .append(combination / AGENTS % MODELS % 3).append("\",\"model\":\"model-")
                .append(combination / AGENTS % MODELS).append("\",\"phase\":\"phase-")
                .append(combination / AGENTS / MODELS).append("\",\"input_tokens\":").append(random.nextInt(20_000))
                .append(",\"output_tokens\":").append(random.nextInt(2_000)).append(",\"cost\":0.0")
                .append(100 + random.nextInt(900)).append(",\"started_at\":").append(at).append(",\"duration_ms\":")
                .append((long) Math.exp(5 + random.nextGaussian() * 1.5)).append(",\"status\":\"")
                .append(failed ? "failed" : "success").append("\"}\n");
    }

    private static void ended(StringBuilder body, String session, long at, Random random) {
        body.append("{\"type\":\"session\",\"id\":\"").append(session).append("\",\"time\":").append(at)
                .append(",\"ended_at\":").append(at).append(",\"status\":\"")
                .append(random.nextInt(10) == 0 ? "failed" : "completed").append("\",\"quality_score\":")
                .append(random.nextInt(11)).append("}\n");
        if (random.nextInt(3) > 0) {
            body.append("{\"type\":\"winner\",\"session\":\"").append(session)
                    .append("\",\"id\":\"w\",\"agent\":\"agent-").append(random.nextInt(AGENTS)).append("\",\"time\":")
                    .append(at).append("}\n");
        }
        body.append("{\"type\":\"score\",\"session\":\"").append(session)
                .append("\",\"id\":\"s\",\"dimension\":\"style\",\"value\":").append(random.nextInt(11))
                .append(",\"time\":").append(at).append("}\n{\"type\":\"metric\",\"session\":\"").append(session)
                .append("\",\"id\":\"m\",\"name\":\"trust\",\"value\":").append(random.nextDouble())
                .append(",\"time\":").append(at).append("}\n");
    }
}
