package dev.sideledger.recorder;

import java.time.Duration;

/** The recorder is full; the same request may be sent again later. */
public final class Overloaded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /** Says what is full and when to come back. */
    public Overloaded(String reason, Duration retryAfter) {
        super(reason, null, false, false);
        this.retryAfter = retryAfter;
    }

    /** How long to wait before sending again. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
