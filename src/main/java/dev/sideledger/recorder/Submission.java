package dev.sideledger.recorder;

import java.util.List;
import java.util.function.IntFunction;

import dev.sideledger.model.Event;

/**
 * What a door hands over from one request.
 *
 * @param events the events that could be read, in their order; ids and times may be missing
 * @param bytes the size of the request after decompression
 * @param atomic whether one refused event refuses them all
 * @param idempotencyKey the client's key, or null
 * @param bodyHash the content hash of the request's body; needed with a key
 * @param places where in the body each event stands, whatever else in it could be read; needed with a key
 */
public record Submission(List<Event> events, long bytes, boolean atomic, String idempotencyKey, byte[] bodyHash,
        IntFunction<String> places) {
    /** Keeps its own copy of the list. */
    public Submission {
        events = List.copyOf(events);
    }

    /** A plain submission. */
    public static Submission of(List<Event> events, long bytes) {
        return new Submission(events, bytes, false, null, null, Integer::toString);
    }
}
