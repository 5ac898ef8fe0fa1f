package dev.sideledger.api;

import dev.sideledger.store.Query;

/**
 * What a request asks of a list.
 *
 * @param query which records
 * @param format in which form
 */
record ListRequest(Query query, Format format) {}
