package dev.sideledger.store;

import java.util.List;

/**
 * A stretch of the change log, read in one snapshot.
 *
 * @param changes what is of interest in it, oldest first, each record once and as it stands now
 * @param skipped how many older changes of interest were left out because a later one of the same record is in the
 *        stretch or not far behind it
 * @param end the place behind the stretch, where the next one begins
 * @param last whether this was the end of the log
 */
public record LogPage(List<Logged> changes, int skipped, Position end, boolean last) {
    /** Keeps its own copy. */
    public LogPage {
        changes = List.copyOf(changes);
    }
}
