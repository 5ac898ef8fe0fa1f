package dev.sideledger.api;

import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyReader;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * Hands routes their bodies in one piece, as they were received. The framework would buffer whatever comes, and copy it
 * three times over.
 */
@Provider
@Consumes(MediaType.WILDCARD)
public final class ReceivedBody implements ServerMessageBodyReader<byte[]> {
    private static final String RECEIVING = "sideledger.receiving";
    private static final String RECEIVED = "sideledger.received";
    private static final byte[] NOTHING = {};

    /** Where the body of a request comes from, once a route was found for it. */
    public static void from(RoutingContext request, Uni<byte[]> receiving) {
        request.put(RECEIVING, receiving);
    }

    /** The body of a request that no route of JAX-RS takes, to be asked for once; empty when it has none. */
    public static Uni<byte[]> take(RoutingContext request) {
        Uni<byte[]> receiving = request.remove(RECEIVING);
        return receiving == null ? Uni.createFrom().item(NOTHING) : receiving;
    }

    /** Waits for the body. */
    @ServerRequestFilter
    public Uni<Response> receive(ContainerRequestContext request, RoutingContext routing) {
        Uni<byte[]> receiving = routing.remove(RECEIVING);
        if (receiving == null) {
            return null;
        }
        return receiving.map(body -> {
            routing.put(RECEIVED, body);
            request.setEntityStream(InputStream.nullInputStream());
            return null;
        });
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, ResteasyReactiveResourceInfo route, MediaType media) {
        return type == byte[].class;
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type == byte[].class;
    }

    @Override
    public byte[] readFrom(Class<byte[]> type, Type generic, MediaType media, ServerRequestContext context) {
        byte[] body = ((ResteasyReactiveRequestContext) context).unwrap(RoutingContext.class).remove(RECEIVED);
        return body == null ? NOTHING : body;
    }

    @Override
    public byte[] readFrom(Class<byte[]> type, Type generic, Annotation[] annotations, MediaType media,
            MultivaluedMap<String, String> headers, InputStream stream) throws IOException {
        return stream.readAllBytes();
    }
}
