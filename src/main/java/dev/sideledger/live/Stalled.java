package dev.sideledger.live;

/** A follower took nothing for too long: its stream ends, so that its place is free for another. */
public final class Stalled extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final long MILLIS_IN_SECOND = 1_000;

    /** Names the time. */
    public Stalled(long millis) {
        super("its client took nothing for " + (millis + MILLIS_IN_SECOND - 1) / MILLIS_IN_SECOND + " seconds", null,
                false, false);
    }
}
