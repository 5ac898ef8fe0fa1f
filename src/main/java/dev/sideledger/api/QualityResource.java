package dev.sideledger.api;

import java.time.Clock;
import java.time.ZoneId;
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

import dev.sideledger.store.Figures;
import dev.sideledger.store.Group;
import dev.sideledger.store.QualityFigures;
import dev.sideledger.store.ScoreFigures;
import dev.sideledger.store.Selection;
import dev.sideledger.wire.JsonOutput;
import io.smallrye.mutiny.Uni;

/** How good the work is. */
@Path("/api/analytics/quality")
@Tag(name = "analytics")
public final class QualityResource {
    private static final int DECIMALS = 6;

    private final Figures figures;
    private final Clock clock;

    /** Asks a ledger. */
    public QualityResource(Figures figures, Clock clock) {
        this.figures = figures;
        this.clock = clock;
    }

    /** The quality of sessions by day, and scores by dimension. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
    @Operation(summary = "The quality of sessions by day, scores by dimension and agent, and how often each was given",
            description = "tz= says whose days are meant.")
    public Uni<Response> quality(@Context UriInfo uri, @Context HttpHeaders headers) {
        List<String> known = new ArrayList<>(TimeRange.PARAMETERS);
        known.addAll(List.of("project", "tz", "format"));
        Parameters given = Parameters.of(uri.getQueryParameters(), known);
        Format format = Format.of(given.get("format"), headers.getAcceptableMediaTypes());
        TimeRange range = TimeRange.of(given, clock);
        ZoneId zone = Periods.zone(given.get("tz"));
        Selection selection = new Selection(given.get("project"), range.from(), range.to());
        Sheet<QualityFigures> sheet = new Sheet<QualityFigures>()
                .with("date", day -> Periods.name(Group.DAY, day.day(), zone))
                .with("avg_quality", day -> SumsColumns.number(day.avgQuality(), DECIMALS))
                .with("count", QualityFigures::count);
        return Uni.combine().all().unis(figures.quality(selection, zone), figures.scores(selection))
                .with((days, scores) -> sheet.answer(days, out -> {
                    write(scores, out);
                    CostsResource.range(range.from(), range.to(), out);
                }, format, "quality"));
    }

    private static void write(ScoreFigures scores, JsonOutput out) {
        out.name("scores").array();
        for (ScoreFigures.Scored scored : scores.scores()) {
            out.object().member("dimension", scored.dimension()).member("agent", scored.agent())
                    .rawMember("avg", text(scored.avg())).rawMember("min", text(scored.min()))
                    .rawMember("max", text(scored.max())).member("count", (Long) scored.count()).end();
        }
        out.end().name("values").array();
        for (ScoreFigures.Value value : scores.values()) {
            out.object().member("dimension", value.dimension()).rawMember("value", text(value.value()))
                    .member("count", (Long) value.count()).end();
        }
        out.end();
    }

    private static String text(double number) {
        return SumsColumns.number(number, DECIMALS).toPlainString();
    }
}
