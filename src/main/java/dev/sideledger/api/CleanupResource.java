package dev.sideledger.api;

import java.time.Duration;
import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.sideledger.ops.Cleanup;
import dev.sideledger.ops.CleanupReport;
import dev.sideledger.store.CleanupOrder;
import dev.sideledger.store.Entries;
import dev.sideledger.wire.Refused;
import io.smallrye.mutiny.Uni;

/** Taking what is too old. */
@Path("/api/admin/cleanup")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin")
public final class CleanupResource {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int USUAL_DAYS = 365;

    private final Entries entries;
    private final Cleanup cleanup;

    /** Gives orders. */
    public CleanupResource(Entries entries, Cleanup cleanup) {
        this.entries = entries;
        this.cleanup = cleanup;
    }

    /** Begins; answers when it is done or, with 202, when that takes long. */
    @POST
    @Operation(summary = "Remove sessions that were last heard of more than some days ago",
            description = "All of them, or those of a project, with all their records; never one that says it is"
                    + " running. Sums by hour, day, project, agent and model stay. dry_run=true says what would go."
                    + " Answers 202 when it takes more than some seconds: it goes on by itself.")
    public Uni<Response> start(@Context UriInfo uri) {
        Parameters given = Parameters.of(uri.getQueryParameters(), List.of("days", "project", "dry_run"));
        CleanupOrder order = cleanup.olderThan(Days.of(given, USUAL_DAYS), given.get("project"), null);
        boolean trial = Flags.of(given, "dry_run");
        Uni<?> there = order.project() == null ? Uni.createFrom().voidItem()
                : entries.project(order.project()).map(found -> found
                        .orElseThrow(() -> Unknown.project(order.project())));
        return there.chain(known -> begin(order, trial)).map(CleanupResource::answer);
    }

    /** How the latest order stands. */
    @GET
    @Operation(summary = "How the latest cleanup stands")
    public Response latest(@Context UriInfo uri) {
        Parameters.refuseAll(uri.getQueryParameters());
        return Response.ok(cleanup.latest().map(CleanupAnswer::of)
                .orElseThrow(() -> Refused.with(404, "nothing was cleaned up since the start"))).build();
    }

    /** The begun work, or where it stands when it takes long. */
    private Uni<CleanupReport> begin(CleanupOrder order, boolean trial) {
        return CleanupAnswer.begun(cleanup, order, trial).ifNoItem().after(PATIENCE)
                .recoverWithItem(() -> cleanup.latest().orElseThrow());
    }

    private static Response answer(CleanupReport report) {
        return Response.status(CleanupAnswer.refuseFailed(report).ended() ? 200 : 202)
                .entity(CleanupAnswer.of(report)).build();
    }
}
