package dev.sideledger.api;

import dev.sideledger.store.SearchQuery;

/**
 * What a request asks of search.
 *
 * @param query what to look for, page by page
 * @param form in which form
 * @param most how many hits altogether in an export; null for all
 */
record SearchRequest(SearchQuery query, Form form, Integer most) {
    /** In which format. */
    Format format() {
        return form.format();
    }
}
