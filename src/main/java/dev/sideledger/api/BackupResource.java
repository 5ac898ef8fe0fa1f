package dev.sideledger.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

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

import dev.sideledger.ops.Safekeeping;
import dev.sideledger.wire.Refused;
import io.smallrye.mutiny.Uni;

/** Making backups, and putting them back. */
@Path("/api/admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin")
public final class BackupResource {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String NAME = "name";

    private final Safekeeping safekeeping;

    /** Gives orders. */
    public BackupResource(Safekeeping safekeeping) {
        this.safekeeping = safekeeping;
    }

    /** Makes a backup; answers when it is done or, with 202, when that takes long. */
    @POST
    @Path("/backup")
    @Operation(summary = "Make a backup of the ledger",
            description = "Of one moment, beside the writing; checked, compressed, and on the disk when answered. Older"
                    + " ones of the same name go when there are too many. Answers 202 when it takes more than some"
                    + " seconds: it goes on by itself.")
    public Uni<Response> make(@Context UriInfo uri) {
        Parameters given = Parameters.of(uri.getQueryParameters(), List.of(NAME));
        return answered(safekeeping.backup(given.get(NAME)).map(made -> made.map(BackupAnswer::of)));
    }

    /** Lists what is kept. */
    @GET
    @Path("/backup")
    @Operation(summary = "List the backups that are kept, the newest first, and how the latest work on them stands")
    public Uni<byte[]> list(@Context UriInfo uri) {
        Parameters.refuseAll(uri.getQueryParameters());
        return safekeeping.all().map(backups -> BackupAnswer.of(backups, safekeeping.latest()));
    }

    /** Puts a backup in the place of the ledger; answers likewise. */
    @POST
    @Path("/restore")
    @Operation(summary = "Put a backup in the place of the ledger",
            description = "The backup is checked, and brought up to date, first. While it is put in its place, some"
                    + " hundredths of a second, reading and writing are answered 503. The ledger before is"
                    + " kept beside it; when something fails, it is there again. Who follows live is told to read anew."
                    + " Answers 202 when it takes more than some seconds: it goes on by itself.")
    public Uni<Response> restore(@Context UriInfo uri) {
        Parameters given = Parameters.of(uri.getQueryParameters(), List.of(NAME));
        if (given.get(NAME) == null) {
            throw Refused.with(400, "say which backup with name=, one of those that GET /api/admin/backup lists");
        }
        return answered(safekeeping.restore(given.get(NAME)).map(done -> done.map(BackupAnswer::of)));
    }

    private Uni<Response> answered(Optional<Uni<byte[]>> begun) {
        Uni<byte[]> work = begun.orElseThrow(() -> Refused.with(409,
                "a backup is being made or put back; wait for it, see GET /api/admin/backup"));
        return work.map(answer -> Response.ok(answer).build()).ifNoItem().after(PATIENCE)
                .recoverWithItem(() -> Response.status(202).entity(BackupAnswer.of(safekeeping.latest().orElseThrow()))
                        .build());
    }
}
