package dev.sideledger.pricing;

import java.time.LocalTime;
import java.time.temporal.ChronoUnit;

/**
 * A time of each day in UTC, which may go over midnight.
 *
 * @param start the first moment
 * @param end the first moment after it
 */
public record DailyHours(LocalTime start, LocalTime end) {
    private static final long MICROS_OF_DAY = 86_400_000_000L;
    private static final long NANOS_OF_MICRO = 1000;

    /** Cuts both to microseconds. */
    public DailyHours {
        start = start.truncatedTo(ChronoUnit.MICROS);
        end = end.truncatedTo(ChronoUnit.MICROS);
    }

    /** Whether a moment, in epoch microseconds, is in it. An end equal to the start is an empty time. */
    public boolean contains(long epochMicros) {
        long time = Math.floorMod(epochMicros, MICROS_OF_DAY);
        long from = start.toNanoOfDay() / NANOS_OF_MICRO;
        long to = end.toNanoOfDay() / NANOS_OF_MICRO;
        return to < from ? time >= from || time < to : time >= from && time < to;
    }

    /** As it stands in files: {@code 00:30-16:30}. */
    @Override
    public String toString() {
        return start + "-" + end;
    }
}
