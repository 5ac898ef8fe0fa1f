package dev.sideledger.analytics;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import dev.sideledger.model.ContentHash;

/** What those who follow an answer are told of it at a time. Safe on any thread. */
public final class Edition {
    /** How many encodings are kept: nearly all who follow an answer ask for it in the same words. */
    private static final int MOST_ENCODINGS = 2;

    private final byte[] json;
    private final boolean problem;
    private final byte[] gist;
    private final Map<String, byte[]> encodings = new ConcurrentHashMap<>();

    private Edition(byte[] json, boolean problem, byte[] gist) {
        this.json = json;
        this.problem = problem;
        this.gist = ContentHash.of(gist);
    }

    /**
     * An answer.
     *
     * @param json all of it, as JSON on one line
     * @param gist what must differ for it to be news
     */
    public static Edition answer(byte[] json, byte[] gist) {
        return new Edition(json, false, gist);
    }

    /** What kept the answer from being given, as JSON on one line. */
    public static Edition problem(byte[] json) {
        return new Edition(json, true, json);
    }

    /** The answer or problem as JSON. */
    public byte[] json() {
        return json;
    }

    /** Whether it is a problem. */
    public boolean isProblem() {
        return problem;
    }

    /** Whether it tells nothing that the other, or null, did not. */
    boolean repeats(Edition other) {
        return other != null && problem == other.problem && Arrays.equals(gist, other.gist);
    }

    /**
     * Its bytes for those who asked in some words, mostly made by the first who wants them.
     *
     * @param encoder makes them; the same for the same words
     */
    public byte[] encoded(String words, Function<Edition, byte[]> encoder) {
        byte[] present = encodings.get(words);
        if (present != null) {
            return present;
        }
        byte[] made = encoder.apply(this);
        if (encodings.size() < MOST_ENCODINGS) {
            encodings.put(words, made);
        }
        return made;
    }
}
