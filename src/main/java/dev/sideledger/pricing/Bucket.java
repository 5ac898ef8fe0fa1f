package dev.sideledger.pricing;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a price is for. The buckets of tokens are disjoint: every token is charged in exactly one. A bucket that has no
 * price is charged as the whole it is a part of.
 */
public enum Bucket {
    /** Input that no other bucket has a price for. */
    INPUT(0),
    /** Input read from a cache. */
    CACHE_READ(1),
    /** Input written to a cache, for five minutes or for as long as the provider says. */
    CACHE_WRITE(2),
    /** Input written to a cache for an hour. */
    CACHE_WRITE_1H(3),
    /** Audio input that was not read from a cache. */
    INPUT_AUDIO(4),
    /** Audio input read from a cache. */
    CACHE_READ_AUDIO(5),
    /** Output that no other bucket has a price for. */
    OUTPUT(6),
    /** Reasoning output. */
    REASONING(7),
    /** Audio output. */
    OUTPUT_AUDIO(8),
    /** The call itself: its price is in dollars per request, those of tokens are in dollars per million. */
    REQUEST(9),
    /** Searches of the web: the price is in dollars per search. */
    WEB_SEARCH(10);

    /** How many there are. */
    static final int COUNT = values().length;

    private static final Map<String, Bucket> BY_NAME = new TreeMap<>();

    private final int slot;

    static {
        for (Bucket bucket : values()) {
            BY_NAME.put(bucket.wireName(), bucket);
        }
    }

    Bucket(int slot) {
        this.slot = slot;
    }

    /** Its place in arrays, from 0. */
    int slot() {
        return slot;
    }

    /** Whether it holds tokens; else its price is for one piece. */
    public boolean isOfTokens() {
        return slot < REQUEST.slot;
    }

    /** The name in price files and answers. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The bucket of that name, or null. */
    public static Bucket named(String wireName) {
        return BY_NAME.get(wireName);
    }

    /** All names, in alphabetical order, for messages. */
    public static String names() {
        return String.join(", ", BY_NAME.keySet());
    }
}
