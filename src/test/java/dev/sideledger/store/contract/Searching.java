package dev.sideledger.store.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.Cursor;
import dev.sideledger.store.Search;
import dev.sideledger.store.SearchHit;
import dev.sideledger.store.SearchPage;
import dev.sideledger.store.SearchQuery;
import dev.sideledger.store.SearchScope;
import dev.sideledger.store.SearchTerms;
import dev.sideledger.store.StoreUnavailable;

/** Short words for searching in tests. */
public final class Searching {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);
    private static final long LOOK_MILLIS = 10;

    private Searching() {}

    /** All hits, newest first, read in pages of a few. */
    public static List<SearchHit> all(Search search, String typed, SearchScope scope, int pageSize) {
        List<SearchHit> hits = new ArrayList<>();
        Cursor next = null;
        do {
            SearchPage page = Contract
                    .get(search.search(new SearchQuery(SearchTerms.typed(typed), scope, false, pageSize, next)));
            hits.addAll(page.hits());
            next = page.next();
        } while (next != null);
        return hits;
    }

    /** Where something was found, newest first, as {@code type session/id field}. */
    public static List<String> places(Search search, String typed, RecordType... types) {
        return all(search, typed, new SearchScope(Set.of(types), null, null, null, null, null), 100).stream()
                .map(Searching::place).toList();
    }

    /** Where a hit is. */
    public static String place(SearchHit hit) {
        Object id = hit.id() == null ? hit.turn() : hit.id();
        return hit.type().wireName() + " " + hit.session() + "/" + id + " " + hit.field();
    }

    /** Waits until the index holds everything that was acknowledged. */
    public static void awaitIndex(Search search) {
        long deadline = System.nanoTime() + LONG_ENOUGH.toNanos();
        while (behind(search)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the index stays behind");
            }
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
    }

    private static boolean behind(Search search) {
        try {
            return Contract.get(search.search(SearchQuery.newest(SearchTerms.typed("x"), 1))).indexed().behind();
        } catch (StoreUnavailable beingMade) {
            return true;
        }
    }
}
