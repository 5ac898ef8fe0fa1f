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

import dev.sideledger.model.Entry;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.Criterion;
import dev.sideledger.store.Entries;
import dev.sideledger.store.Query;
import io.smallrye.mutiny.Uni;

/** The records of one session. */
@Path("/api/sessions")
@Tag(name = "reading")
public final class SessionRecordsResource {
    private final Entries entries;
    private final Lists lists;

    /** Reads the records of the sessions of a ledger. */
    public SessionRecordsResource(Entries entries, Lists lists) {
        this.entries = entries;
        this.lists = lists;
    }

    /** The session's records of a type, oldest first. */
    @GET
    @Path("{id}/{records}")
    @Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
    @Operation(summary = "The records of a type from one session, oldest first")
    public Uni<Response> list(@PathParam("id") String id, @PathParam("records") String records, @Context UriInfo uri,
            @Context HttpHeaders headers) {
        Query query = Query.all(RecordsPath.type(records)).with(Criterion.SESSION, id).oldestFirst();
        return known(id).chain(session -> lists.answer(query, uri, headers));
    }

    /** One record; a turn by its number. */
    @GET
    @Path("{id}/{records}/{record}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "One record of a session by its id, a turn by its number")
    public Uni<Response> one(@PathParam("id") String id, @PathParam("records") String records,
            @PathParam("record") String record, @Context UriInfo uri) {
        Parameters.refuseAll(uri.getQueryParameters());
        RecordType type = RecordsPath.type(records);
        return known(id).chain(session -> Found.answer(entries.entry(type, id, record),
                () -> Unknown.record(type, id, record)));
    }

    private Uni<Entry> known(String session) {
        return entries.entry(RecordType.SESSION, session, session)
                .map(found -> found.orElseThrow(() -> Unknown.session(session)));
    }
}
