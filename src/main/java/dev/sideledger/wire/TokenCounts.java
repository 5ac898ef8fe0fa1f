package dev.sideledger.wire;

import java.util.EnumMap;
import java.util.Map;

import dev.sideledger.model.Usage;

/** The numbers of a usage while they are collected; for one thread. */
public final class TokenCounts {
    private final Map<TokenName, Long> counts = new EnumMap<>(TokenName.class);

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

    /** The number of that name, or null. */
    public Long get(TokenName name) {
        return counts.get(name);
    }

    /** The name of the greatest number. */
    TokenName greatest() {
        TokenName greatest = TokenName.INPUT;
        for (Map.Entry<TokenName, Long> each : counts.entrySet()) {
            if (each.getValue() != null && (get(greatest) == null || each.getValue() > get(greatest))) {
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

    /**
     * The usage, with the object it came in or null.
     *
     * @throws IllegalArgumentException when a number is out of range
     */
    public Usage toUsage(String sent) {
        return new Usage(get(TokenName.INPUT), get(TokenName.CACHE_READ), get(TokenName.CACHE_WRITE),
                get(TokenName.CACHE_WRITE_1H), get(TokenName.OUTPUT), get(TokenName.REASONING),
                get(TokenName.AUDIO_INPUT), get(TokenName.AUDIO_OUTPUT), get(TokenName.TOTAL), sent);
    }
}
