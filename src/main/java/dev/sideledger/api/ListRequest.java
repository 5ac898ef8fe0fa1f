package dev.sideledger.api;

import dev.sideledger.store.Query;

/**
 * What a request asks of a list.
 *
 * @param query which records
 * @param form in which form
 */
record ListRequest(Query query, Form form) {
    /** In which format. */
    Format format() {
        return form.format();
    }
}
