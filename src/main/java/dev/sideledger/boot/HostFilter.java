package dev.sideledger.boot;

import java.util.Set;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import dev.sideledger.ingest.otlp.http.CrossOrigin;
import dev.sideledger.security.HostRule;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Turns away requests that came by a name or from a page that is not ours, before anything else sees them. */
@Singleton
public class HostFilter {
    private static final int PRIORITY = 1_000;
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final HostRule rule;
    private final CrossOrigin crossOrigin;
    private final Refusals refusals;

    /** Asks a rule, and lets in the pages that may export from elsewhere. */
    public HostFilter(HostRule rule, CrossOrigin crossOrigin, Refusals refusals) {
        this.rule = rule;
        this.crossOrigin = crossOrigin;
        this.refusals = refusals;
    }

    void register(@Observes Filters filters) {
        filters.register(this::filter, PRIORITY);
    }

    /** The framework refuses a request without a host before it asks any filter, and logs it as an error of ours. */
    void route(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(request -> {
            if (oneHost(request.request())) {
                request.next();
            } else {
                refuseHosts(request);
            }
        });
    }

    void filter(RoutingContext request) {
        request.response().putHeader("X-Content-Type-Options", "nosniff");
        if (!oneHost(request.request())) {
            refuseHosts(request);
            return;
        }
        HostAndPort authority = request.request().authority();
        String host = authority == null ? null : authority.toString();
        if (request.normalizedPath().startsWith("/q/health")) {
            request.next();
        } else if (!rule.acceptsHost(host)) {
            refuse(request, 421,
                    "this service does not go by the name in the Host header; use localhost or an IP address,"
                            + " or add the name to SIDELEDGER_ALLOWED_HOSTS");
        } else if (!READING.contains(request.request().method()) && !crossOrigin.accepts(request.request())
                && !rule.acceptsOrigin(request.request().getHeader(HttpHeaders.ORIGIN), host)) {
            refuse(request, 403, "a page of another site may not change anything here");
        } else {
            request.next();
        }
    }

    /** Whether nobody between a client and here can have read another host than is read here (RFC 9112, 3.2). */
    private static boolean oneHost(HttpServerRequest request) {
        int told = request.headers().getAll(HttpHeaders.HOST).size();
        return told == 1 || (told == 0 && request.version() != HttpVersion.HTTP_1_1);
    }

    private void refuseHosts(RoutingContext request) {
        refuse(request, 400, "a request over HTTP/1.1 has one Host header, and this one had "
                + request.request().headers().getAll(HttpHeaders.HOST).size());
    }

    private void refuse(RoutingContext request, int status, String detail) {
        if (request.request().version() != HttpVersion.HTTP_2) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        refusals.refuse(request, status, detail);
    }
}
