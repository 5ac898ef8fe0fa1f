package dev.sideledger.api;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.sideledger.analytics.Followings;
import dev.sideledger.forward.ForwardState;
import dev.sideledger.forward.ForwardStates;
import dev.sideledger.journal.Journal;
import dev.sideledger.live.Feed;
import dev.sideledger.recorder.Recorder;
import dev.sideledger.recorder.spool.Spool;
import dev.sideledger.recorder.spool.SpoolState;
import dev.sideledger.store.CheckReport;
import dev.sideledger.store.Ledger;
import dev.sideledger.store.Maintenance;
import dev.sideledger.store.StoreHealth;
import dev.sideledger.wire.JsonOutput;
import io.smallrye.mutiny.Uni;

/** What administrators ask: how the service is doing, and whether the ledger is sound. */
@Path("/api/admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin")
public class AdminResource {
    /** That of the artefact; null where this is no artefact. */
    /** As the build told it; a package does not know it when its first class was made by the framework. */
    private static final String VERSION = ConfigProvider.getConfig()
            .getOptionalValue("quarkus.application.version", String.class).orElse(null);

    private final Ledger ledger;
    private final Maintenance maintenance;
    private final StoreHealth health;
    private final Recorder recorder;
    private final Spool spool;
    private final Feed feed;
    private final Followings followings;
    private final Journal journal;
    private final ForwardStates forwarding;

    /** Asks the parts. */
    public AdminResource(Ledger ledger, Recorder recorder, Spool spool, Feed feed, Followings followings,
            Journal journal, ForwardStates forwarding) {
        this.ledger = ledger;
        this.maintenance = ledger;
        this.health = ledger.health();
        this.recorder = recorder;
        this.spool = spool;
        this.feed = feed;
        this.followings = followings;
        this.journal = journal;
        this.forwarding = forwarding;
    }

    /** How the service is doing. */
    @GET
    @Path("/status")
    @Operation(summary = "How the service is doing")
    public byte[] status() {
        return JsonOutput.bytes(out -> {
            out.object();
            if (VERSION != null) {
                out.member("version", VERSION);
            }
            out.member("ledger", ledger.place()).member("kept", ledger.isKept()).member("writable",
                    health.trouble().isEmpty());
            health.trouble().ifPresent(trouble -> out.member("trouble", trouble));
            SpoolState spooled = spool.state();
            out.member("degraded", health.trouble().isPresent() && spooled.accepts());
            out.name("spool").object().member("events", Long.valueOf(spooled.events()))
                    .member("bytes", Long.valueOf(spooled.bytes())).member("max_bytes", Long.valueOf(spooled.most()))
                    .member("refused", Long.valueOf(spooled.refused())).member("trouble", spooled.trouble()).end();
            JournalAnswer.write(out.name("journal"), journal);
            out.member("waiting_requests", (long) health.waiting());
            out.member("waiting_events", recorder.admission().events());
            out.member("accepted", recorder.counters().accepted());
            out.member("updated", recorder.counters().updated());
            out.member("duplicates", recorder.counters().duplicates());
            out.member("rejected", recorder.counters().rejected());
            out.member("live_clients", Long.valueOf(feed.followers()));
            out.member("live_stalled", Long.valueOf(feed.stalled()));
            out.member("followed_answers", Long.valueOf(followings.answers().answers()));
            out.member("answers_asked", Long.valueOf(followings.answers().asked()));
            out.member("position", ServerSentEvents.id(ledger.head()));
            forwarding.state().ifPresent(state -> forwarding(state, out.name("forward")));
            out.end();
        });
    }

    private static void forwarding(ForwardState state, JsonOutput out) {
        out.object().member("to", state.to()).member("state", state.state().wireName())
                .member("trouble", state.trouble()).member("lag_commits", Long.valueOf(state.lagCommits()))
                .name("lag_seconds").value(state.lagSeconds())
                .member("sent", Long.valueOf(state.sent())).member("sent_bytes", Long.valueOf(state.sentBytes()))
                .member("retried", Long.valueOf(state.retried())).member("rejected", Long.valueOf(state.rejected()))
                .member("loop", state.loop()).end();
    }

    /** Compares everything derived with the records it is derived from; takes long on a large ledger. */
    @GET
    @Path("/check")
    @Operation(summary = "Compare sums with the rows, look for what rows refer to, and check the file")
    public Uni<byte[]> check() {
        return maintenance.check().map(AdminResource::json);
    }

    /** How the tables lie. */
    @GET
    @Path("/schema")
    @Operation(summary = "The tables with their columns, indexes and rows, the views, and what is otherwise than it is"
            + " made")
    public Uni<byte[]> schema() {
        return maintenance.schema().map(SchemaAnswer::of);
    }

    static byte[] json(CheckReport report) {
        return JsonOutput.bytes(out -> {
            out.object().member("sound", report.sound());
            texts(out.name("checks"), report.checks());
            texts(out.name("problems"), report.problems());
            out.end();
        });
    }

    private static void texts(JsonOutput out, List<String> texts) {
        out.array();
        texts.forEach(out::value);
        out.end();
    }
}
