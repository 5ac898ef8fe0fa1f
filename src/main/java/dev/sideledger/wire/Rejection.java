package dev.sideledger.wire;

import java.util.Objects;

/**
 * An item of a request that was not taken.
 *
 * @param index its position among the items, from 0
 * @param line its line in the body, from 1; 0 when items are no lines
 * @param id the id of its event, or null when it was not read
 * @param pointer the place inside the item as a JSON pointer, or null when the reason is not in it
 * @param error why, in one sentence
 */
public record Rejection(int index, int line, String id, String pointer, String error) {
    /** Refuses a rejection without a reason. */
    public Rejection {
        Objects.requireNonNull(error, "error");
    }

    void write(JsonOutput out) {
        out.object().member("index", (long) index);
        if (line > 0) {
            out.member("line", (long) line);
        }
        out.member("id", id).member("pointer", pointer).member("error", error).end();
    }
}
