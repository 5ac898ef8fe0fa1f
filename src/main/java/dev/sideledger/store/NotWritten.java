package dev.sideledger.store;

/** The engine cannot write these very records, and sending them again would not help. Nothing of them was written. */
public final class NotWritten extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says so in one sentence. */
    public NotWritten(String reason, Throwable cause) {
        super(reason, cause);
    }
}
