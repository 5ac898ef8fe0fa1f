package dev.sideledger.api;

import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.DELETE;
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

import dev.sideledger.analytics.CallTree;
import dev.sideledger.model.Entry;
import dev.sideledger.model.RecordType;
import dev.sideledger.ops.Erasure;
import dev.sideledger.ops.ErasureOrder;
import dev.sideledger.store.Criterion;
import dev.sideledger.store.Entries;
import dev.sideledger.store.Maintenance;
import dev.sideledger.store.Query;
import dev.sideledger.store.Removal;
import io.smallrye.mutiny.Uni;

/** Sessions: listed, one whole, and removed. */
@Path("/api/sessions")
@Tag(name = "reading")
public final class SessionsResource {
    private static final int MOST_IN_A_TREE = 10_000;

    private final Entries entries;
    private final Maintenance maintenance;
    private final Lists lists;
    private final Erasure erasure;

    /** Reads and removes the sessions of a ledger. */
    public SessionsResource(Entries entries, Maintenance maintenance, Lists lists, Erasure erasure) {
        this.entries = entries;
        this.maintenance = maintenance;
        this.lists = lists;
        this.erasure = erasure;
    }

    /** All sessions, newest first. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
    @Operation(summary = "Sessions, newest first",
            description = "A session is in a range of time when it was alive in it.")
    public Uni<Response> list(@Context UriInfo uri, @Context HttpHeaders headers) {
        return lists.answer(Query.all(RecordType.SESSION), uri, headers);
    }

    /** A session whole. */
    @GET
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "A session whole: its fields, totals, tags, and cost by phase")
    public Uni<Response> one(@PathParam("id") String id, @Context UriInfo uri) {
        Parameters.refuseAll(uri.getQueryParameters());
        return Found.answer(entries.session(id), Answers::session, () -> Unknown.session(id));
    }

    /** The calls of a session as a tree. */
    @GET
    @Path("{id}/tree")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The calls of a session as a tree with timings", description = "At most "
            + MOST_IN_A_TREE + " calls, the earliest; truncated tells that there are more.")
    public Uni<Response> tree(@PathParam("id") String id, @Context UriInfo uri) {
        Parameters.refuseAll(uri.getQueryParameters());
        Query calls = Query.all(RecordType.CALL).with(Criterion.SESSION, id).oldestFirst();
        return Found.answer(entries.session(id).chain(session -> session.isEmpty()
                ? Uni.createFrom().item(Optional.<byte[]>empty())
                : entries.stream(calls).select().first(MOST_IN_A_TREE + 1).map(CallTree::slim).collect().asList()
                        .map(found -> Optional.of(tree(id, found)))),
                tree -> tree, () -> Unknown.session(id));
    }

    /** Removes a session with its records. */
    @DELETE
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Removes a session with all its records, for good",
            description = "What was removed stays removed: the same events sent again are rejected.")
    public Uni<Response> remove(@PathParam("id") String id, @Context UriInfo uri) {
        Parameters.refuseAll(uri.getQueryParameters());
        Uni<Removal> removal = maintenance.removeSession(id);
        return erasure.knowsArchives()
                ? Found.answerRemoved(removal, erasure.archives(new ErasureOrder(null, id)), () -> Unknown.session(id))
                : Found.answerRemoved(removal, () -> Unknown.session(id));
    }

    /** Takes a tag from a session. */
    @DELETE
    @Path("{id}/tags/{tag}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Takes a tag from a session")
    public Uni<Response> removeTag(@PathParam("id") String id, @PathParam("tag") String tag, @Context UriInfo uri) {
        Parameters.refuseAll(uri.getQueryParameters());
        return Found.answerRemoved(maintenance.removeTag(id, tag), () -> Unknown.record(RecordType.TAG, id, tag));
    }

    private static byte[] tree(String id, List<Entry> calls) {
        boolean truncated = calls.size() > MOST_IN_A_TREE;
        return TreeAnswer.of(id, CallTree.of(truncated ? calls.subList(0, MOST_IN_A_TREE) : calls), truncated);
    }
}
