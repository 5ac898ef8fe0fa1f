package dev.sideledger.store;

import java.util.List;

/**
 * What one transaction changed.
 *
 * @param epoch the life of the ledger
 * @param sequence its number
 * @param at when it was committed, in epoch microseconds
 * @param changes what it did, in order
 */
public record Commit(String epoch, long sequence, long at, List<Change> changes) {
    /** Keeps its own copy. */
    public Commit {
        changes = List.copyOf(changes);
    }
}
