package dev.sideledger.ingest.legacy.logs;

import dev.sideledger.wire.JsonTree;

/**
 * A count of tokens as Codex keeps it: input with what was cached, output with reasoning.
 *
 * @param input what went in
 * @param cached what of it came from a cache
 * @param written what of it was put into a cache
 * @param output what came out
 * @param reasoning what of it was thought
 */
record CodexCount(long input, long cached, long written, long output, long reasoning) {
    static final CodexCount NONE = new CodexCount(0, 0, 0, 0, 0);

    static CodexCount of(JsonTree usage) {
        return new CodexCount(Log.count(usage, "input_tokens"), Log.count(usage, "cached_input_tokens"),
                Log.count(usage, "cache_write_input_tokens"), Log.count(usage, "output_tokens"),
                Log.count(usage, "reasoning_output_tokens"));
    }

    boolean told() {
        return input > 0 || output > 0;
    }

    /**
     * What was spent since a count before.
     *
     * @param last what is said to have been spent, for counts that began anew or tell no total
     */
    CodexCount since(CodexCount before, CodexCount last) {
        if (!told()) {
            return last;
        }
        if (beganAnew(before, last)) {
            return last.told() ? last : this;
        }
        return new CodexCount(input - before.input, Math.max(0, cached - before.cached),
                Math.max(0, written - before.written), output - before.output,
                Math.max(0, reasoning - before.reasoning));
    }

    /** Whether this is the first count of a session that was resumed, by a version that does not go on adding. */
    boolean beganAnew(CodexCount before, CodexCount last) {
        return told() && before.told() && !equals(before)
                && (equals(last) || input < before.input || output < before.output);
    }

    String id() {
        return input + "-" + cached + "-" + output + "-" + reasoning;
    }

    String json() {
        long read = Math.min(cached, input);
        long put = Math.min(written, input - read);
        return "{\"input_tokens\":" + input + ",\"cache_read_tokens\":" + read
                + (put == 0 ? "" : ",\"cache_write_tokens\":" + put) + ",\"output_tokens\":" + output
                + ",\"reasoning_tokens\":" + Math.min(reasoning, output) + "}";
    }
}
