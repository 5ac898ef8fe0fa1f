package dev.sideledger.boot;

import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import dev.sideledger.wire.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Turns away bodies before a byte of them is read: those that say they are too large, and any while the bodies under
 * way fill the memory set aside for them.
 */
@Singleton
public class SizeFilter {
    private static final int PRIORITY = 900;

    /** What a body that does not say its length is taken for. */
    private static final long CHUNKED_BYTES = 4L << 20;

    private final int most;
    private final long budget;
    private final AtomicLong underWay = new AtomicLong();

    /** Knows the bound. */
    public SizeFilter(Settings settings) {
        this.most = settings.maxBodyBytes();
        this.budget = settings.maxWaitingBytes();
    }

    void register(@Observes Filters filters) {
        filters.register(this::filter, PRIORITY);
    }

    private void filter(RoutingContext request) {
        boolean chunked = request.request().getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
        long length = chunked ? CHUNKED_BYTES : length(request.request().getHeader(HttpHeaders.CONTENT_LENGTH));
        if (length > most) {
            refuse(request, 413, "the body has more than " + most + " bytes; send it in parts");
        } else if (underWay.addAndGet(length) > budget) {
            underWay.addAndGet(-length);
            request.response().putHeader("Retry-After", "1");
            refuse(request, 429, "the requests under way take all the memory there is for bodies");
        } else {
            request.addEndHandler(ended -> underWay.addAndGet(-length));
            request.next();
        }
    }

    private static void refuse(RoutingContext request, int status, String detail) {
        request.response().setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .end(Buffer.buffer(Problem.of(status, detail).json()));
    }

    private static long length(String header) {
        try {
            return header == null ? 0 : Long.parseLong(header);
        } catch (NumberFormatException unreadable) {
            return Long.MAX_VALUE;
        }
    }
}
