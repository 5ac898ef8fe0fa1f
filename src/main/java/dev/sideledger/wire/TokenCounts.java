package dev.sideledger.wire;

import java.util.EnumMap;
import java.util.Map;

import dev.sideledger.model.Usage;

/** The numbers of a usage while they are collected; for one thread. */
public final class TokenCounts {
    private final Map<TokenName, Long> counts = new EnumMap<>(TokenName.class);
    private String told;

    /** Sets a number; null unsets it. */
    public TokenCounts set(TokenName name, Long count) {
        counts.put(name, count);
        return this;
    }

    /** Adds to a number; one that is not set yet is set. Null adds nothing. */
    public TokenCounts add(TokenName name, Long count) {
        if (count != null) {
            counts.merge(name, count, Long::sum);
        }
        return this;
    }

    /** Sets what was written to a cache, and for an hour. */
    public TokenCounts setWritten(CacheWrites writes) {
        return set(TokenName.CACHE_WRITE, writes.all()).set(TokenName.CACHE_WRITE_1H, writes.forAnHour());
    }

    /** The number of that name, or null. */
    public Long get(TokenName name) {
        return counts.get(name);
    }

    /** The name of the greatest number. */
    TokenName greatest() {
        TokenName greatest = TokenName.INPUT;
        for (Map.Entry<TokenName, Long> each : counts.entrySet()) {
            if (each.getValue() != null && each.getKey() != TokenName.WEB_SEARCHES
                    && (get(greatest) == null || each.getValue() > get(greatest))) {
                greatest = each.getKey();
            }
        }
        return greatest;
    }

    /** Takes each number of another usage that is not set here. */
    void fillFrom(Usage usage) {
        for (TokenName name : TokenName.values()) {
            if (get(name) == null) {
                set(name, name.of(usage));
            }
        }
    }

    /** How many input tokens were read from a cache or written to one. */
    public long cached() {
        return number(TokenName.CACHE_READ)
                + Math.max(number(TokenName.CACHE_WRITE), number(TokenName.CACHE_WRITE_1H));
    }

    /**
     * Counts the cached parts into an input that was told without them, and into a total that is no more than that
     * input and the output. The numbers as they were told are kept, in the shape of the provider that counts like this.
     */
    public TokenCounts includeCached() {
        long cached = cached();
        if (cached > 0 && get(TokenName.INPUT) != null) {
            told = AnthropicUsage.object(this);
            if (get(TokenName.TOTAL) != null && beyondInputAndOutput() == 0) {
                add(TokenName.TOTAL, cached);
            }
            add(TokenName.INPUT, cached);
        }
        return this;
    }

    /**
     * Counts reasoning into an output that was told without it, and so into a total that is no more than that input and
     * the output.
     */
    public TokenCounts includeReasoning() {
        if (get(TokenName.TOTAL) != null && beyondInputAndOutput() == 0) {
            add(TokenName.TOTAL, get(TokenName.REASONING));
        }
        return add(TokenName.OUTPUT, get(TokenName.REASONING));
    }

    /**
     * The usage, with the object it came in or null. A total that is input, output and the cached parts proves that the
     * input was told without these, see {@link #includeCached}; one that is input, output and reasoning proves it of
     * the output.
     *
     * @throws IllegalArgumentException when a number is out of range
     */
    public Usage toUsage(String sent) {
        long parts = cached() + number(TokenName.REASONING);
        if (totalProves(cached(), number(TokenName.REASONING))) {
            includeCached();
        } else if (totalProves(number(TokenName.REASONING), cached())) {
            includeReasoning();
        } else if (cached() > 0 && totalProves(parts, cached())) {
            includeReasoning();
            includeCached();
        }
        return new Usage(get(TokenName.INPUT), get(TokenName.CACHE_READ), get(TokenName.CACHE_WRITE),
                get(TokenName.CACHE_WRITE_1H), get(TokenName.OUTPUT), get(TokenName.REASONING),
                get(TokenName.AUDIO_INPUT), get(TokenName.AUDIO_OUTPUT), get(TokenName.CACHE_READ_AUDIO),
                get(TokenName.WEB_SEARCHES), get(TokenName.TOTAL), sent == null ? told : sent);
    }

    /** Whether just these tokens stand beside input and output; not where others would explain the same difference. */
    private boolean totalProves(long beside, long others) {
        boolean complete = get(TokenName.INPUT) != null && get(TokenName.OUTPUT) != null
                && get(TokenName.TOTAL) != null;
        return beside > 0 && complete && beyondInputAndOutput() == beside && others != beside;
    }

    /** What a told total has more than the input and the output that were told; below zero where it has less. */
    public long beyondInputAndOutput() {
        return number(TokenName.TOTAL) - number(TokenName.INPUT) - number(TokenName.OUTPUT);
    }

    private long number(TokenName name) {
        Long count = get(name);
        return count == null ? 0 : count;
    }
}
