package dev.sideledger.store;

/** A question in SQL cannot be answered as it stands; the message says why in one sentence. */
public final class SqlRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public SqlRefused(String sentence) {
        super(sentence, null, false, false);
    }
}
