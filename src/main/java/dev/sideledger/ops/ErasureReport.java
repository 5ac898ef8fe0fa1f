package dev.sideledger.ops;

import java.time.Instant;
import java.util.List;

import dev.sideledger.store.Removal;

/**
 * How an erasure stands.
 *
 * @param order whose sessions
 * @param trial whether only to say what would go
 * @param state whether it is still at work
 * @param removed what is gone or, on trial, would go
 * @param left where copies are still
 * @param startedAt when it began
 * @param endedAt when it ended; null while it runs
 * @param failure why it failed; null unless it did
 */
public record ErasureReport(ErasureOrder order, boolean trial, CleanupReport.State state, Removal removed, Left left,
        Instant startedAt, Instant endedAt, String failure) {
    /**
     * The files that are not written again.
     *
     * @param archives the archives that hold such a session, below their folder
     * @param backups the backups there are: each was made of a ledger that may have had them
     */
    public record Left(List<String> archives, List<String> backups) {
        /** Nothing was looked for yet. */
        public static final Left NOTHING = new Left(List.of(), List.of());

        /** Keeps its own copies. */
        public Left {
            archives = List.copyOf(archives);
            backups = List.copyOf(backups);
        }
    }

    /** Whether it is no longer at work. */
    public boolean ended() {
        return state != CleanupReport.State.RUNNING;
    }

    ErasureReport and(Removal more) {
        return new ErasureReport(order, trial, state, removed.plus(more), left, startedAt, null, null);
    }

    ErasureReport finished(Left copies, Instant at) {
        return new ErasureReport(order, trial, CleanupReport.State.FINISHED, removed, copies, startedAt, at, null);
    }

    ErasureReport failed(String why, Instant at) {
        return new ErasureReport(order, trial, CleanupReport.State.FAILED, removed, left, startedAt, at, why);
    }
}
