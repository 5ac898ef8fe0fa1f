package dev.sideledger.api;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** The headers of every answer: its type is to be taken as it says, and what it holds is kept by nobody on the way. */
public final class AnswerHeaders {
    /** Adds them; a route that says itself how long its answer may be kept is left alone. */
    @ServerResponseFilter
    public void add(ContainerResponseContext response) {
        response.getHeaders().putSingle("X-Content-Type-Options", "nosniff");
        if (!response.getHeaders().containsKey(HttpHeaders.CACHE_CONTROL)) {
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }
}
