package dev.sideledger.boot;

import java.util.List;

import jakarta.inject.Singleton;

import dev.sideledger.ingest.otlp.http.CrossOrigin;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** The filters that requests pass on the port for gRPC, as the framework has them pass on its own port. */
@Singleton
public class OtlpFilters {
    private final List<Handler<RoutingContext>> filters;

    /** Those that turn away first. */
    public OtlpFilters(PathFilter path, CrossOrigin crossOrigin, HostFilter host, KeyFilter key,
            SizeFilter size) {
        this.filters = List.of(path::filter, crossOrigin::handle, host::filter, key::filter, size::filter);
    }

    /** In the order in which they are passed. */
    List<Handler<RoutingContext>> inOrder() {
        return filters;
    }
}
