package dev.sideledger.wire;

import java.math.BigDecimal;
import java.time.DateTimeException;

/**
 * Numbers that mean a moment: milliseconds since 1970. Seconds, microseconds and nanoseconds are told by their size.
 */
public final class EpochMillis {
    /** Below it (3 March 1973) a number of milliseconds is far more likely to be one of seconds. */
    private static final double LEAST = 1e11;
    /** From it on (the year 5138) a number of milliseconds is far more likely to be one of microseconds. */
    private static final double TOO_MANY = 1e14;
    private static final double LEAST_NANOS = 1e17;
    private static final double LEAST_SECONDS = 1e8;

    private EpochMillis() {}

    /**
     * The epoch microsecond of a number of milliseconds.
     *
     * @throws DateTimeException when the number looks like another unit; the message says what to send instead
     */
    public static long micros(double millis) {
        if (millis < LEAST) {
            throw new DateTimeException(
                    millis < LEAST_SECONDS ? "numbers of milliseconds before 3 March 1973 are not read"
                            : "it looks like seconds; in milliseconds it is " + plain(millis * 1000));
        }
        if (millis >= TOO_MANY) {
            boolean nanos = millis >= LEAST_NANOS;
            throw new DateTimeException("it looks like " + (nanos ? "nanoseconds" : "microseconds")
                    + "; in milliseconds it is " + plain(millis / (nanos ? 1e6 : 1e3)));
        }
        return Math.round(millis * 1000);
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(Math.round(number)).toPlainString();
    }
}
