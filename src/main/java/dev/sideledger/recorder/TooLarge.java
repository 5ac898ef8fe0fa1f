package dev.sideledger.recorder;

/** One request is larger than the recorder will ever admit. */
public final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what is too large, and the bound. */
    public TooLarge(String reason) {
        super(reason, null, false, false);
    }
}
