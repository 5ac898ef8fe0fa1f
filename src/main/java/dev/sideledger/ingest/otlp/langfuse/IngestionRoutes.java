package dev.sideledger.ingest.otlp.langfuse;

import java.util.ArrayList;
import java.util.List;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.sideledger.wire.Compression;
import dev.sideledger.wire.JsonOutput;
import dev.sideledger.wire.JsonPull;
import io.smallrye.mutiny.Uni;

/** {@code /api/public/ingestion}: where SDKs of Langfuse tell scores in batches of events. */
@Path("/api/public/ingestion")
@Tag(name = "writing")
public final class IngestionRoutes {
    private static final int MULTI_STATUS = 207;
    private static final long CREATED = 201;
    private static final long BAD_REQUEST = 400;

    private final ScoreDoor door;

    /** Hands batches to a door. */
    public IngestionRoutes(ScoreDoor door) {
        this.door = door;
    }

    /** Takes a batch; answers for each of its events when all that were taken are durable. */
    @POST
    @Operation(summary = "Tell scores as SDKs of Langfuse do: a batch of score-create")
    public Uni<Response> post(byte[] body, @HeaderParam(HttpHeaders.CONTENT_ENCODING) String contentEncoding) {
        return Uni.createFrom()
                .deferred(() -> door.take(body, Compression.of(contentEncoding),
                        (bytes, allowance) -> JsonPull.read(bytes, allowance, IngestionRoutes::events)))
                .map(verdicts -> Response.status(MULTI_STATUS).type(MediaType.APPLICATION_JSON_TYPE)
                        .entity(json(verdicts)).build());
    }

    private static Told events(JsonPull in) {
        List<Ingested> events = new ArrayList<>();
        in.members(name -> {
            if (name.equals("batch")) {
                in.items(() -> events.add(Ingested.read(in)));
            }
        });
        return new Told(events, false);
    }

    private static byte[] json(Verdicts verdicts) {
        return JsonOutput.bytes(out -> {
            out.object().name("successes").array();
            verdicts.taken().forEach(taken -> out.object().member("id", taken.id()).member("status", CREATED).end());
            out.end().name("errors").array();
            verdicts.refusals().forEach(refusal -> out.object().member("id", refusal.id())
                    .member("status", BAD_REQUEST).member("message", refusal.reason()).end());
            out.end().end();
        });
    }
}
