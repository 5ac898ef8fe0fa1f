package dev.sideledger.store.copy;

import java.util.Objects;

/**
 * A ledger at the moment of which it is read.
 *
 * @param epoch its life
 * @param createdAt when it was made, in epoch microseconds
 * @param sequence the number of its last commit
 * @param lastSession the highest number of a session
 * @param whole false while it is itself a copy that has not ended
 */
public record CopyOrigin(String epoch, long createdAt, long sequence, long lastSession, boolean whole) {
    /** Refuses a ledger without a life. */
    public CopyOrigin {
        Objects.requireNonNull(epoch, "epoch");
    }
}
