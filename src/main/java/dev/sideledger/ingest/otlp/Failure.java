package dev.sideledger.ingest.otlp;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import org.jboss.logging.Logger;

import dev.sideledger.recorder.NotRecorded;
import dev.sideledger.wire.Refused;

/**
 * A request that was not taken, in the words of HTTP. Only with 429 and 503 does a client send it again, after as long
 * as the header {@code Retry-After} says.
 *
 * @param status the HTTP status
 * @param message what is wrong, and how to mend it
 * @param headers headers that go with it
 */
public record Failure(int status, String message, Map<String, String> headers) {
    private static final Logger LOG = Logger.getLogger(Failure.class);

    /** The header that says after how many seconds to send the same again. */
    public static final String RETRY_AFTER = "Retry-After";

    /** Keeps its own copy of the headers. */
    public Failure {
        headers = Map.copyOf(headers);
    }

    /**
     * What to answer for a failure; one that nobody foresaw is logged, and the answer names the entry in the log and
     * nothing else.
     *
     * @param where what failed, for the log
     */
    public static Failure of(Throwable failure, String where) {
        if (failure instanceof Refused refused) {
            return new Failure(refused.problem().status(), refused.problem().detail(), refused.headers());
        }
        if (failure instanceof IOException) {
            return new Failure(400, "the body could not be read to its end", Map.of());
        }
        return NotRecorded.because(failure).map(Failure::of).orElseGet(() -> {
            String id = UUID.randomUUID().toString();
            LOG.errorf(failure, "%s failed; error %s", where, id);
            return new Failure(500, "this should not have happened; the log tells more about error " + id, Map.of());
        });
    }

    /** It as a status of RPC. */
    public RpcStatus rpcStatus() {
        return RpcStatus.ofHttp(status, message);
    }

    private static Failure of(NotRecorded failure) {
        return switch (failure.cause()) {
            case FULL -> later(429, failure.reason(), failure.retryAfter());
            case UNAVAILABLE -> later(503, failure.reason(), failure.retryAfter());
            case TOO_LARGE -> new Failure(413, failure.reason(), Map.of());
            case REFUSED -> new Failure(400, failure.reason(), Map.of());
        };
    }

    private static Failure later(int status, String reason, Duration wait) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(RETRY_AFTER, Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())));
        return new Failure(status, reason, headers);
    }
}
