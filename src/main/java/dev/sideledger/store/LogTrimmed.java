package dev.sideledger.store;

/** The change log no longer holds what comes after a position. */
public final class LogTrimmed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Names the first sequence that is still there. */
    public LogTrimmed(long asked, long first) {
        super("the change log begins at " + first + ", after the position " + asked, null, false, false);
    }
}
