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

import dev.sideledger.ops.CleanupReport;
import dev.sideledger.ops.Erasure;
import dev.sideledger.ops.ErasureOrder;
import dev.sideledger.ops.ErasureReport;
import dev.sideledger.wire.Refused;
import io.smallrye.mutiny.Uni;

/** Erasing a person. */
@Path("/api/admin/erase")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin")
public final class EraseResource {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Erasure erasure;

    /** Gives orders. */
    public EraseResource(Erasure erasure) {
        this.erasure = erasure;
    }

    /** Begins; answers when it is done or, with 202, when that takes long. */
    @POST
    @Operation(summary = "Remove all sessions of a user, or one session, for good",
            description = "With all records, texts, sums, what finds them and journal files; running ones too."
                    + " dry_run=true says what would go. Names the archives that still hold such a session, and all"
                    + " backups: these are left as they are. Answers 202 when it takes more than some seconds: it goes"
                    + " on by itself.")
    public Uni<Response> start(@Context UriInfo uri) {
        Parameters given = Parameters.of(uri.getQueryParameters(), List.of("user", "session", "dry_run"));
        ErasureOrder order = order(given);
        boolean trial = Flags.of(given, "dry_run");
        Erasure.Begun begun = erasure.start(order, trial)
                .orElseThrow(() -> Refused.with(409, "an erasure is under way; wait for it, see GET /api/admin/erase"));
        return begun.accepted().chain(accepted -> begun.ended().ifNoItem().after(PATIENCE)
                .recoverWithItem(() -> erasure.latest().orElseThrow())).map(EraseResource::answer);
    }

    /** How the latest order stands. */
    @GET
    @Operation(summary = "How the latest erasure stands")
    public Response latest(@Context UriInfo uri) {
        Parameters.refuseAll(uri.getQueryParameters());
        return Response.ok(erasure.latest().map(ErasureAnswer::of)
                .orElseThrow(() -> Refused.with(404, "nothing was erased since the start"))).build();
    }

    private static ErasureOrder order(Parameters given) {
        String user = given.get("user");
        String session = given.get("session");
        if ((user == null) == (session == null) || (user != null && user.isEmpty())) {
            throw Refused.with(400, "say whose sessions are erased, user=ID, or which one, session=ID");
        }
        return new ErasureOrder(user, session);
    }

    private static Response answer(ErasureReport report) {
        if (report.state() == CleanupReport.State.FAILED) {
            throw Refused.with(503, "the erasure failed after " + report.removed().sessions() + " sessions; ask again,"
                    + " and it goes on: " + report.failure());
        }
        return Response.status(report.ended() ? 200 : 202).entity(ErasureAnswer.of(report)).build();
    }
}
