package dev.sideledger.api;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

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

import dev.sideledger.analytics.Latencies;
import dev.sideledger.store.Group;
import dev.sideledger.store.LatencyAnswer;
import dev.sideledger.store.LatencyQuery;
import dev.sideledger.wire.Refused;
import io.smallrye.mutiny.Uni;

/** How long calls take. */
@Path("/api/analytics/latency")
@Tag(name = "analytics")
public final class LatencyResource {
    private static final List<Group> GROUPS = List.of(Group.AGENT, Group.MODEL);
    private static final List<String> PARAMETERS = parameters();

    private final Latencies latencies;
    private final Clock clock;

    /** Asks a ledger. */
    public LatencyResource(Latencies latencies, Clock clock) {
        this.latencies = latencies;
        this.clock = clock;
    }

    /** Percentiles of durations, of all calls or by agent and model. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
    @Operation(summary = "Percentiles of how long calls take, by agent, by model or by both", description = "Read from"
            + " distributions whose steps are 2 % wide: at most 1 % off.")
    public Uni<Response> latency(@Context UriInfo uri, @Context HttpHeaders headers) {
        Parameters given = Parameters.of(uri.getQueryParameters(), PARAMETERS);
        Format format = Format.of(given.get("format"), headers.getAcceptableMediaTypes());
        LatencyQuery query = query(given);
        return latencies.ask(query).map(answer -> sheet(query).answer(answer.rows(),
                out -> CostsResource.range(answer.from(), answer.to(), out), format, "latency"));
    }

    private LatencyQuery query(Parameters given) {
        TimeRange range = TimeRange.of(given, clock);
        List<String> names = given.get("by") == null ? List.of() : Arrays.asList(given.get("by").split(",", -1));
        List<Group> by = new ArrayList<>();
        for (String name : names) {
            by.add(GROUPS.stream().filter(group -> group.wireName().equals(name.strip())).findFirst()
                    .orElseThrow(() -> Parameters.refusal("by", "takes agent, model or both, with a comma", name)));
        }
        Map<Group, String> filters = new EnumMap<>(Group.class);
        for (Group group : GROUPS) {
            if (given.get(group.wireName()) != null) {
                filters.put(group, given.get(group.wireName()));
            }
        }
        try {
            return new LatencyQuery(by, filters, range.from(), range.to());
        } catch (IllegalArgumentException refused) {
            throw Refused.with(400, refused.getMessage());
        }
    }

    private static Sheet<LatencyAnswer.Row> sheet(LatencyQuery query) {
        Sheet<LatencyAnswer.Row> sheet = new Sheet<>();
        for (int i = 0; i < query.by().size(); i++) {
            int position = i;
            sheet.with(query.by().get(i).wireName(), row -> row.names().get(position));
        }
        sheet.with("calls", row -> row.durations().count());
        return LatencyColumns.add(sheet, LatencyAnswer.Row::durations);
    }

    private static List<String> parameters() {
        List<String> known = new ArrayList<>(TimeRange.PARAMETERS);
        known.addAll(List.of("by", "format", "agent", "model"));
        return known;
    }
}
