package dev.sideledger.store;

/** The engine cannot write (or read) now; the same request may succeed later. */
public final class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says why in one sentence. */
    public StoreUnavailable(String reason, Throwable cause) {
        super(reason, cause);
    }
}
