package dev.sideledger.wire;

import java.io.IOException;
import java.time.DateTimeException;

import com.fasterxml.jackson.core.JsonToken;

import dev.sideledger.model.Field;

/** Reads points and lengths of time, which are held in microseconds. */
final class TimeValues {
    private static final long MAX_DURATION_MILLIS = 10L * 365 * 24 * 60 * 60 * 1000;
    private static final String TIME = "must be a time, in RFC 3339 or in epoch milliseconds";
    private static final String DURATION = "must be a number of milliseconds from 0 to " + MAX_DURATION_MILLIS
            + " (10 years)";

    private TimeValues() {}

    /** A point in time, in epoch microseconds; null when it is blank. */
    static Long time(Field field, EventInput in) throws IOException {
        return time(in);
    }

    /** A point in time, in epoch microseconds; null when it is blank. */
    static Long time(EventInput in) throws IOException {
        boolean text = in.parser().currentToken() == JsonToken.VALUE_STRING;
        if (text && in.parser().getText().isBlank()) {
            return null;
        }
        double number = NumberValues.real(in.parser());
        if (!text && !Double.isFinite(number)) {
            throw in.refusal(TIME);
        }
        long micros;
        try {
            micros = Double.isFinite(number) ? EpochMillis.micros(number)
                    : Rfc3339.micros(in.parser().getText().strip());
        } catch (DateTimeException refused) {
            throw in.refusal(TIME, refused.getMessage());
        }
        if (micros < 0) {
            throw in.refusal("lies before 1970");
        }
        if (micros > in.latest()) {
            throw in.refusal("lies more than 24 hours ahead");
        }
        return micros;
    }

    /** A length of time in microseconds. */
    static Long duration(Field field, EventInput in) throws IOException {
        double millis = NumberValues.real(in.parser());
        if (!(millis >= 0 && millis <= MAX_DURATION_MILLIS)) {
            throw in.refusal(DURATION);
        }
        return Math.round(millis * 1000);
    }
}
