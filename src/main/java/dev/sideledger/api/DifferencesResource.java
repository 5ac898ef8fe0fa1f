package dev.sideledger.api;

import java.time.Clock;
import java.util.HashMap;
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

import dev.sideledger.model.RecordType;
import dev.sideledger.store.Criterion;
import dev.sideledger.store.Entries;
import dev.sideledger.store.Query;
import dev.sideledger.wire.Refused;
import io.smallrye.mutiny.Uni;

/** Where clients report another cost than the price tables say. */
@Path(DifferencesResource.PATH)
@Tag(name = "prices")
public final class DifferencesResource {
    static final String PATH = "/api/analytics/cost-differences";

    private static final Query DIFFERING = Query.all(RecordType.CALL).with(Criterion.COST_DIFFERS, "true");

    private final Entries entries;
    private final Lists lists;
    private final ListRequestReader requests;

    /** Asks a ledger. */
    public DifferencesResource(Entries entries, Lists lists, Clock clock) {
        this.entries = entries;
        this.lists = lists;
        this.requests = new ListRequestReader(clock);
    }

    /** The calls, or their models. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
    @Operation(summary = "Calls whose reported cost is another than the computed one, newest first",
            description = "by=model adds them up by provider and model, the widest gap first, without those whose"
                    + " reported cost was set aside, which it counts.")
    public Uni<Response> differences(@Context UriInfo uri, @Context HttpHeaders headers) {
        if (!uri.getQueryParameters().containsKey("by")) {
            return lists.answer(DIFFERING, DifferenceShape.SHAPE, uri, headers);
        }
        Map<String, List<String>> given = new HashMap<>(uri.getQueryParameters());
        String by = Parameters.of(Map.of("by", given.remove("by")), List.of("by")).get("by");
        if (!by.equals("model")) {
            throw Parameters.refusal("by", "must be model", by);
        }
        for (String ofPages : List.of("limit", "cursor", "order")) {
            if (given.containsKey(ofPages)) {
                throw Refused.with(400, ofPages + " is for the list of calls; by=model answers all models, the widest"
                        + " gap first");
            }
        }
        ListRequest request = requests.read(DIFFERING, given, headers.getAcceptableMediaTypes());
        return entries.costGaps(request.query()).map(gaps -> GapsAnswer.of(gaps, request.form()));
    }
}
