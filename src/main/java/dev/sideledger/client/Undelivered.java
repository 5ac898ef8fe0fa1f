package dev.sideledger.client;

/** It is not known whether an event is durable: it was never sent, or no answer came while there was time. */
public final class Undelivered extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Undelivered(String why, Throwable cause) {
        super(why, cause, false, false);
    }
}
