package dev.sideledger.api;

import java.time.Duration;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.sideledger.forward.ForwardState;
import dev.sideledger.forward.ForwardStates;
import dev.sideledger.journal.Journal;
import dev.sideledger.ops.Safeguards;
import dev.sideledger.recorder.Recorder;
import dev.sideledger.recorder.RecorderCounters;
import dev.sideledger.recorder.spool.Spool;
import dev.sideledger.recorder.spool.SpoolState;
import dev.sideledger.store.Ledger;
import dev.sideledger.store.Space;
import dev.sideledger.wire.JsonOutput;
import io.smallrye.mutiny.Uni;

/** How the service is doing, in one answer that is there also when the database is not. */
@Path("/api/admin/status")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin")
public class StatusResource {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** As the build told it; a package does not know it when its first class was made by the framework. */
    private static final String VERSION = ConfigProvider.getConfig()
            .getOptionalValue("quarkus.application.version", String.class).orElse(null);

    private final Ledger ledger;
    private final Recorder recorder;
    private final Spool spool;
    private final ReaderFigures readers;
    private final Journal journal;
    private final ForwardStates forwarding;
    private final Safeguards safeguards;

    /** Asks the parts. */
    public StatusResource(Ledger ledger, Recorder recorder, Spool spool, ReaderFigures readers, Journal journal,
            ForwardStates forwarding, Safeguards safeguards) {
        this.ledger = ledger;
        this.recorder = recorder;
        this.spool = spool;
        this.readers = readers;
        this.journal = journal;
        this.forwarding = forwarding;
        this.safeguards = safeguards;
    }

    /** How the service is doing; without the room that it takes where that is not known within a second. */
    @GET
    @Operation(summary = "How the service is doing")
    public Uni<byte[]> status() {
        return ledger.space().ifNoItem().after(PATIENCE).recoverWithItem(() -> null).onFailure().recoverWithNull()
                .map(this::answer);
    }

    private byte[] answer(Space space) {
        return JsonOutput.bytes(out -> {
            out.object();
            if (VERSION != null) {
                out.member("version", VERSION);
            }
            writing(out);
            if (space != null) {
                out.name("storage").object().member("bytes", Long.valueOf(space.bytes()))
                        .member("search_bytes", space.searchBytes()).member("free_bytes", space.freeBytes()).end();
            }
            SafeguardsAnswer.write(out, safeguards);
            JournalAnswer.write(out.name("journal"), journal);
            counted(out);
            readers.write(out);
            out.member("position", ServerSentEvents.id(ledger.head()));
            forwarding.state().ifPresent(state -> forwarding(state, out.name("forward")));
            out.end();
        });
    }

    private void writing(JsonOutput out) {
        boolean writable = ledger.health().trouble().isEmpty();
        out.member("ledger", ledger.place()).member("kept", ledger.isKept()).member("writable", writable);
        ledger.health().trouble().ifPresent(trouble -> out.member("trouble", trouble));
        SpoolState spooled = spool.state();
        out.member("degraded", !writable && spooled.accepts());
        out.name("spool").object().member("events", Long.valueOf(spooled.events()))
                .member("bytes", Long.valueOf(spooled.bytes())).member("max_bytes", Long.valueOf(spooled.most()))
                .member("refused", Long.valueOf(spooled.refused())).member("trouble", spooled.trouble()).end();
    }

    private void counted(JsonOutput out) {
        RecorderCounters counters = recorder.counters();
        out.member("waiting_requests", (long) ledger.health().waiting())
                .member("waiting_events", recorder.admission().events()).member("accepted", counters.accepted())
                .member("updated", counters.updated()).member("duplicates", counters.duplicates())
                .member("rejected", counters.rejected());
    }

    private static void forwarding(ForwardState state, JsonOutput out) {
        out.object().member("to", state.to()).member("state", state.state().wireName())
                .member("trouble", state.trouble()).member("lag_commits", Long.valueOf(state.lagCommits()))
                .name("lag_seconds").value(state.lagSeconds())
                .member("sent", Long.valueOf(state.sent())).member("sent_bytes", Long.valueOf(state.sentBytes()))
                .member("retried", Long.valueOf(state.retried())).member("rejected", Long.valueOf(state.rejected()))
                .member("loop", state.loop()).end();
    }
}
