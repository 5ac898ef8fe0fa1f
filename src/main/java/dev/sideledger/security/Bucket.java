package dev.sideledger.security;

/**
 * How many requests may come: so many a second, and after a quiet while as many at once. Safe on any thread; time is
 * nanoseconds since any moment.
 */
public final class Bucket {
    private static final double SECOND = 1e9;

    private final double perSecond;
    private double left;
    private long last;

    /** Begins full. */
    public Bucket(double perSecond, long now) {
        this.perSecond = perSecond;
        this.left = Math.max(1, perSecond);
        this.last = now;
    }

    /** After how many seconds there will be one; 0 when there is. */
    public synchronized long look(long now) {
        long wait = take(now);
        left += wait == 0 ? 1 : 0;
        return wait;
    }

    /** Takes one; 0 when there was one, else after how many seconds there will be. */
    public synchronized long take(long now) {
        left = Math.min(Math.max(1, perSecond), left + perSecond * Math.max(0, now - last) / SECOND);
        last = Math.max(last, now);
        if (left >= 1) {
            left--;
            return 0;
        }
        return (long) Math.max(1, Math.ceil((1 - left) / perSecond));
    }
}
