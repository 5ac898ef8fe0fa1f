package dev.sideledger.ingest.events;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;

import dev.sideledger.wire.Address;
import dev.sideledger.wire.Refused;

/** What a request with events says beside its body and its address; filled in by JAX-RS for each request. */
public final class Incoming {
    /** How the events stand in the body. */
    @HeaderParam(HttpHeaders.CONTENT_TYPE)
    String contentType;

    /** How the body is compressed: gzip, zstd, or not at all. */
    @HeaderParam(HttpHeaders.CONTENT_ENCODING)
    String contentEncoding;

    /** The name under which the request may be sent many times. */
    @HeaderParam("Idempotency-Key")
    String idempotencyKey;

    /** Whether one refused event refuses them all: true or false. */
    @QueryParam("atomic")
    String atomic;

    /** The request as the door takes it. */
    Delivery with(byte[] body, Address address) {
        return new Delivery(body, contentType, contentEncoding, idempotencyKey, isAtomic(), address);
    }

    private boolean isAtomic() {
        if (atomic == null || atomic.equals("false")) {
            return false;
        }
        if (atomic.isEmpty() || atomic.equals("true")) {
            return true;
        }
        throw Refused.with(400, "atomic must be true or false");
    }
}
