package dev.sideledger.boot;

/**
 * How fast a body has to come: in every ten seconds some, and the more of it is held already, the more. So a body that
 * holds much memory either comes to its end soon or is given up. For one thread.
 */
final class BodyPace {
    /** How often it is looked at. */
    static final long WINDOW_MILLIS = 10_000;
    /** A look that comes later than this was kept waiting by ourselves, and so may have been the body. */
    private static final long LATE_MILLIS = WINDOW_MILLIS + 2_000;
    private static final long LEAST_BYTES = 16 << 10;
    private static final long SHARE = 16;

    private long before;

    /**
     * Whether enough has come since the last look.
     *
     * @param received all bytes so far
     * @param millis the time since the last look
     */
    boolean isKept(long received, long millis) {
        long least = Math.max(LEAST_BYTES, before / SHARE);
        boolean kept = received - before >= least || millis > LATE_MILLIS;
        before = received;
        return kept;
    }
}
