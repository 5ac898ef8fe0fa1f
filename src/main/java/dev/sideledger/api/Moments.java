package dev.sideledger.api;

import java.time.DateTimeException;

import dev.sideledger.wire.EpochMillis;
import dev.sideledger.wire.Refused;
import dev.sideledger.wire.Rfc3339;

/** Reads points in time from parameters, as events tell them: RFC 3339 or epoch milliseconds. */
final class Moments {
    private static final int SECONDS_LENGTH = 19;

    private Moments() {}

    /**
     * The epoch microsecond that a parameter says.
     *
     * @throws Refused with 400 and a hint
     */
    static long micros(String name, String text) {
        try {
            return Parameters.isWhole(text, text.length()) ? EpochMillis.micros(Double.parseDouble(text))
                    : Rfc3339.micros(withPlus(text));
        } catch (DateTimeException refused) {
            throw Parameters.refusal(name, "must be a time, in RFC 3339 or in epoch milliseconds",
                    text, refused.getMessage());
        }
    }

    /** In an address a plus that was not encoded arrives as a space. */
    private static String withPlus(String text) {
        return text.length() <= SECONDS_LENGTH ? text
                : text.substring(0, SECONDS_LENGTH) + text.substring(SECONDS_LENGTH).replace(' ', '+');
    }
}
