package dev.sideledger.api;

import jakarta.ws.rs.container.ContainerRequestContext;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/** The way to what the framework knows of a request beyond the standard's interfaces. */
final class Underlying {
    private Underlying() {}

    static ResteasyReactiveRequestContext of(ContainerRequestContext request) {
        return (ResteasyReactiveRequestContext) ((ResteasyReactiveContainerRequestContext) request)
                .getServerRequestContext();
    }
}
