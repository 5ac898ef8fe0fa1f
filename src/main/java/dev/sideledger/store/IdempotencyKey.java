package dev.sideledger.store;

import java.util.Objects;

/**
 * The name under which a client may send one request many times. An engine writes each of them as of the first one's
 * arrival: events without a time are given the time they were given then.
 *
 * @param key what the client chose
 * @param bodyHash the content hash of the request's body: the same key with another body is refused
 */
public record IdempotencyKey(String key, byte[] bodyHash) {
    /** The greatest length of a key, in characters. */
    public static final int MAX_LENGTH = 256;

    /** Refuses an empty or over-long key and takes its own copy of the hash. */
    public IdempotencyKey {
        if (key.isBlank() || key.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("an Idempotency-Key has 1 to " + MAX_LENGTH + " characters");
        }
        bodyHash = Objects.requireNonNull(bodyHash, "bodyHash").clone();
    }
}
