package dev.sideledger.ops;

import java.time.Duration;

/**
 * How much is kept. What is beyond any of the bounds goes, the oldest first.
 *
 * @param age how long after their end, or null
 * @param sessions how many sessions, or null
 * @param bytes about how many bytes of the ledger, or null
 */
public record Bounds(Duration age, Long sessions, Long bytes) {
    /** Refuses bounds that bound nothing. */
    public Bounds {
        if (age == null && sessions == null && bytes == null) {
            throw new IllegalArgumentException("it does not say how much is kept; say days=, sessions= or bytes=");
        }
    }
}
