package dev.sideledger.demo;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Something that is told at a moment.
 *
 * @param at the moment, in epoch milliseconds
 * @param event one event as clients send it, as JSON
 */
record Cue(long at, String event) {
    Cue {
        Objects.requireNonNull(event, "event");
    }

    byte[] bytes() {
        return event.getBytes(StandardCharsets.UTF_8);
    }
}
