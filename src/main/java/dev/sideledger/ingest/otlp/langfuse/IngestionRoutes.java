package dev.sideledger.ingest.otlp.langfuse;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.sideledger.wire.Compression;
import io.smallrye.mutiny.Uni;

/** {@code /api/public/ingestion}: where SDKs of Langfuse tell scores. */
@Path("/api/public/ingestion")
@Tag(name = "writing")
public final class IngestionRoutes {
    private static final int MULTI_STATUS = 207;

    private final ScoreDoor door;

    /** Hands batches to a door. */
    public IngestionRoutes(ScoreDoor door) {
        this.door = door;
    }

    /** Takes a batch; answers for each of its events when all that were taken are durable. */
    @POST
    @Operation(summary = "Tell scores as SDKs of Langfuse do: a batch of score-create")
    public Uni<Response> post(byte[] body, @HeaderParam(HttpHeaders.CONTENT_ENCODING) String contentEncoding) {
        return Uni.createFrom().deferred(() -> door.take(body, Compression.of(contentEncoding)))
                .map(answer -> Response.status(MULTI_STATUS).type(MediaType.APPLICATION_JSON_TYPE).entity(answer)
                        .build());
    }
}
