package dev.sideledger.api;

import java.io.IOException;
import java.util.Set;
import java.util.UUID;

import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import dev.sideledger.wire.Problem;

/** What a client is answered when no route takes its request, or when a route fails in a way that nobody foresaw. */
public final class FrameworkErrors {
    private static final Logger LOG = Logger.getLogger(FrameworkErrors.class);

    /** No route has this path. */
    @ServerExceptionMapper
    public Response notFound(NotFoundException failure, UriInfo uri) {
        return Problems.answer(Problem.of(404, "there is nothing at " + uri.getRequestUri().getRawPath()
                + "; /q/openapi lists all addresses")).build();
    }

    /** A route has this path, but not this method. */
    @ServerExceptionMapper
    public Response notAllowed(NotAllowedException failure, ContainerRequestContext request) {
        Set<String> allowed = AllowedMethods.of(request);
        return Problems.answer(Problem.of(405, request.getMethod() + " is not possible here; "
                + String.join(", ", allowed) + " is")).header(HttpHeaders.ALLOW, String.join(", ", allowed)).build();
    }

    /** The body's media type is not read. */
    @ServerExceptionMapper
    public Response notSupported(NotSupportedException failure, HttpHeaders headers) {
        return Problems.answer(Problem.of(415, "bodies of the type " + headers.getHeaderString(HttpHeaders.CONTENT_TYPE)
                + " are not read here; /q/openapi lists what is")).build();
    }

    /** No acceptable media type is written. */
    @ServerExceptionMapper
    public Response notAcceptable(NotAcceptableException failure, HttpHeaders headers) {
        return Problems.answer(Problem.of(406, "nothing is written as " + headers.getHeaderString(HttpHeaders.ACCEPT)
                + " here; application/json is, lists also as text/csv and application/x-ndjson")).build();
    }

    /** The framework refused the request for another reason of its own. */
    @ServerExceptionMapper
    public Response refused(WebApplicationException failure, ContainerRequestContext request) {
        int status = failure.getResponse().getStatus();
        if (status < Response.Status.BAD_REQUEST.getStatusCode()) {
            return failure.getResponse();
        }
        return status < Response.Status.INTERNAL_SERVER_ERROR.getStatusCode()
                ? Problems.answer(Problem.of(status, "the request cannot be read")).build()
                : unforeseen(failure, request);
    }

    /** The body did not come to its end: it is too large, which was answered already, or the client went away. */
    @ServerExceptionMapper
    public Response brokenOff(IOException failure, ContainerRequestContext request) {
        LOG.debugf(failure, "%s %s was broken off", request.getMethod(), request.getUriInfo().getPath());
        return Underlying.of(request).serverResponse().headWritten() ? Response.noContent().build()
                : Problems.answer(Problem.of(400, "the body could not be read to its end")).build();
    }

    /** Nobody foresaw this: it is logged once, and the answer names the entry in the log and nothing else. */
    @ServerExceptionMapper
    public Response unforeseen(Throwable failure, ContainerRequestContext request) {
        String id = UUID.randomUUID().toString();
        LOG.errorf(failure, "%s %s failed; error %s", request.getMethod(), request.getUriInfo().getPath(), id);
        return Problems.answer(Problem.of(500, "this should not have happened; the log tells more about error " + id)
                .with("error", id)).build();
    }
}
