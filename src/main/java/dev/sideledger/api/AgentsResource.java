package dev.sideledger.api;

import java.time.Clock;
import java.util.ArrayList;
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

import dev.sideledger.analytics.AgentFigures;
import dev.sideledger.store.Figures;
import dev.sideledger.store.Group;
import dev.sideledger.store.Rollups;
import dev.sideledger.store.ScoreFigures;
import dev.sideledger.store.SumsQuery;
import dev.sideledger.wire.JsonOutput;
import dev.sideledger.wire.Rfc3339;
import io.smallrye.mutiny.Uni;

/** What agents did. */
@Path("/api/analytics/agents")
@Tag(name = "analytics")
public final class AgentsResource {
    private static final int DECIMALS = 6;
    private static final List<String> FILTERS = SumsRequest.FILTERS.stream()
            .filter(group -> group.kind() == Group.Kind.CALL).map(Group::wireName).toList();
    private static final Sheet<AgentFigures> SHEET = sheet();

    private final Figures figures;
    private final Rollups rollups;
    private final Clock clock;

    /** Asks a ledger. */
    public AgentsResource(Figures figures, Rollups rollups, Clock clock) {
        this.figures = figures;
        this.rollups = rollups;
        this.clock = clock;
    }

    /** Calls, success, latency, tokens, cost and scores of each agent. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
    @Operation(summary = "Calls, success, latency, tokens, cost, scores, first and last use of each agent")
    public Uni<Response> agents(@Context UriInfo uri, @Context HttpHeaders headers) {
        List<String> known = new ArrayList<>(FILTERS);
        known.addAll(TimeRange.PARAMETERS);
        known.add("format");
        Parameters given = Parameters.of(uri.getQueryParameters(), known);
        Format format = Format.of(given.get("format"), headers.getAcceptableMediaTypes());
        SumsQuery query = SumsRequest.query(List.of(Group.AGENT), given, TimeRange.of(given, clock));
        return AgentFigures.ask(figures, rollups, query)
                .map(agents -> SHEET.answer(agents, out -> CostsResource.range(query.from(), query.to(), out), format,
                        "agents"));
    }

    private static Sheet<AgentFigures> sheet() {
        Sheet<AgentFigures> sheet = new Sheet<AgentFigures>()
                .with("agent", AgentFigures::agent)
                .with("generations", agent -> agent.sums().calls())
                .with("successes", agent -> agent.sums().outcomes().succeeded())
                .with("success_rate", agent -> SumsColumns.number(agent.successRate(), DECIMALS));
        LatencyColumns.add(sheet, AgentFigures::durations);
        SumsColumns.add(sheet, AgentFigures::sums);
        return sheet.with("first_used", agent -> agent.use() == null ? null : Rfc3339.text(agent.use().first()))
                .with("last_used", agent -> agent.use() == null ? null : Rfc3339.text(agent.use().last()))
                .list("scores", AgentFigures::scores, AgentsResource::write);
    }

    private static void write(ScoreFigures.Scored scored, JsonOutput out) {
        out.object().member("dimension", scored.dimension())
                .rawMember("avg", SumsColumns.number(scored.avg(), DECIMALS).toPlainString())
                .member("count", (Long) scored.count()).end();
    }
}
