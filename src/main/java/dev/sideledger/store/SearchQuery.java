package dev.sideledger.store;

import java.util.Objects;

/**
 * A question for hits.
 *
 * @param terms what is sought
 * @param scope where
 * @param bestFirst whether the best come first, chosen among the newest ten thousand that match; otherwise the newest
 * @param limit how many at most, at least 1
 * @param after the cursor of the hit to go on after, or null; the best have no further page
 */
public record SearchQuery(SearchTerms terms, SearchScope scope, boolean bestFirst, int limit, Cursor after) {
    /** Refuses a limit below 1 and a cursor among the best. */
    public SearchQuery {
        Objects.requireNonNull(terms, "terms");
        Objects.requireNonNull(scope, "scope");
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1");
        }
        if (bestFirst && after != null) {
            throw new IllegalArgumentException("the best hits are one page");
        }
    }

    /** The newest hits everywhere. */
    public static SearchQuery newest(SearchTerms terms, int limit) {
        return new SearchQuery(terms, SearchScope.ALL, false, limit, null);
    }

    /** This question from a cursor on. */
    public SearchQuery after(Cursor cursor) {
        return new SearchQuery(terms, scope, bestFirst, limit, cursor);
    }
}
