package dev.sideledger.api.questions;

import dev.sideledger.api.Parameters;
import dev.sideledger.wire.Refused;

/** How many items an answer has at most. */
final class Limit {
    private static final int DEFAULT = 1_000;
    private static final int MOST_DIGITS = 6;

    private Limit() {}

    /**
     * The number that a parameter says; 1,000 without.
     *
     * @throws Refused with 400 when it is none from 1 to the most
     */
    static int of(Parameters given, int most) {
        String text = given.get("limit");
        int limit = text == null ? DEFAULT
                : Parameters.isWhole(text, MOST_DIGITS) ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > most) {
            throw Parameters.refusal("limit", "must be a number from 1 to " + most, text);
        }
        return limit;
    }
}
