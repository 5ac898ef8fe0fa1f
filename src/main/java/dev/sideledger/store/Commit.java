package dev.sideledger.store;

import java.util.List;

/**
 * What one transaction changed.
 *
 * @param epoch the life of the ledger
 * @param sequence its number
 * @param at when it was committed, in epoch microseconds
 * @param changes what it did, in order
 * @param replayed whether what it tells of was shown live by this process before, when it could not be written yet
 */
public record Commit(String epoch, long sequence, long at, List<Change> changes, boolean replayed) {
    /** Keeps its own copy. */
    public Commit {
        changes = List.copyOf(changes);
    }

    /** A commit of what nobody was shown before. */
    public Commit(String epoch, long sequence, long at, List<Change> changes) {
        this(epoch, sequence, at, changes, false);
    }

    /** The same, of what was shown before. */
    public Commit asReplayed() {
        return new Commit(epoch, sequence, at, changes, true);
    }
}
