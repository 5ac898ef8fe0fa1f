package dev.sideledger.boot;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;

/**
 * Turns away requests whose paths cannot be decoded: the framework would put the same replacement character for all
 * that is not UTF-8, and so take many ids for one.
 */
@Singleton
public class PathFilter {
    /** Before all others, which ask for the decoded path. */
    private static final int PRIORITY = 1_100;

    private final Refusals refusals;

    /** Refuses through these. */
    public PathFilter(Refusals refusals) {
        this.refusals = refusals;
    }

    void register(@Observes Filters filters) {
        filters.register(this::filter, PRIORITY);
    }

    void filter(RoutingContext request) {
        if (PathEscapes.areReadable(request.request().path())) {
            request.next();
        } else {
            refusals.refuse(request, 400, "the path has a % that is not followed by the two digits of a byte of UTF-8"
                    + " text; write a % itself as %25");
        }
    }
}
