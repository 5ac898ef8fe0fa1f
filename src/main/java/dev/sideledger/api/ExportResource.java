package dev.sideledger.api;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

/** All records of a ledger, or of a session, of one moment. */
@Path(ExportResource.PATH)
@Tag(name = "reading")
public final class ExportResource {
    static final String PATH = "/api/export";
    private static final String SESSION = "session";

    private final Lists lists;

    /** Exports the lists of a ledger. */
    public ExportResource(Lists lists) {
        this.lists = lists;
    }

    /** Every record there is, or that a session has, a line each. */
    @GET
    @Produces(Format.NDJSON_TYPE)
    @Operation(
            summary = "All records of all types, from one snapshot: projects, sessions, and then each other type, the"
                    + " oldest first, a line each")
    @Parameter(name = SESSION, in = ParameterIn.QUERY, description = "only a session and its records",
            schema = @Schema(type = SchemaType.STRING))
    public Uni<Response> everything(@Context UriInfo uri) {
        String session = Parameters.of(uri.getQueryParameters(), List.of(SESSION)).get(SESSION);
        return session == null ? lists.everything() : lists.session(session);
    }
}
