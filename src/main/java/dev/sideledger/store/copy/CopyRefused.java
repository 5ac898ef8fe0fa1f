package dev.sideledger.store.copy;

/** A copy cannot begin or go on; the message is one sentence for the person who asked for it. */
public final class CopyRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says why, and what to do. */
    public CopyRefused(String sentence) {
        super(sentence);
    }

    /** Says why, and what to do, and keeps the cause. */
    public CopyRefused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
