package dev.sideledger.api;

import java.io.ByteArrayOutputStream;
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

import dev.sideledger.store.Search;
import dev.sideledger.store.SearchHit;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** Finds records by what was said. */
@Path(SearchResource.PATH)
@Tag(name = "reading")
public final class SearchResource {
    static final String PATH = "/api/search";

    private final Search search;
    private final SearchRequestReader requests;

    /** Searches a ledger. */
    public SearchResource(Search search, Clock clock) {
        this.search = search;
        this.requests = new SearchRequestReader(clock);
    }

    /** The hits of a search. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
    @Operation(summary = "Everything in which some words occur, newest first",
            description = "Whatever q is, it is never a syntax error.")
    public Uni<Response> find(@Context UriInfo uri, @Context HttpHeaders headers) {
        SearchRequest request = requests.read(uri.getQueryParameters(), headers.getAcceptableMediaTypes());
        return switch (request.format()) {
            case JSON -> search.search(request.query()).emitOn(Infrastructure.getDefaultWorkerPool())
                    .map(page -> Response.ok(SearchAnswer.page(page), request.format().mediaType()).build());
            case CSV -> export(request, Rows.headed(Rows.table(List.of(SearchAnswer.COLUMNS), request.form()),
                    chunks(request)
                            .map(hits -> Rows.table(hits.stream().map(SearchAnswer::row).toList(), request.form()))));
            case NDJSON -> export(request, chunks(request).map(SearchResource::lines));
        };
    }

    private Multi<List<SearchHit>> chunks(SearchRequest request) {
        return SearchPages.of(search, request.query(), request.most())
                .emitOn(Infrastructure.getDefaultWorkerPool(), 1);
    }

    private static byte[] lines(List<SearchHit> hits) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (SearchHit hit : hits) {
            bytes.writeBytes(SearchAnswer.line(hit));
            bytes.write('\n');
        }
        return bytes.toByteArray();
    }

    private static Uni<Response> export(SearchRequest request, Multi<byte[]> chunks) {
        return Uni.createFrom().item(Response.ok(new Export(chunks), request.format().mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"search." + request.format().wireName() + '"')
                .build());
    }
}
