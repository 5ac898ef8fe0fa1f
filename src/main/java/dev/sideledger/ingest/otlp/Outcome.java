package dev.sideledger.ingest.otlp;

import java.util.Objects;

/**
 * What became of an export request: all of its items but the rejected ones are durable.
 *
 * @param rejected how many of its spans, log records or data points were not taken
 * @param message why, naming the first reasons; empty when all were taken
 */
public record Outcome(long rejected, String message) {
    /** Everything was taken. */
    public static final Outcome COMPLETE = new Outcome(0, "");

    /** Refuses an outcome that cannot be. */
    public Outcome {
        Objects.requireNonNull(message, "message");
        if (rejected < 0) {
            throw new IllegalArgumentException("fewer than no items cannot be rejected");
        }
    }

    /** Whether everything was taken, and there is nothing to say. */
    public boolean complete() {
        return rejected == 0 && message.isEmpty();
    }
}
