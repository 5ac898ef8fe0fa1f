package dev.sideledger.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

import dev.sideledger.wire.EpochMillis;
import dev.sideledger.wire.Refused;
import dev.sideledger.wire.Rfc3339;

/** Reads times from parameters: RFC 3339 or epoch milliseconds, as events tell them, and days, as people do. */
final class Moments {
    private static final int SECONDS_LENGTH = 19;

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private Moments() {}

    /**
     * The epoch microsecond that a parameter says; a day alone is its beginning in a zone.
     *
     * @throws Refused with 400 and a hint
     */
    static long micros(String name, String text, ZoneId zone) {
        try {
            if (DAY.matcher(text).matches()) {
                return ChronoUnit.MICROS.between(Instant.EPOCH,
                        LocalDate.parse(text).atStartOfDay(zone).toInstant());
            }
            return Parameters.isWhole(text, text.length()) ? EpochMillis.micros(Double.parseDouble(text))
                    : Rfc3339.micros(withPlus(text));
        } catch (DateTimeException refused) {
            throw Parameters.refusal(name, "must be a day, or a time in RFC 3339 or in epoch milliseconds",
                    text, refused.getMessage());
        }
    }

    /** In an address a plus that was not encoded arrives as a space. */
    private static String withPlus(String text) {
        return text.length() <= SECONDS_LENGTH ? text
                : text.substring(0, SECONDS_LENGTH) + text.substring(SECONDS_LENGTH).replace(' ', '+');
    }
}
