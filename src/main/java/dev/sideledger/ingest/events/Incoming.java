package dev.sideledger.ingest.events;

import java.util.List;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;

import dev.sideledger.wire.Address;
import dev.sideledger.wire.Refused;

/** What a request with events says beside its body and its address; filled in by JAX-RS for each request. */
public final class Incoming {
    private static final String ATOMIC = "atomic";
    private static final String KEY = "Idempotency-Key";

    /** How the events stand in the body. */
    @HeaderParam(HttpHeaders.CONTENT_TYPE)
    String contentType;

    /** How the body is compressed: gzip, zstd, or not at all. */
    @HeaderParam(HttpHeaders.CONTENT_ENCODING)
    String contentEncoding;

    /** The name under which the request may be sent many times. */
    @HeaderParam(KEY)
    String idempotencyKey;

    /** All headers: an empty one is left out of those above, as if it had not been sent. */
    @Context
    HttpHeaders headers;

    /** Whether one refused event refuses them all: true or false. */
    @QueryParam(ATOMIC)
    String atomic;

    /** All that stands behind the question mark. */
    @Context
    UriInfo uri;

    /** The request as the door takes it. */
    Delivery with(byte[] body, Address address) {
        refuseUnknownParameters();
        return new Delivery(body, contentType, contentEncoding, key(), isAtomic(), address);
    }

    /** An empty key would silently not be in force, and neither would the second of two. */
    private String key() {
        List<String> told = headers.getRequestHeader(KEY);
        if (told == null || told.isEmpty()) {
            return idempotencyKey;
        }
        if (told.size() > 1) {
            throw Refused.with(400, KEY + " is given " + told.size() + " times; give it once");
        }
        return told.get(0);
    }

    /** A misspelt "atomic" would silently not be in force. */
    private void refuseUnknownParameters() {
        uri.getQueryParameters().forEach((name, values) -> {
            if (!name.equals(ATOMIC)) {
                throw Refused.with(400, "this address takes no parameter but " + ATOMIC);
            }
            if (values.size() > 1) {
                throw Refused.with(400, ATOMIC + " is given " + values.size() + " times; give it once");
            }
        });
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
