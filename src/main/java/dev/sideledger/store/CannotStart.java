package dev.sideledger.store;

/** The service cannot start; the message is one sentence for the person who started it. */
public final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says why, and what to do. */
    public CannotStart(String sentence) {
        super(sentence);
    }

    /** Says why, and what to do, and keeps the cause for the log. */
    public CannotStart(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
