package dev.sideledger.ingest.otlp;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import org.jboss.logging.Logger;

import dev.sideledger.model.Json;
import dev.sideledger.recorder.NotRecorded;
import dev.sideledger.wire.JsonPull;
import dev.sideledger.wire.JsonTree;
import dev.sideledger.wire.Problem;
import dev.sideledger.wire.Refused;

/**
 * A request that was not taken, in the words of HTTP. Only with 429 and 503 does a client send it again, after as long
 * as the header {@code Retry-After} says.
 *
 * @param status the HTTP status
 * @param message what is wrong, and how to mend it
 * @param headers headers that go with it
 * @param violation what of the request is wrong, or null
 */
public record Failure(int status, String message, Map<String, String> headers, FieldViolation violation) {
    private static final int BAD_REQUEST = 400;
    private static final Logger LOG = Logger.getLogger(Failure.class);

    /** The header that says after how many seconds to send the same again. */
    public static final String RETRY_AFTER = "Retry-After";

    /** Keeps its own copy of the headers. */
    public Failure {
        headers = Map.copyOf(headers);
    }

    /** A request that was not taken; of a bad one nobody can tell where it is bad. */
    public Failure(int status, String message, Map<String, String> headers) {
        this(status, message, headers, status == BAD_REQUEST ? new FieldViolation("", message) : null);
    }

    /**
     * What to answer for a failure; one that nobody foresaw is logged, and the answer names the entry in the log and
     * nothing else.
     *
     * @param where what failed, for the log
     */
    public static Failure of(Throwable failure, String where) {
        if (failure instanceof Refused refused) {
            return of(refused.problem(), refused.headers());
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
        return RpcStatus.ofHttp(status, message, violation);
    }

    private static Failure of(Problem problem, Map<String, String> headers) {
        Json pointer = problem.members().get(JsonPull.POINTER);
        if (pointer == null || problem.status() != BAD_REQUEST) {
            return new Failure(problem.status(), problem.detail(), headers);
        }
        FieldViolation violation = FieldViolation.at(JsonTree.parse(pointer.text()).text(), problem.detail());
        return new Failure(BAD_REQUEST, problem.detail(), headers, violation);
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
