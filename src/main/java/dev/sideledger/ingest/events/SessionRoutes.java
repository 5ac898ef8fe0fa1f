package dev.sideledger.ingest.events;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

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
import dev.sideledger.wire.Refused;
import io.smallrye.mutiny.Uni;

/** Writing {@code /api/sessions}: events of sessions and their records, whose address says what they would have to. */
@Path("/api/sessions")
@Tag(name = "writing")
public final class SessionRoutes {
    private static final Set<RecordType> RECORDS = EnumSet.range(RecordType.TURN, RecordType.TAG);
    private static final String PLURALS = RECORDS.stream().map(RecordType::plural).collect(Collectors.joining(", "));

    private final EventsDoor door;

    /** Hands requests to a door. */
    public SessionRoutes(EventsDoor door) {
        this.door = door;
    }

    /** Makes a session, or adds to one; without an id it gets one. */
    @POST
    @Operation(summary = "Make a session, or add to one")
    public Uni<Response> post(byte[] body, @BeanParam Incoming incoming) {
        return take(Address.ofAll(RecordType.SESSION, null), body, incoming);
    }

    /** Adds to a session; fields that are not told stay as they are. */
    @PUT
    @Path("{id}")
    @Operation(summary = "Add to a session; what is not told stays as it is")
    public Uni<Response> put(@PathParam("id") String id, byte[] body, @BeanParam Incoming incoming) {
        return take(Address.of(RecordType.SESSION, null, id), body, incoming);
    }

    /** The same as {@link #put}: to tell something never takes away the rest. */
    @PATCH
    @Path("{id}")
    @Operation(summary = "Add to a session; what is not told stays as it is")
    public Uni<Response> patch(@PathParam("id") String id, byte[] body, @BeanParam Incoming incoming) {
        return put(id, body, incoming);
    }

    /** Adds records of one type to a session. */
    @POST
    @Path("{id}/{records}")
    @Operation(summary = "Add records to a session: turns, calls, decisions, messages, metrics, scores, ...")
    public Uni<Response> postRecords(@PathParam("id") String id, @PathParam("records") String records, byte[] body,
            @BeanParam Incoming incoming) {
        RecordType type = RecordType.ofPlural(records).filter(RECORDS::contains)
                .orElseThrow(() -> Refused.with(404, "a session has no " + records + "; it has " + PLURALS));
        return take(Address.ofAll(type, id), body, incoming);
    }

    /** Adds to a call, such as its end; fields that are not told stay as they are. */
    @POST
    @Path("{id}/calls/{call}")
    @Operation(summary = "Add to a call, such as its end; what is not told stays as it is")
    public Uni<Response> postCall(@PathParam("id") String id, @PathParam("call") String call, byte[] body,
            @BeanParam Incoming incoming) {
        return take(Address.of(RecordType.CALL, id, call), body, incoming);
    }

    /** The same as {@link #postCall}. */
    @PUT
    @Path("{id}/calls/{call}")
    @Operation(summary = "Add to a call, such as its end; what is not told stays as it is")
    public Uni<Response> putCall(@PathParam("id") String id, @PathParam("call") String call, byte[] body,
            @BeanParam Incoming incoming) {
        return postCall(id, call, body, incoming);
    }

    /** The same as {@link #postCall}. */
    @PATCH
    @Path("{id}/calls/{call}")
    @Operation(summary = "Add to a call, such as its end; what is not told stays as it is")
    public Uni<Response> patchCall(@PathParam("id") String id, @PathParam("call") String call, byte[] body,
            @BeanParam Incoming incoming) {
        return postCall(id, call, body, incoming);
    }

    private Uni<Response> take(Address address, byte[] body, Incoming incoming) {
        return door.take(incoming.with(body, address)).map(Answers::ofRecord);
    }
}
