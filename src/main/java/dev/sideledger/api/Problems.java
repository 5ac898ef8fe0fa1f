package dev.sideledger.api;

import java.time.Duration;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import dev.sideledger.wire.Problem;

/** Problems as HTTP answers. */
final class Problems {
    private Problems() {}

    /** The answer that a problem is. */
    static Response.ResponseBuilder answer(Problem problem) {
        return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem.json());
    }

    /** An answer that says when the same request may succeed: after a whole number of seconds. */
    static Response later(int status, String detail, Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return answer(Problem.of(status, detail)).header(HttpHeaders.RETRY_AFTER, seconds).build();
    }
}
