package dev.sideledger.api;

import java.time.Duration;

import dev.sideledger.wire.Refused;

/** Reads how many days old something must be from the parameter {@code days}. */
final class Days {
    private static final int MOST = 36_525;
    private static final int DIGITS = 6;

    private Days() {}

    /**
     * The days that were given, or the usual ones.
     *
     * @throws Refused with 400 when they are not whole, none, or more than a hundred years
     */
    static Duration of(Parameters given, int usual) {
        String text = given.get("days");
        int days = text == null ? usual : Parameters.isWhole(text, DIGITS) ? Integer.parseInt(text) : 0;
        if (days < 1 || days > MOST) {
            throw Parameters.refusal("days", "must be a whole number from 1 to " + MOST, text);
        }
        return Duration.ofDays(days);
    }
}
