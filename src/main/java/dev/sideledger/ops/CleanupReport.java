package dev.sideledger.ops;

import java.time.Instant;

import dev.sideledger.store.CleanupOrder;
import dev.sideledger.store.CleanupStep;
import dev.sideledger.store.CleanupTally;

/**
 * How a cleanup stands.
 *
 * @param order which sessions
 * @param trial whether only to say what would go
 * @param state whether it is still at work
 * @param tally what went so far or, on trial, would go
 * @param startedAt when it began
 * @param endedAt when it ended; null while it runs
 * @param failure why it failed; null unless it did
 */
public record CleanupReport(CleanupOrder order, boolean trial, State state, CleanupTally tally, Instant startedAt,
        Instant endedAt, String failure) {
    /** Whether it is still at work. */
    public enum State {
        /** It is. */
        RUNNING,
        /** Every session was looked at. */
        FINISHED,
        /** It could not go on; what is gone until then is gone, and sums are right. */
        FAILED
    }

    /** Whether it is no longer at work. */
    public boolean ended() {
        return state != State.RUNNING;
    }

    CleanupReport and(CleanupStep step) {
        return new CleanupReport(order, trial, state, tally.plus(step.tally()), startedAt, null, null);
    }

    CleanupReport finished(Instant at) {
        return new CleanupReport(order, trial, State.FINISHED, tally, startedAt, at, null);
    }

    CleanupReport failed(String why, Instant at) {
        return new CleanupReport(order, trial, State.FAILED, tally, startedAt, at, why);
    }
}
