package dev.sideledger.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

/** All records of a ledger, of one moment. */
@Path(ExportResource.PATH)
@Tag(name = "reading")
public final class ExportResource {
    static final String PATH = "/api/export";

    private final Lists lists;

    /** Exports the lists of a ledger. */
    public ExportResource(Lists lists) {
        this.lists = lists;
    }

    /** Every record there is, a line each. */
    @GET
    @Produces(Format.NDJSON_TYPE)
    @Operation(
            summary = "All records of all types, from one snapshot: projects, sessions, and then each other type, the"
                    + " oldest first, a line each")
    public Uni<Response> everything(@Context UriInfo uri) {
        Parameters.refuseAll(uri.getQueryParameters());
        return lists.everything();
    }
}
