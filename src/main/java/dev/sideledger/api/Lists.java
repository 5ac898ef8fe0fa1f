package dev.sideledger.api;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.Criterion;
import dev.sideledger.store.Entries;
import dev.sideledger.store.Query;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** Answers lists: a page as JSON, or everything as CSV or NDJSON. Safe on any thread. */
@Singleton
public final class Lists {
    /** Projects, sessions and then all else, so that each is there before it is referred to. */
    static final List<Query> EVERYTHING = Stream.of(RecordType.values()).map(type -> Query.all(type).oldestFirst())
            .toList();

    private final Entries entries;
    private final ListRequestReader requests;

    /** Lists what is in a ledger. */
    public Lists(Entries entries, Clock clock) {
        this.entries = entries;
        this.requests = new ListRequestReader(clock);
    }

    /** A session and all its records, in the same order. */
    static List<Query> everythingOf(String session) {
        return EVERYTHING.stream().filter(query -> query.type() != RecordType.PROJECT)
                .map(query -> query.with(Criterion.SESSION, session)).toList();
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

    /** All records of all types, of one moment. */
    Uni<Response> everything() {
        return export(Rows.ndjson(entries.stream(EVERYTHING)), "everything", Format.NDJSON);
    }

    /** A session and all its records, of one moment. Fails with a 404 when it is not there. */
    Uni<Response> session(String id) {
        return entries.entry(RecordType.SESSION, id, id)
                .map(found -> found.orElseThrow(() -> Unknown.session(id)))
                .chain(() -> export(Rows.ndjson(entries.stream(everythingOf(id))), "session", Format.NDJSON));
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
        return export(chunks, request.query().type().plural(), request.format());
    }

    private static Uni<Response> export(Multi<byte[]> chunks, String name, Format format) {
        return Uni.createFrom().item(Response.ok(new Export(chunks), format.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + '.' + format.wireName()
                        + '"')
                .build());
    }
}
