package dev.sideledger.api;

import java.time.Clock;
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

import dev.sideledger.analytics.Costs;
import dev.sideledger.analytics.GroupedSums;
import dev.sideledger.store.Group;
import dev.sideledger.store.SumsAnswer;
import dev.sideledger.store.SumsQuery;
import dev.sideledger.wire.JsonOutput;
import dev.sideledger.wire.Rfc3339;
import io.smallrye.mutiny.Uni;

/** What calls cost. */
@Path("/api/analytics/costs")
@Tag(name = "analytics")
public final class CostsResource {
    private static final List<String> PARAMETERS = SumsRequest.parameters("fill", "limit");
    private static final int DEFAULT_LIMIT = 1_000;
    private static final int MOST = 100_000;
    private static final int MOST_DIGITS = 6;

    private final Costs costs;
    private final Clock clock;

    /** Asks a ledger. */
    public CostsResource(Costs costs, Clock clock) {
        this.costs = costs;
        this.clock = clock;
    }

    /** Calls, tokens and costs by no, one or two groups. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
    @Operation(summary = "Calls, tokens and costs by one or two groups", description = "by=day,model and the like; any"
            + " group that is not of time is also a filter; tz= says whose days are meant; fill=true adds periods"
            + " without calls.")
    public Uni<Response> costs(@Context UriInfo uri, @Context HttpHeaders headers) {
        Parameters given = Parameters.of(uri.getQueryParameters(), PARAMETERS);
        SumsQuery query = SumsRequest.query(given, clock);
        Format format = Format.of(given.get("format"), headers.getAcceptableMediaTypes());
        return costs.ask(query, fill(given.get("fill")), limit(given.get("limit")))
                .map(sums -> sheet(query).answer(sums.rows(), out -> rest(sums, out), format, "costs"));
    }

    /** The columns of a question's answer. */
    static Sheet<SumsAnswer.Row> sheet(SumsQuery query) {
        Sheet<SumsAnswer.Row> sheet = new Sheet<>();
        int name = 0;
        for (Group group : query.by()) {
            if (group.kind() == Group.Kind.TIME) {
                sheet.with(group.wireName(), row -> Periods.name(group, row.start(), query.zone()));
            } else {
                int position = name++;
                sheet.with(group.wireName(), row -> row.names().get(position));
            }
        }
        return SumsColumns.add(sheet, SumsAnswer.Row::sums);
    }

    /** Writes which range was summed. */
    static void range(Long from, Long to, JsonOutput out) {
        out.name("range").object().name("from").value(from == null ? null : Rfc3339.text(from)).name("to")
                .value(to == null ? null : Rfc3339.text(to)).end();
    }

    private static void rest(GroupedSums sums, JsonOutput out) {
        out.member("left_out", (Long) (long) sums.leftOut());
        range(sums.from(), sums.to(), out);
    }

    private static boolean fill(String text) {
        if (text != null && !text.equals("true") && !text.equals("false")) {
            throw Parameters.refusal("fill", "must be true or false", text);
        }
        return "true".equals(text);
    }

    private static int limit(String text) {
        int limit = text == null ? DEFAULT_LIMIT
                : Parameters.isWhole(text, MOST_DIGITS) ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MOST) {
            throw Parameters.refusal("limit", "must be a number from 1 to " + MOST, text);
        }
        return limit;
    }
}
