package dev.sideledger.api;

import java.time.Clock;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import dev.sideledger.store.Entries;
import dev.sideledger.store.Query;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** Answers lists: a page as JSON, or everything as CSV or NDJSON. Safe on any thread. */
@Singleton
public final class Lists {
    private final Entries entries;
    private final ListRequestReader requests;

    /** Lists what is in a ledger. */
    public Lists(Entries entries, Clock clock) {
        this.entries = entries;
        this.requests = new ListRequestReader(clock);
    }

    /**
     * The list that a request asks for. Fails with {@link dev.sideledger.wire.Refused} when it asks for none.
     *
     * @param base what its address says already
     */
    Uni<Response> answer(Query base, UriInfo uri, HttpHeaders headers) {
        return answer(base, Shape.whole(base.type()), uri, headers);
    }

    /** The same, of records in another shape. */
    Uni<Response> answer(Query base, Shape shape, UriInfo uri, HttpHeaders headers) {
        return answer(requests.read(base, uri.getQueryParameters(), headers.getAcceptableMediaTypes()), shape);
    }

    private Uni<Response> answer(ListRequest request, Shape shape) {
        Query query = request.query();
        return switch (request.format()) {
            case JSON -> entries.list(query).emitOn(Infrastructure.getDefaultWorkerPool())
                    .map(page -> Response.ok(Answers.page(query, page, shape), request.format().mediaType()).build());
            case CSV -> export(request, Rows.csv(shape, entries.stream(query), request.form()));
            case NDJSON -> export(request, Rows.ndjson(shape, entries.stream(query)));
        };
    }

    private static Uni<Response> export(ListRequest request, Multi<byte[]> chunks) {
        String file = request.query().type().plural() + '.' + request.format().wireName();
        return Uni.createFrom().item(Response.ok(new Export(chunks), request.format().mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file + '"').build());
    }
}
