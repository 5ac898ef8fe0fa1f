package dev.sideledger.live;

/** As many follow as may. */
public final class FeedFull extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Names the bound. */
    public FeedFull(int most) {
        super("already " + most + " clients follow the live feed; no more may", null, false, false);
    }
}
