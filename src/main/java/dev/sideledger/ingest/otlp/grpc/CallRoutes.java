package dev.sideledger.ingest.otlp.grpc;

import java.util.Map;
import java.util.function.Function;

import dev.sideledger.ingest.otlp.Encoding;
import dev.sideledger.ingest.otlp.Export;
import dev.sideledger.ingest.otlp.ExportDoor;
import dev.sideledger.ingest.otlp.ExportDoors;
import dev.sideledger.ingest.otlp.Failure;
import dev.sideledger.ingest.otlp.Response;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The calls of OTLP over gRPC, on the event loop of each. */
public final class CallRoutes {
    private static final String SERVICES = "/opentelemetry.proto.collector.";

    private final ExportDoors doors;
    private final Function<RoutingContext, Uni<byte[]>> bodies;

    /**
     * Hands calls to doors.
     *
     * @param bodies the body of a request, received within bounds
     */
    public CallRoutes(ExportDoors doors, Function<RoutingContext, Uni<byte[]>> bodies) {
        this.doors = doors;
        this.bodies = bodies;
    }

    /** Whether a path is that of a call: what a request says of itself does not make it one. */
    public static boolean cover(String path) {
        return path != null && path.startsWith(SERVICES);
    }

    /** Adds all calls to a router. */
    public void addTo(Router router) {
        for (ExportDoor<?> door : doors.all()) {
            router.post(SERVICES + door.signal().names().service() + "/Export").handler(call -> take(door, call));
        }
        router.post().handler(CallRoutes::other);
    }

    private void take(ExportDoor<?> door, RoutingContext call) {
        if (!GrpcAnswers.speaks(call) || call.request().version() != HttpVersion.HTTP_2) {
            call.next();
            return;
        }
        Context context = call.vertx().getOrCreateContext();
        bodies.apply(call).chain(body -> door.take(export(call, body)))
                .emitOn(task -> context.runOnContext(now -> task.run()))
                .subscribe().with(
                        outcome -> GrpcAnswers.send(call, Response.of(outcome, door.signal(), Encoding.PROTOBUF)),
                        failure -> GrpcAnswers.refuse(call, Failure.of(failure, call.request().path())));
    }

    private static Export export(RoutingContext call, byte[] body) {
        var compression = Frame.compression(body, call.request().getHeader("grpc-encoding"));
        return new Export(Frame.message(body), Encoding.PROTOBUF, compression);
    }

    private static void other(RoutingContext request) {
        if (GrpcAnswers.speaks(request)) {
            GrpcAnswers.refuse(request, new Failure(405, "there is no call " + request.request().path()
                    + " here; OTLP has Export of TraceService, LogsService and MetricsService", Map.of()));
        } else {
            request.next();
        }
    }
}
