package dev.sideledger.api;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.DELETE;
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

import dev.sideledger.model.RecordType;
import dev.sideledger.ops.CurrentPrices;
import dev.sideledger.ops.RepriceReport;
import dev.sideledger.ops.Repricing;
import dev.sideledger.store.Entries;
import dev.sideledger.store.RepriceOrder;
import dev.sideledger.wire.Refused;
import io.smallrye.mutiny.Uni;

/** Pricing stored calls again. */
@Path("/api/admin/reprice")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin")
public final class RepriceResource {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final List<String> PARAMETERS = List.of("session", "project", "model", "provider", "dry_run");

    private final Entries entries;
    private final Repricing repricing;
    private final CurrentPrices prices;
    private final Clock clock;

    /** Gives orders. */
    public RepriceResource(Entries entries, Repricing repricing, CurrentPrices prices, Clock clock) {
        this.entries = entries;
        this.prices = prices;
        this.repricing = repricing;
        this.clock = clock;
    }

    /** Begins; answers when it is done or, with 202, when that takes long. */
    @POST
    @Operation(summary = "Price stored calls again by the tables now in force",
            description = "All of them, or those of a session, project, model, provider or range of time. dry_run=true"
                    + " says what would change and changes nothing. Answers 202 when it takes"
                    + " more than some seconds: it goes on by itself, also after a restart.")
    public Uni<Response> start(@Context UriInfo uri) {
        if (!repricing.enabled()) {
            throw Refused.with(409, "pricing is off (SIDELEDGER_PRICING=false): pricing again would only forget what"
                    + " was computed before");
        }
        if (!prices.leftOut().isEmpty()) {
            throw Refused.with(409, "a price file is left out, so that pricing again would forget its prices: "
                    + prices.refusal().orElse(String.join(", ", prices.leftOut())));
        }
        List<String> known = new ArrayList<>(PARAMETERS);
        known.addAll(TimeRange.PARAMETERS);
        Parameters parameters = Parameters.of(uri.getQueryParameters(), known);
        TimeRange range = TimeRange.of(parameters, clock);
        RepriceOrder order = new RepriceOrder(parameters.get("session"), parameters.get("project"),
                parameters.get("model"), parameters.get("provider"), range.from(), range.to());
        boolean trial = Flags.of(parameters, "dry_run");
        return isThere(order).chain(there -> start(order, trial)).map(RepriceResource::answer);
    }

    /** An order about a session or a project that is not there is a mistake, not one with nothing to do. */
    private Uni<Void> isThere(RepriceOrder order) {
        Uni<?> session = order.session() == null ? Uni.createFrom().voidItem()
                : entries.entry(RecordType.SESSION, null, order.session())
                        .map(found -> found.orElseThrow(() -> Unknown.session(order.session())));
        Uni<?> project = order.project() == null ? Uni.createFrom().voidItem()
                : entries.project(order.project())
                        .map(found -> found.orElseThrow(() -> Unknown.project(order.project())));
        return session.chain(there -> project).replaceWithVoid();
    }

    private Uni<RepriceReport> start(RepriceOrder order, boolean trial) {
        Uni<RepriceReport> begun = repricing.start(order, trial)
                .orElseThrow(() -> Refused.with(409, "calls are being priced again at this moment; wait for it, see GET"
                        + " /api/admin/reprice, or stop it with DELETE"));
        return begun.ifNoItem().after(PATIENCE).recoverWithItem(() -> repricing.latest().orElseThrow());
    }

    /** How the latest order stands. */
    @GET
    @Operation(summary = "How pricing again stands")
    public Response latest(@Context UriInfo uri) {
        Parameters.refuseAll(uri.getQueryParameters());
        Optional<RepriceReport> latest = repricing.latest();
        return Response.ok(latest.map(RepriceAnswer::of)
                .orElseThrow(() -> Refused.with(404, "no calls were priced again since the start"))).build();
    }

    /** Stops it. */
    @DELETE
    @Operation(summary = "Stop pricing again; what has changed until now stays")
    public Uni<Response> stop(@Context UriInfo uri) {
        Parameters.refuseAll(uri.getQueryParameters());
        return repricing.stop().map(stopped -> {
            if (!stopped) {
                throw Refused.with(404, "no calls are being priced again");
            }
            return Response.ok(repricing.latest().map(RepriceAnswer::of).orElseThrow()).build();
        });
    }

    private static Response answer(RepriceReport report) {
        if (report.state() == RepriceReport.State.FAILED) {
            throw Refused.with(503, "pricing again failed after " + report.tally().total().calls() + " calls: "
                    + report.failure());
        }
        return Response.status(report.ended() ? 200 : 202).entity(RepriceAnswer.of(report)).build();
    }
}
