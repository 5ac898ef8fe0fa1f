package dev.sideledger.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before a retry: twice as long each time, and some by chance, so that many do not come at once. */
public final class Backoff {
    private static final int DOUBLINGS = 20;

    private final long first;
    private final long longest;
    private final RandomGenerator random;

    /** Waits from the first length to the longest. */
    public Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.first = Math.max(1, first.toMillis());
        this.longest = Math.max(this.first, longest.toMillis());
        this.random = random;
    }

    /**
     * The milliseconds before a retry: between half of what is due and all of it.
     *
     * @param failures how often it failed before, at least 1
     * @param asked the seconds that the service asked for, or 0: it is never less than these
     */
    public long millis(int failures, long asked) {
        long due = Math.min(longest, first << Math.min(DOUBLINGS, Math.max(0, failures - 1)));
        long spread = due / 2 + random.nextLong(due / 2 + 1);
        return asked == 0 ? Math.max(1, spread) : Duration.ofSeconds(asked).toMillis() + random.nextLong(due / 2 + 1);
    }
}
