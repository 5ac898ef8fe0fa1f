package dev.sideledger.store;

import java.util.List;

/**
 * One page of hits.
 *
 * @param hits the hits
 * @param next where the next page begins, or null when this is the last
 * @param indexed how far the index had come
 */
public record SearchPage(List<SearchHit> hits, Cursor next, Indexed indexed) {
    /** Keeps its own copy. */
    public SearchPage {
        hits = List.copyOf(hits);
    }

    /**
     * How far an index has come.
     *
     * @param sequence the number of the last commit that it holds
     * @param at when that was, in epoch microseconds, or null while there was none
     * @param missing how many commits of the ledger it does not hold yet
     * @param rebuilding whether it is being made anew, and older records are missing too
     */
    public record Indexed(long sequence, Long at, long missing, boolean rebuilding) {
        /** Whether it does not hold everything yet. */
        public boolean behind() {
            return missing > 0 || rebuilding;
        }
    }
}
