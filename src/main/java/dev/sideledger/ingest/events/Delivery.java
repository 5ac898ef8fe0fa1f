package dev.sideledger.ingest.events;

import java.util.Objects;

import dev.sideledger.wire.Address;

/**
 * One request with events, as it came.
 *
 * @param body its bytes, maybe compressed
 * @param contentType its Content-Type, or null
 * @param contentEncoding its Content-Encoding, or null
 * @param idempotencyKey its Idempotency-Key, or null
 * @param atomic whether one refused event refuses them all
 * @param address what its address says about its events
 */
public record Delivery(byte[] body, String contentType, String contentEncoding, String idempotencyKey, boolean atomic,
        Address address) {
    /** Refuses a request without address; a missing body is an empty one. */
    public Delivery {
        Objects.requireNonNull(address, "address");
        body = body == null ? new byte[0] : body;
    }
}
