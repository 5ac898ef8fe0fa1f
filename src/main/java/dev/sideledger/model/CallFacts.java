package dev.sideledger.model;

import java.util.Set;

/** What follows from the values of a call without being told. */
public final class CallFacts {
    private static final Set<String> MODEL_OPERATIONS = Set.of("chat", "generate_content", "text_completion",
            "completion",
            "generate", "embeddings", "embedding", "rerank", "transcription", "speech", "image_generation");

    private static final Set<String> ACTING = Set.of("execute_tool", "invoke_agent");

    private CallFacts() {}

    /** The status told, or the one that follows: failed with an error, success with any outcome, running otherwise. */
    public static String status(Values call) {
        String told = call.text(CallField.STATUS);
        if (told != null) {
            return told;
        }
        if (call.has(CallField.ERROR)) {
            return "failed";
        }
        boolean outcome = call.has(CallField.ENDED_AT) || call.has(CallField.DURATION) || call.has(CallField.OUTPUT)
                || call.has(CallField.USAGE) || call.has(CallField.COST) || call.has(CallField.FINISH_REASON);
        return outcome ? "success" : "running";
    }

    /** Whether the call went wrong: failed or timed out. */
    public static boolean failed(Values call) {
        String status = status(call);
        return status.equals("failed") || status.equals("timeout");
    }

    /** The duration told, or end minus start (never below zero), in microseconds; null when neither is known. */
    public static Long duration(Values call, long startedAt) {
        Long told = call.number(CallField.DURATION);
        if (told != null) {
            return told;
        }
        Long end = call.number(CallField.ENDED_AT);
        return end == null ? null : Long.valueOf(Math.max(0, end - startedAt));
    }

    /** The end told, or start plus duration, in epoch microseconds; null when neither is known. */
    public static Long endedAt(Values call, long startedAt) {
        Long told = call.number(CallField.ENDED_AT);
        if (told != null) {
            return told;
        }
        Long duration = call.number(CallField.DURATION);
        return duration == null ? null : Long.valueOf(startedAt + duration);
    }

    /** The cost told, in nano-dollars, that is to be believed; null when none was told or it was set aside. */
    public static Long reportedCost(Values call) {
        return call.flag(CallField.COST_SET_ASIDE) ? null : call.number(CallField.COST);
    }

    /** The cost told, in nano-dollars, that was set aside; null when none was. */
    public static Long costSetAside(Values call) {
        return call.flag(CallField.COST_SET_ASIDE) ? call.number(CallField.COST) : null;
    }

    /** Whether it asks a model: by its operation or, without one, because it names a model or has usage. */
    public static boolean asksModel(Values call) {
        String operation = call.text(CallField.OPERATION);
        if (operation != null) {
            return MODEL_OPERATIONS.contains(operation);
        }
        return call.has(CallField.USAGE) || call.has(CallField.MODEL) || call.has(CallField.REQUEST_MODEL);
    }

    /** Whether it is the call of a tool or an agent: a model call below it is not the one above it told once more. */
    public static boolean acts(Values call) {
        String operation = call.text(CallField.OPERATION);
        return operation != null && ACTING.contains(operation);
    }

    /** The operations of calls that act, as {@link #acts} has it. */
    public static Set<String> acting() {
        return ACTING;
    }

    /**
     * Whether it must have cost something: it has usage, or it asked a model and has ended without saying. A failed
     * call that tells zeros has none.
     */
    public static boolean costsSomething(Values call) {
        Usage usage = call.usage(CallField.USAGE);
        if (usage != null) {
            return usage.told() && !(failed(call) && usage.none());
        }
        return asksModel(call) && status(call).equals("success");
    }
}
