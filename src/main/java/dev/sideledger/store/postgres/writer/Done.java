package dev.sideledger.store.postgres.writer;

import java.util.List;

import dev.sideledger.store.Commit;

/**
 * What a transaction did.
 *
 * @param results for each batch what was written, or why not
 * @param commit what changed, or null when nothing did
 */
record Done(List<Object> results, Commit commit) {
    /** The same, of what was shown live before. */
    Done asReplayed() {
        return new Done(results, commit == null ? null : commit.asReplayed());
    }
}
