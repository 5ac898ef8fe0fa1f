package dev.sideledger.api;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.sideledger.analytics.Overview;
import dev.sideledger.store.Figures;
import dev.sideledger.store.Rollups;
import dev.sideledger.store.Selection;
import io.smallrye.mutiny.Uni;

/** What happened in a time. */
@Path("/api/analytics/overview")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "analytics")
public final class OverviewResource {
    private static final List<String> PARAMETERS = parameters();

    private final Figures figures;
    private final Rollups rollups;
    private final Clock clock;

    /** Asks a ledger. */
    public OverviewResource(Figures figures, Rollups rollups, Clock clock) {
        this.figures = figures;
        this.rollups = rollups;
        this.clock = clock;
    }

    /** The totals of a time, and those of as long a time before it. */
    @GET
    @Operation(summary = "Sessions, calls, tokens, cost, quality and latency of a time, and of as long a time before",
            description = "Without from, days or hours: of all time, and nothing before.")
    public Uni<byte[]> overview(@Context UriInfo uri) {
        Parameters given = Parameters.of(uri.getQueryParameters(), PARAMETERS);
        TimeRange range = TimeRange.of(given, clock);
        String project = given.get("project");
        Uni<Overview> now = Overview.ask(figures, rollups, new Selection(project, range.from(), range.to()));
        if (range.from() == null) {
            return now.map(overview -> OverviewAnswer.bytes(overview, null));
        }
        long to = range.to() == null ? ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()) : range.to();
        Selection before = new Selection(project, range.from() - Math.max(0, to - range.from()), range.from());
        return now.chain(overview -> Overview.ask(figures, rollups, before)
                .map(previous -> OverviewAnswer.bytes(overview, previous)));
    }

    private static List<String> parameters() {
        List<String> known = new ArrayList<>(TimeRange.PARAMETERS);
        known.add("project");
        return known;
    }
}
