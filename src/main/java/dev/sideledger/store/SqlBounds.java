package dev.sideledger.store;

import java.time.Duration;

/**
 * How much one question in SQL may take.
 *
 * @param longest how long it may run, and how long it may wait for its turn
 * @param rows rows of an answer
 * @param bytes about how many bytes of values an answer has at most
 */
public record SqlBounds(Duration longest, int rows, long bytes) {
    /** A second, ten thousand rows, 8 MiB. */
    public static final SqlBounds DEFAULT = new SqlBounds(Duration.ofSeconds(1), 10_000, 8 << 20);

    /** Refuses a bound that lets nothing through. */
    public SqlBounds {
        if (longest.isNegative() || longest.isZero() || rows < 1 || bytes < 1) {
            throw new IllegalArgumentException("a question in SQL needs some time, a row and a byte");
        }
    }
}
