package dev.sideledger.store;

import java.util.Objects;

/**
 * A place in the change log: behind one change of one commit.
 *
 * @param epoch the life of the ledger; a restored ledger begins a new one
 * @param sequence the number of the commit, ascending within an epoch
 * @param index the position of the change in its commit
 */
public record Position(String epoch, long sequence, int index) {
    /** Refuses a place without an epoch. */
    public Position {
        Objects.requireNonNull(epoch, "epoch");
    }
}
