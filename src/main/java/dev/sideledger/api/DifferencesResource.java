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

import dev.sideledger.model.Money;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.CostGap;
import dev.sideledger.store.Criterion;
import dev.sideledger.store.Entries;
import dev.sideledger.store.Query;
import dev.sideledger.wire.JsonOutput;
import io.smallrye.mutiny.Uni;

/** Where clients report another cost than the price tables say. */
@Path("/api/analytics/cost-differences")
@Tag(name = "prices")
public final class DifferencesResource {
    private static final Query DIFFERING = Query.all(RecordType.CALL).with(Criterion.COST_DIFFERS, "true");

    private final Entries entries;
    private final Lists lists;
    private final Clock clock;

    /** Asks a ledger. */
    public DifferencesResource(Entries entries, Lists lists, Clock clock) {
        this.entries = entries;
        this.lists = lists;
        this.clock = clock;
    }

    /** The calls, or their models. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
    @Operation(summary = "Calls whose reported cost is another than the computed one, newest first",
            description = "by=model adds them up by provider and model, the widest gap first.")
    public Uni<Response> differences(@Context UriInfo uri, @Context HttpHeaders headers) {
        if (!uri.getQueryParameters().containsKey("by")) {
            return lists.answer(DIFFERING, DifferenceShape.SHAPE, uri, headers);
        }
        List<String> known = new ArrayList<>(TimeRange.PARAMETERS);
        known.add("by");
        Parameters given = Parameters.of(uri.getQueryParameters(), known);
        if (!given.get("by").equals("model")) {
            throw Parameters.refusal("by", "must be model", given.get("by"));
        }
        TimeRange range = TimeRange.of(given, clock);
        return entries.costGaps(range.from(), range.to()).map(
                gaps -> Response.ok(JsonOutput.bytes(out -> write(gaps, out)), MediaType.APPLICATION_JSON).build());
    }

    private static void write(List<CostGap> gaps, JsonOutput out) {
        out.object().name("items").array();
        for (CostGap gap : gaps) {
            out.object().member("provider", gap.provider()).name("model").value(gap.model())
                    .member("calls", (Long) gap.calls()).rawMember("reported", Money.dollars(gap.reportedNanos()))
                    .rawMember("computed", Money.dollars(gap.computedNanos()))
                    .rawMember("difference", Money.dollars(gap.reportedNanos() - gap.computedNanos()))
                    .rawMember("highest", Money.dollars(gap.highest())).end();
        }
        out.end().end();
    }
}
