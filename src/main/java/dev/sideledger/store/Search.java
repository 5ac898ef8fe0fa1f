package dev.sideledger.store;

import io.smallrye.mutiny.Uni;

/** Finding records by what was said in them. */
public interface Search {
    /**
     * One page of hits. What is found is what the index knew; that it may be behind the ledger is said in the answer.
     * What was removed from the ledger is never among the hits. Cancelling stops the search. Fails with
     * {@link SearchOff} when there is no index, with {@link StoreUnavailable} when it cannot be read now, and with
     * {@link TookTooLong}.
     */
    Uni<SearchPage> search(SearchQuery query);
}
