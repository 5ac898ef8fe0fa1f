package dev.sideledger.store.postgres.reader;

import java.util.function.LongSupplier;

import dev.sideledger.store.Search;
import dev.sideledger.store.SearchPage;
import dev.sideledger.store.SearchQuery;
import dev.sideledger.store.postgres.rows.Names;
import io.smallrye.mutiny.Uni;

/** Searches a ledger whose index is written with its records. Safe on any thread. */
public final class PostgresSearch implements Search {
    private final Questions questions;
    private final EntryRows rows;
    private final LongSupplier now;

    /**
     * A searcher.
     *
     * @param names the shared names of calls
     * @param now the time in epoch microseconds
     */
    public PostgresSearch(Questions questions, Names names, LongSupplier now) {
        this.questions = questions;
        this.rows = new EntryRows(names);
        this.now = now;
    }

    @Override
    public Uni<SearchPage> search(SearchQuery query) {
        return questions.snapshot(connection -> new SearchReader(connection, query,
                new HitReader(connection, rows, query, now.getAsLong())).read());
    }
}
