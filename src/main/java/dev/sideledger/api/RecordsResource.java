package dev.sideledger.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.sideledger.store.Query;
import io.smallrye.mutiny.Uni;

/** The records of all sessions together. */
@Path("/api")
@Tag(name = "reading")
public final class RecordsResource {
    private final Lists lists;

    /** Lists the records of a ledger. */
    public RecordsResource(Lists lists) {
        this.lists = lists;
    }

    /** All records of a type, newest first. */
    @GET
    @Path(RecordsPath.RECORDS)
    @Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
    @Operation(summary = "The records of a type from all sessions, newest first")
    public Uni<Response> list(@PathParam("records") String records, @Context UriInfo uri,
            @Context HttpHeaders headers) {
        return lists.answer(Query.all(RecordsPath.type(records)), uri, headers);
    }
}
