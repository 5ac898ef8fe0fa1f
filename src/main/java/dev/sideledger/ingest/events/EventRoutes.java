package dev.sideledger.ingest.events;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.sideledger.wire.Address;
import io.smallrye.mutiny.Uni;

/** {@code /api/events}: events of any type, in any number. */
@Path("/api/events")
@Tag(name = "writing")
public final class EventRoutes {
    private final EventsDoor door;

    /** Hands requests to a door. */
    public EventRoutes(EventsDoor door) {
        this.door = door;
    }

    /** Takes one JSON object, an array of them, or one a line; answers when they are durable. */
    @POST
    @Operation(summary = "Tell events: one JSON object, an array, or one object a line (application/x-ndjson)")
    public Uni<Response> post(@RequestBody(content = {@Content(mediaType = "application/json"),
            @Content(mediaType = "application/x-ndjson")}) byte[] body, @BeanParam Incoming incoming) {
        return door.take(incoming.with(body, Address.NONE)).map(Answers::ofList);
    }
}
