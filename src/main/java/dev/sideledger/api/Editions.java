package dev.sideledger.api;

import dev.sideledger.analytics.Edition;
import dev.sideledger.wire.Problem;

/** What those who follow are told of an answer. */
public final class Editions {
    /** What a followed answer may take, since it is kept for as long as somebody follows it. */
    private static final int MOST_BYTES = 1 << 20;

    private Editions() {}

    /**
     * The answer, or the problem that it is too large to be followed.
     *
     * @param json all of it, as JSON on one line
     * @param gist what must differ for it to be news
     */
    public static Edition answer(byte[] json, byte[] gist) {
        return json.length <= MOST_BYTES ? Edition.answer(json, gist)
                : Edition.problem(Problem.of(400, "the answer has " + json.length + " bytes, and one that is followed"
                        + " may have " + MOST_BYTES + "; narrow it, or ask for fewer items").json());
    }

    /** What kept it from being given. */
    public static Edition problem(Throwable failure) {
        return Edition.problem(FailureProblem.of(failure).json());
    }
}
