package dev.sideledger.forward;

import java.util.concurrent.TimeUnit;

/** How fast bytes may go: each request waits until those before it would have gone at that rate. For one thread. */
final class Pace {
    private static final int LEAST = 16 << 10;
    private static final int MOST = 1 << 20;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final long bytesPerSecond;
    private long free = Long.MIN_VALUE;

    /** So many bytes a second; 0 for as fast as it goes. */
    Pace(long bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    /** How many bytes one request should have at most: at a low rate fewer, so that it is kept by the second. */
    int request() {
        return bytesPerSecond == 0 ? MOST : (int) Math.max(LEAST, Math.min(MOST, bytesPerSecond));
    }

    /** The milliseconds that a request of so many bytes has to wait, which it then is taken to have done. */
    long delay(long bytes, long now) {
        if (bytesPerSecond == 0) {
            return 0;
        }
        long begin = Math.max(free, now);
        free = begin + (long) ((double) bytes / bytesPerSecond * SECOND);
        return TimeUnit.NANOSECONDS.toMillis(begin - now);
    }
}
