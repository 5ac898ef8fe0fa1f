package dev.sideledger.api;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.sideledger.journal.Journal;
import dev.sideledger.journal.JournalState;
import dev.sideledger.wire.Refused;
import io.smallrye.mutiny.Uni;

/** Having the journal written, and compared with the ledger. */
@Path("/api/admin/journal")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin")
public final class JournalResource {
    private static final String SESSION = "session";

    private final Journal journal;

    /** Gives orders. */
    public JournalResource(Journal journal) {
        this.journal = journal;
    }

    /** Writes the files of a session now, or begins to look at all of them. */
    @POST
    @Operation(summary = "Write the journal",
            description = "The files of one session at once, or of all sessions, some after others: the answer says how"
                    + " it stands, and so does /api/admin/status.")
    public Uni<byte[]> write(@Context UriInfo uri) {
        Parameters given = Parameters.of(uri.getQueryParameters(), List.of(SESSION));
        refuseOff();
        if (journal.state().standing() == JournalState.Standing.STANDING_BY) {
            throw Refused.with(409, "another process writes the journal in this folder; ask that one");
        }
        String session = given.get(SESSION);
        if (session == null) {
            journal.writeAll();
            return Uni.createFrom().item(() -> JournalAnswer.of(journal));
        }
        return journal.write(session).map(known -> {
            if (!known) {
                throw Refused.with(404, "there is no session " + session);
            }
            return JournalAnswer.of(journal);
        });
    }

    /** Compares. */
    @GET
    @Operation(summary = "Compare the files of the journal, and the sections of issues, with the ledger",
            description = "Reads all sessions. Names what differs; changes nothing.")
    public Uni<byte[]> check(@Context UriInfo uri) {
        Parameters.refuseAll(uri.getQueryParameters());
        refuseOff();
        return journal.check().map(JournalAnswer::of);
    }

    private void refuseOff() {
        if (!journal.settings().on()) {
            throw Refused.with(409, "no journal is written: name a folder in SIDELEDGER_JOURNAL, or one of issues in"
                    + " SIDELEDGER_ISSUES");
        }
    }
}
