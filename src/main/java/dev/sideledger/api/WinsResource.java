package dev.sideledger.api;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.sideledger.analytics.Interval;
import dev.sideledger.store.Figures;
import dev.sideledger.store.Selection;
import dev.sideledger.store.WinFigures;
import dev.sideledger.wire.JsonOutput;
import io.smallrye.mutiny.Uni;

/** Which agents win. */
@Path("/api/analytics/wins")
@Tag(name = "analytics")
public final class WinsResource {
    private static final int DECIMALS = 6;
    private static final Comparator<WinFigures.Agent> ORDER = Comparator.comparingDouble(WinsResource::rate).reversed()
            .thenComparing(Comparator.comparingLong(WinFigures.Agent::sessions).reversed())
            .thenComparing(WinFigures.Agent::agent);
    private static final Sheet<WinFigures.Agent> SHEET = new Sheet<WinFigures.Agent>()
            .with("agent", WinFigures.Agent::agent)
            .with("wins", WinFigures.Agent::wins)
            .with("total_sessions", WinFigures.Agent::sessions)
            .with("win_rate", agent -> SumsColumns.number(rate(agent), DECIMALS))
            .with("interval", "low", "interval_low",
                    agent -> SumsColumns.number(Interval.wilson(agent.wins(), agent.sessions()).low(), DECIMALS))
            .with("interval", "high", "interval_high",
                    agent -> SumsColumns.number(Interval.wilson(agent.wins(), agent.sessions()).high(), DECIMALS))
            .with("undecided", WinFigures.Agent::undecided)
            .with("cost", agent -> SumsColumns.dollars(agent.costNanos()))
            .with("cost_per_win", agent -> SumsColumns.average(agent.costNanos(), agent.wins()));

    private final Figures figures;
    private final Clock clock;

    /** Asks a ledger. */
    public WinsResource(Figures figures, Clock clock) {
        this.figures = figures;
        this.clock = clock;
    }

    /** Wins by agent, and agents against each other. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
    @Operation(summary = "Which agents win the sessions they take part in, and agents against each other",
            description = "Of the sessions that began in the time. Sessions without a winner stay in the denominator.")
    public Uni<Response> wins(@Context UriInfo uri, @Context HttpHeaders headers) {
        List<String> known = new ArrayList<>(TimeRange.PARAMETERS);
        known.addAll(List.of("project", "format"));
        Parameters given = Parameters.of(uri.getQueryParameters(), known);
        Format format = Format.of(given.get("format"), headers.getAcceptableMediaTypes());
        TimeRange range = TimeRange.of(given, clock);
        return figures.wins(new Selection(given.get("project"), range.from(), range.to()))
                .map(wins -> SHEET.answer(wins.agents().stream().sorted(ORDER).toList(), out -> {
                    pairs(wins, out);
                    CostsResource.range(range.from(), range.to(), out);
                }, format, "wins"));
    }

    private static void pairs(WinFigures wins, JsonOutput out) {
        out.name("head_to_head").array();
        wins.pairs().stream().sorted(Comparator.comparing(WinFigures.Pair::left).thenComparing(WinFigures.Pair::right))
                .forEach(pair -> out.object().member("left", pair.left()).member("right", pair.right())
                        .member("left_wins", (Long) pair.leftWins()).member("right_wins", (Long) pair.rightWins())
                        .member("undecided", (Long) pair.undecided()).end());
        out.end();
    }

    private static double rate(WinFigures.Agent agent) {
        return agent.sessions() == 0 ? 0 : (double) agent.wins() / agent.sessions();
    }
}
