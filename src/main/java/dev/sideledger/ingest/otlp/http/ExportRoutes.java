package dev.sideledger.ingest.otlp.http;

import java.util.Map;
import java.util.function.Function;

import dev.sideledger.ingest.otlp.Encoding;
import dev.sideledger.ingest.otlp.Export;
import dev.sideledger.ingest.otlp.ExportDoor;
import dev.sideledger.ingest.otlp.ExportDoors;
import dev.sideledger.ingest.otlp.Failure;
import dev.sideledger.ingest.otlp.Outcome;
import dev.sideledger.ingest.otlp.Response;
import dev.sideledger.wire.Compression;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The addresses of OTLP over HTTP, on the event loop of each request. */
public final class ExportRoutes {
    private final ExportDoors doors;
    private final Addresses addresses;
    private final Function<RoutingContext, Uni<byte[]>> bodies;

    /**
     * Hands requests to doors.
     *
     * @param bodies the body of a request, received within bounds
     */
    public ExportRoutes(ExportDoors doors, Addresses addresses, Function<RoutingContext, Uni<byte[]>> bodies) {
        this.doors = doors;
        this.addresses = addresses;
        this.bodies = bodies;
    }

    /** Adds all addresses to a router. */
    public void addTo(Router router) {
        for (String root : addresses.roots()) {
            for (ExportDoor<?> door : doors.all()) {
                router.route(root + "/" + door.signal().names().path()).handler(request -> post(door, request));
            }
            router.route(root + "/*").handler(request -> HttpAnswers.refuse(request, nothingAt(request)));
        }
        // An exporter whose address names no signal sends there.
        router.post("/").handler(request -> HttpAnswers.refuse(request, unsigned("/", "")));
        for (String prefix : addresses.prefixes()) {
            router.post(prefix).handler(request -> HttpAnswers.refuse(request, unsigned(prefix, prefix)));
        }
    }

    private void post(ExportDoor<?> door, RoutingContext request) {
        if (!HttpMethod.POST.equals(request.request().method())) {
            HttpAnswers.refuse(request, new Failure(405, request.request().method() + " is not possible here; POST is",
                    Map.of(HttpHeaders.ALLOW.toString(), HttpMethod.POST.name())));
            return;
        }
        Context context = request.vertx().getOrCreateContext();
        bodies.apply(request).chain(body -> door.take(export(request, body)))
                .emitOn(task -> context.runOnContext(now -> task.run()))
                .subscribe().with(outcome -> answer(door, request, outcome),
                        failure -> HttpAnswers.refuse(request, Failure.of(failure, request.request().path())));
    }

    private static Export export(RoutingContext request, byte[] body) {
        return new Export(body, Encoding.of(request.request().getHeader(HttpHeaders.CONTENT_TYPE)),
                Compression.of(request.request().getHeader(HttpHeaders.CONTENT_ENCODING)));
    }

    private static void answer(ExportDoor<?> door, RoutingContext request, Outcome outcome) {
        Encoding encoding = Encoding.of(request.request().getHeader(HttpHeaders.CONTENT_TYPE));
        HttpAnswers.send(request, 200, encoding, Response.of(outcome, door.signal(), encoding));
    }

    private static Failure unsigned(String path, String prefix) {
        return new Failure(404, "nothing is taken at " + path + "; " + taken(prefix)
                + ", so an exporter's own address must end with that path", Map.of());
    }

    private static Failure nothingAt(RoutingContext request) {
        return new Failure(404, "there is nothing at " + request.request().path() + "; " + taken(""), Map.of());
    }

    private static String taken(String prefix) {
        return "traces are taken at " + prefix + "/v1/traces, logs at " + prefix + "/v1/logs and metrics at " + prefix
                + "/v1/metrics";
    }
}
