package dev.sideledger.api;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.sideledger.analytics.Followings;
import dev.sideledger.live.Feed;
import dev.sideledger.recorder.Recorder;
import dev.sideledger.store.CheckReport;
import dev.sideledger.store.Commits;
import dev.sideledger.store.Maintenance;
import dev.sideledger.store.StoreHealth;
import dev.sideledger.wire.JsonOutput;
import io.smallrye.mutiny.Uni;

/** What administrators ask: how the service is doing, and whether the ledger is sound. */
@Path("/api/admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin")
public class AdminResource {
    private final Maintenance maintenance;
    private final StoreHealth health;
    private final Commits commits;
    private final Recorder recorder;
    private final Feed feed;
    private final Followings followings;

    /** Asks the parts. */
    public AdminResource(Maintenance maintenance, StoreHealth health, Commits commits, Recorder recorder,
            Feed feed, Followings followings) {
        this.maintenance = maintenance;
        this.health = health;
        this.commits = commits;
        this.recorder = recorder;
        this.feed = feed;
        this.followings = followings;
    }

    /** How the service is doing. */
    @GET
    @Path("/status")
    @Operation(summary = "How the service is doing")
    public byte[] status() {
        return JsonOutput.bytes(out -> {
            out.object().member("writable", health.trouble().isEmpty());
            health.trouble().ifPresent(trouble -> out.member("trouble", trouble));
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
            out.member("position", ServerSentEvents.id(commits.head()));
            out.end();
        });
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

    private static byte[] json(CheckReport report) {
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
