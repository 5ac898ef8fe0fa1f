package dev.sideledger.ingest.otlp.translate;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

import dev.sideledger.ingest.otlp.dialect.Fact;
import dev.sideledger.ingest.otlp.dialect.Facts;
import dev.sideledger.model.Tokens;
import dev.sideledger.model.Usage;
import dev.sideledger.wire.JsonTree;

/**
 * Token counts on their way into the meaning of our fields, in which a whole includes its parts. Emitters that tell the
 * input without its cached part have it added. For one thread.
 */
final class TokenTally {
    private Long input;
    private Long cacheRead;
    private Long cacheWrite;
    private Long cacheWrite1h;
    private Long output;
    private Long reasoning;
    private Long audioInput;
    private Long audioOutput;
    private Long total;
    private String sent;

    private TokenTally() {}

    /**
     * The usage that facts tell; null when they tell no whole, or numbers that add up to more than a call can have.
     */
    static Usage usage(Facts facts) {
        if (facts.tree(Fact.USAGE_DETAILS) instanceof JsonTree.Members details && !facts.has(Fact.INPUT_TOKENS)) {
            return UsageDetails.usage(details);
        }
        TokenTally tally = new TokenTally();
        tally.take(facts);
        return tally.usage();
    }

    /** The token counts that facts tell, by their names in tables. */
    static JsonTree.Members told(Facts facts) {
        Map<String, JsonTree> told = new TreeMap<>();
        for (Fact fact : Fact.values()) {
            if (fact.tableName().endsWith("_tokens") && facts.has(fact)) {
                told.put(fact.tableName(), new JsonTree.Literal(String.valueOf(facts.number(fact))));
            }
        }
        return new JsonTree.Members(told);
    }

    private void take(Facts facts) {
        cacheRead = facts.number(Fact.CACHE_READ_TOKENS);
        cacheWrite1h = facts.number(Fact.CACHE_WRITE_1H_TOKENS);
        cacheWrite = facts.has(Fact.CACHE_WRITE_TOKENS) ? facts.number(Fact.CACHE_WRITE_TOKENS)
                : sum(facts.number(Fact.CACHE_WRITE_5M_TOKENS), cacheWrite1h);
        reasoning = facts.number(Fact.REASONING_TOKENS);
        output = facts.number(Fact.OUTPUT_TOKENS);
        if (output == null && facts.has(Fact.PLAIN_OUTPUT_TOKENS)) {
            output = sum(facts.number(Fact.PLAIN_OUTPUT_TOKENS), reasoning);
        }
        audioInput = facts.number(Fact.AUDIO_INPUT_TOKENS);
        audioOutput = facts.number(Fact.AUDIO_OUTPUT_TOKENS);
        total = facts.number(Fact.TOTAL_TOKENS);
        input = facts.number(Fact.INPUT_TOKENS);
        long cached = (cacheRead == null ? 0 : cacheRead) + (cacheWrite == null ? 0 : cacheWrite);
        if (input == null ? facts.has(Fact.FRESH_INPUT_TOKENS) : cached > input) {
            addCached(input == null ? facts.number(Fact.FRESH_INPUT_TOKENS) : input, cached);
        }
        input = input == null ? null : sum(input, facts.number(Fact.MORE_INPUT_TOKENS));
    }

    /** Keeps the numbers as they were sent, in the shape of the provider that counts like this. */
    private void addCached(long fresh, long cached) {
        StringBuilder object = new StringBuilder("{\"input_tokens\":").append(fresh);
        member(object, "cache_read_input_tokens", cacheRead);
        member(object, "cache_creation_input_tokens", cacheWrite);
        member(object, "output_tokens", output);
        sent = cached == 0 ? null : object.append('}').toString();
        input = fresh + cached;
    }

    private static void member(StringBuilder object, String name, Long value) {
        if (value != null) {
            object.append(",\"").append(name).append("\":").append(value);
        }
    }

    private Usage usage() {
        return bounded(() -> new Usage(input, cacheRead, cacheWrite, cacheWrite1h, output,
                reasoning, audioInput, audioOutput, total, sent));
    }

    /** The usage that is made; null when it tells no whole, or more than a call can have. */
    static Usage bounded(Supplier<Usage> made) {
        try {
            Usage usage = made.get();
            boolean whole = usage != null
                    && (usage.input() != null || usage.output() != null || usage.total() != null);
            return whole && Tokens.of(usage).total() <= Usage.MAX ? usage : null;
        } catch (IllegalArgumentException tooMany) {
            return null;
        }
    }

    static Long sum(Long left, Long right) {
        return left == null ? right : right == null ? left : Long.valueOf(left + right);
    }
}
