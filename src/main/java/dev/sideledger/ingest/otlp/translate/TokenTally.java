package dev.sideledger.ingest.otlp.translate;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

import dev.sideledger.ingest.otlp.dialect.Fact;
import dev.sideledger.ingest.otlp.dialect.Facts;
import dev.sideledger.model.Tokens;
import dev.sideledger.model.Usage;
import dev.sideledger.wire.CacheWrites;
import dev.sideledger.wire.JsonTree;
import dev.sideledger.wire.TokenCounts;

import static dev.sideledger.wire.TokenName.AUDIO_INPUT;
import static dev.sideledger.wire.TokenName.AUDIO_OUTPUT;
import static dev.sideledger.wire.TokenName.CACHE_READ;
import static dev.sideledger.wire.TokenName.CACHE_READ_AUDIO;
import static dev.sideledger.wire.TokenName.INPUT;
import static dev.sideledger.wire.TokenName.OUTPUT;
import static dev.sideledger.wire.TokenName.REASONING;
import static dev.sideledger.wire.TokenName.TOTAL;
import static dev.sideledger.wire.TokenName.WEB_SEARCHES;

/**
 * Token counts on their way into the meaning of our fields, in which a whole includes its parts. Emitters that tell the
 * input without its cached part have it added: those whose dialect or whose numbers say so, because the parts are more
 * than the input, or the input is the one that the provider told without them. For one thread.
 */
final class TokenTally {
    private final TokenCounts counts = new TokenCounts();

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
        return bounded(() -> tally.counts.toUsage(null));
    }

    /** The token counts that facts tell, by their names in tables. */
    static JsonTree.Members told(Facts facts) {
        Map<String, JsonTree> told = new TreeMap<>();
        for (Fact fact : Fact.values()) {
            if ((fact.tableName().endsWith("_tokens") || fact == Fact.WEB_SEARCHES) && facts.has(fact)) {
                told.put(fact.tableName(), new JsonTree.Literal(String.valueOf(facts.number(fact))));
            }
        }
        return new JsonTree.Members(told);
    }

    private void take(Facts facts) {
        counts.set(CACHE_READ, facts.number(Fact.CACHE_READ_TOKENS))
                .setWritten(CacheWrites.of(facts.number(Fact.CACHE_WRITE_TOKENS),
                        facts.number(Fact.CACHE_WRITE_5M_TOKENS), facts.number(Fact.CACHE_WRITE_1H_TOKENS)))
                .set(REASONING, facts.number(Fact.REASONING_TOKENS))
                .set(OUTPUT, facts.number(Fact.OUTPUT_TOKENS))
                .set(AUDIO_INPUT, facts.number(Fact.AUDIO_INPUT_TOKENS))
                .set(CACHE_READ_AUDIO, facts.number(Fact.CACHE_READ_AUDIO_TOKENS))
                .set(AUDIO_OUTPUT, facts.number(Fact.AUDIO_OUTPUT_TOKENS))
                .set(WEB_SEARCHES, facts.number(Fact.WEB_SEARCHES))
                .set(TOTAL, facts.number(Fact.TOTAL_TOKENS))
                .set(INPUT, facts.number(Fact.INPUT_TOKENS));
        Long plain = facts.number(Fact.PLAIN_OUTPUT_TOKENS);
        if (plain != null && (!facts.has(Fact.OUTPUT_TOKENS) || plain.equals(counts.get(OUTPUT)))) {
            counts.set(OUTPUT, plain).add(OUTPUT, counts.get(REASONING));
        }
        Long fresh = facts.number(Fact.FRESH_INPUT_TOKENS);
        if (!facts.has(Fact.INPUT_TOKENS)) {
            counts.set(INPUT, fresh);
        }
        Long input = counts.get(INPUT);
        if (input != null && (input.equals(fresh) || counts.cached() > input)) {
            counts.includeCached();
        }
        if (input != null) {
            counts.add(INPUT, facts.number(Fact.MORE_INPUT_TOKENS));
        }
        if (isOfGemini(facts) && counts.get(REASONING) == null && counts.get(OUTPUT) != null && input != null) {
            takeThoughts();
        }
    }

    /**
     * What Gemini thought is in its total, and not in its output; some tell it nowhere else. A rest that is the cached
     * part says that the input was told without that.
     */
    private void takeThoughts() {
        long thoughts = counts.get(TOTAL) == null ? 0 : counts.beyondInputAndOutput();
        if (thoughts > 0 && thoughts != counts.cached()) {
            counts.set(REASONING, thoughts).includeReasoning();
        }
    }

    private static boolean isOfGemini(Facts facts) {
        String model = facts.has(Fact.MODEL) ? facts.text(Fact.MODEL) : facts.text(Fact.REQUEST_MODEL);
        return model != null && model.toLowerCase(Locale.ROOT).contains("gemini");
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
}
