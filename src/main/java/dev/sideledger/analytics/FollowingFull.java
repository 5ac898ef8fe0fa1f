package dev.sideledger.analytics;

/** As many answers are followed as may be. */
public final class FollowingFull extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Names the bound. */
    public FollowingFull(int most) {
        super("already " + most + " different answers are followed; no more may be", null, false, false);
    }
}
