package dev.sideledger.pricing;

import java.time.LocalDate;
import java.util.Objects;

/**
 * Prices that hold from a day on, or at times of the day, or always.
 *
 * @param from the first day in UTC, or null
 * @param hours the time of the day, or null
 * @param prices the prices
 */
public record ConditionalPrices(LocalDate from, DailyHours hours, Prices prices) {
    private static final long MICROS_OF_DAY = 86_400_000_000L;

    /** Refuses a condition without prices. */
    public ConditionalPrices {
        Objects.requireNonNull(prices, "prices");
    }

    /** Whether they hold at a moment, in epoch microseconds. */
    public boolean hold(long epochMicros) {
        return reached(from, epochMicros) && (hours == null || hours.contains(epochMicros));
    }

    /** Whether a day, null being always, has begun in UTC at a moment in epoch microseconds. */
    static boolean reached(LocalDate day, long epochMicros) {
        return day == null || Math.floorDiv(epochMicros, MICROS_OF_DAY) >= day.toEpochDay();
    }
}
