package dev.sideledger.ingest.events;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.sideledger.model.RecordType;
import dev.sideledger.wire.Address;
import io.smallrye.mutiny.Uni;

/** Writing {@code /api/projects}: project events whose address says what they would have to. */
@Path("/api/projects")
@Tag(name = "writing")
public final class ProjectRoutes {
    private final EventsDoor door;

    /** Hands requests to a door. */
    public ProjectRoutes(EventsDoor door) {
        this.door = door;
    }

    /** Makes a project, or adds to one. */
    @POST
    @Operation(summary = "Make a project, or add to one")
    public Uni<Response> post(byte[] body, @BeanParam Incoming incoming) {
        return take(Address.ofAll(RecordType.PROJECT, null), body, incoming);
    }

    /** Adds to a project; fields that are not told stay as they are. */
    @PUT
    @Path("{id}")
    @Operation(summary = "Add to a project; what is not told stays as it is")
    public Uni<Response> put(@PathParam("id") String id, byte[] body, @BeanParam Incoming incoming) {
        return take(Address.of(RecordType.PROJECT, null, id), body, incoming);
    }

    /** The same as {@link #put}: to tell something never takes away the rest. */
    @PATCH
    @Path("{id}")
    @Operation(summary = "Add to a project; what is not told stays as it is")
    public Uni<Response> patch(@PathParam("id") String id, byte[] body, @BeanParam Incoming incoming) {
        return put(id, body, incoming);
    }

    private Uni<Response> take(Address address, byte[] body, Incoming incoming) {
        return door.take(incoming.with(body, address)).map(Answers::ofRecord);
    }
}
