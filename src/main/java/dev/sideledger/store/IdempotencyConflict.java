package dev.sideledger.store;

/** The idempotency key of a batch was used before, for another body. */
public final class IdempotencyConflict extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Names the key. */
    public IdempotencyConflict(String key) {
        super("the Idempotency-Key \"" + key + "\" was used before with another body; use a new key for a new request",
                null, false, false);
    }
}
