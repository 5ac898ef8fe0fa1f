package dev.sideledger.ops;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * Notices that somebody set the clock, or that the machine slept: then it says another time than the last look and the
 * time since tell. Safe on any thread.
 */
public final class ClockJumps {
    private final Clock clock;
    private final LongSupplier nanos;
    private Instant then;
    private long since;

    /**
     * Of a clock, from now on.
     *
     * @param nanos a time that nobody sets, as {@link System#nanoTime}
     */
    public ClockJumps(Clock clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
        this.then = clock.instant();
        this.since = nanos.getAsLong();
    }

    /** By how much the clock has gone ahead since the last look, beyond the time that has passed; back if negative. */
    public synchronized Duration look() {
        Instant now = clock.instant();
        long at = nanos.getAsLong();
        Duration jump = Duration.between(then, now).minusNanos(at - since);
        then = now;
        since = at;
        return jump;
    }
}
