package dev.sideledger.api;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sideledger.analytics.Edition;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.LedgerReading;
import dev.sideledger.store.Query;
import dev.sideledger.wire.Refused;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * What HTTP answers and nobody follows, for those who have a ledger and no service: hits, tables of SQL, exports, the
 * check and the schema. Safe on any thread.
 */
public final class DirectAnswers {
    private final LedgerReading ledger;
    private final SearchRequestReader searches;
    private final ListRequestReader lists;

    /** Answers from a ledger. */
    public DirectAnswers(LedgerReading ledger, Clock clock) {
        this.ledger = ledger;
        this.searches = new SearchRequestReader(clock);
        this.lists = new ListRequestReader(clock);
    }

    /**
     * What is answered at a path; empty where nothing is.
     *
     * @throws Refused with 400 when the parameters ask nothing that can be answered
     */
    public Optional<Uni<Edition>> at(String path, Map<String, List<String>> given) {
        return switch (path) {
            case SearchResource.PATH -> Optional.of(edition(ledger.search()
                    .search(searches.read(given, List.of()).query()).map(SearchAnswer::page)));
            case "/api/admin/check" -> Optional.of(edition(ledger.check().map(AdminResource::json)));
            case "/api/admin/schema" -> Optional.of(edition(ledger.schema().map(SchemaAnswer::of)));
            default -> Optional.empty();
        };
    }

    /**
     * The answer to a question in SQL.
     *
     * @param body the question, as it is sent
     * @param as whose old tables answer to their names, or null
     */
    public Uni<Edition> sql(byte[] body, String as) {
        return edition(Uni.createFrom().deferred(() -> {
            long begun = System.nanoTime();
            return ledger.sql().read(SqlRequest.read(body, as)).emitOn(Infrastructure.getDefaultWorkerPool())
                    .map(table -> TableAnswer.json(table, System.nanoTime() - begun));
        }));
    }

    /**
     * All records of a type, some at a time, each when it is asked for; of one moment.
     *
     * @throws Refused with 400 when the parameters ask for none
     */
    public Multi<byte[]> export(RecordType type, Map<String, List<String>> given) {
        ListRequest request = lists.read(Query.all(type), given, List.of());
        Shape shape = Shape.whole(type);
        Multi<byte[]> chunks = request.format() == Format.CSV
                ? Rows.csv(shape, ledger.entries().stream(request.query()), request.form())
                : Rows.ndjson(shape, ledger.entries().stream(request.query()));
        return refusing(chunks);
    }

    /** All records of all types, some at a time; of one moment. */
    public Multi<byte[]> everything() {
        return refusing(Rows.ndjson(ledger.entries().stream(Lists.EVERYTHING)));
    }

    /** A session, which is there, and all its records, some at a time; of one moment. */
    public Multi<byte[]> session(String id) {
        return refusing(Rows.ndjson(ledger.entries().stream(Lists.everythingOf(id))));
    }

    private static Multi<byte[]> refusing(Multi<byte[]> chunks) {
        return chunks.onFailure().transform(failure -> Refused.with(FailureProblem.of(failure)));
    }

    private static Uni<Edition> edition(Uni<byte[]> answer) {
        return answer.map(json -> Edition.answer(json, json)).onFailure().recoverWithItem(Editions::problem);
    }
}
