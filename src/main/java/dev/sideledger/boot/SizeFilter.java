package dev.sideledger.boot;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.sideledger.api.ReceivedBody;
import dev.sideledger.ops.BodiesUnderWay;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * Has all bodies received within the memory set aside for them: those that are too large are refused, and any for which
 * there is no memory now.
 */
@Singleton
public class SizeFilter {
    private static final int PRIORITY = 900;

    private final BodyBudget budget;
    private final long most;

    /** Knows the bounds. */
    public SizeFilter(Settings settings) {
        this.budget = new BodyBudget(settings.maxWaitingBytes());
        this.most = Math.min(settings.maxBodyBytes(), budget.largestBody());
    }

    /** What they hold. */
    @Produces
    @Singleton
    BodiesUnderWay bodies() {
        return budget::taken;
    }

    void register(@Observes Filters filters) {
        filters.register(this::filter, PRIORITY);
    }

    void filter(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        boolean chunked = request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
        long declared = chunked ? 0 : length(request.getHeader(HttpHeaders.CONTENT_LENGTH));
        if (declared > 0 || chunked || request.version() == HttpVersion.HTTP_2) {
            ReceivedBody.from(routing, new IncomingBody(routing, budget, most).receive(declared));
        }
        routing.next();
    }

    private static long length(String header) {
        try {
            return header == null ? 0 : Long.parseLong(header);
        } catch (NumberFormatException unreadable) {
            return Long.MAX_VALUE;
        }
    }
}
