package dev.sideledger.api;

import java.util.List;

import dev.sideledger.store.Search;
import dev.sideledger.store.SearchHit;
import dev.sideledger.store.SearchPage;
import dev.sideledger.store.SearchQuery;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Reads all hits of a search page by page, each when it is asked for. What is recorded meanwhile comes before the
 * cursor, so it is not among them. For one reader.
 */
final class SearchPages {
    private final Search search;
    private SearchQuery query;
    private long left;
    private boolean last;

    private SearchPages(Search search, SearchQuery query, Integer most) {
        this.search = search;
        this.query = query;
        this.left = most == null ? Long.MAX_VALUE : most;
    }

    /** The hits, some at a time; at most so many, or all of them for null. */
    static Multi<List<SearchHit>> of(Search search, SearchQuery query, Integer most) {
        return Multi.createFrom().deferred(() -> {
            SearchPages pages = new SearchPages(search, query, most);
            return Multi.createBy().repeating().uni(pages::next).whilst(page -> !pages.last).select()
                    .where(page -> !page.isEmpty());
        });
    }

    private Uni<List<SearchHit>> next() {
        return search.search(query).map(this::taken);
    }

    private List<SearchHit> taken(SearchPage page) {
        List<SearchHit> hits = page.hits();
        List<SearchHit> wanted = hits.size() > left ? hits.subList(0, (int) left) : hits;
        left -= wanted.size();
        last = page.next() == null || left == 0;
        query = last ? query : query.after(page.next());
        return wanted;
    }
}
