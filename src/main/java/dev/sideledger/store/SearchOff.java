package dev.sideledger.store;

/** Nothing is indexed, so nothing can be searched. */
public final class SearchOff extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says why in one sentence. */
    public SearchOff(String reason) {
        super(reason, null, false, false);
    }
}
