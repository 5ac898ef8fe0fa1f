package dev.sideledger.client;

import dev.sideledger.model.Json;

/**
 * An event of the live stream.
 *
 * @param id its place: the stream can be resumed after it
 * @param name what it tells of: a type of records, {@code reset} (read the lists again: changes were missed),
 *        {@code conflated}, or an answer that is followed
 * @param data what it tells
 */
public record LiveEvent(String id, String name, Json data) {
    /** Whether changes were missed that the stream will not tell. */
    public boolean reset() {
        return name.equals("reset");
    }
}
