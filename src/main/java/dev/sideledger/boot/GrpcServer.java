package dev.sideledger.boot;

import java.util.List;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import dev.sideledger.store.CannotStart;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Listens on the port where exporters send OTLP over gRPC without being told. Requests pass the same filters as on the
 * port of everything, and their bodies share its memory. Vert.x closes it when it is closed.
 */
@Singleton
public class GrpcServer {
    private static final int MOST_LOOPS = 4;
    private static final int IDLE_SECONDS = 300;
    private static final int MAX_HEADERS = 32 << 10;
    /** How Vert.x is asked for any port that is free: servers that ask with the same number share one. */
    private static final int ANY = -4317;

    private final Vertx vertx;
    private final ListenAddress address;
    private final boolean open;
    private final OtlpRoutes routes;
    private final List<Handler<RoutingContext>> filters;
    private volatile int port;
    private Future<Integer> listening = Future.failedFuture("it was not started");

    /** Leads requests through filters to routes. */
    public GrpcServer(Vertx vertx, Settings settings, OtlpRoutes routes, OtlpFilters filters) {
        this.vertx = vertx;
        this.address = new ListenAddress(settings.host(), settings.grpcPort().number(), "SIDELEDGER_GRPC_PORT");
        this.open = settings.grpcPort().isOpen();
        this.routes = routes;
        this.filters = filters.inOrder();
    }

    void start(@Observes StartupEvent event) {
        int loops = Math.min(MOST_LOOPS, Runtime.getRuntime().availableProcessors());
        listening = !open ? Future.succeededFuture(0)
                : vertx.deployVerticle(Listener::new, new DeploymentOptions().setInstances(loops)).map(id -> port);
    }

    /** The port that it listens on, 0 when it listens on none; fails when it cannot. */
    public Future<Integer> listening() {
        return listening;
    }

    private final class Listener extends AbstractVerticle {
        @Override
        public void start(Promise<Void> started) {
            Router router = Router.router(vertx);
            router.route().handler(request -> {
                request.request().pause();
                request.next();
            });
            filters.forEach(filter -> router.route().handler(filter));
            routes.addTo(router);
            HttpServerOptions options = new HttpServerOptions().setHost(address.host())
                    .setPort(address.port() == 0 ? ANY : address.port()).setIdleTimeout(IDLE_SECONDS)
                    .setMaxHeaderSize(MAX_HEADERS);
            options.getInitialSettings().setMaxHeaderListSize(MAX_HEADERS);
            vertx.createHttpServer(options).requestHandler(router).listen()
                    .onSuccess(server -> port = server.actualPort()).<Void>mapEmpty()
                    .recover(failure -> Future.failedFuture(
                            new CannotStart(address.refusal(String.valueOf(failure.getMessage())), failure)))
                    .onComplete(started);
        }
    }
}
