package dev.sideledger.ops;

import java.time.Instant;

import dev.sideledger.store.RepriceOrder;
import dev.sideledger.store.RepriceStep;
import dev.sideledger.store.RepriceTally;

/**
 * How pricing calls again stands.
 *
 * @param order which calls
 * @param trial whether only to say what would change
 * @param state whether it is still at work
 * @param tally what changed so far or, on trial, would change
 * @param done the number of the last call that was looked at
 * @param last the number of the last call there is
 * @param startedAt when it began, or went on after a stop of the service
 * @param endedAt when it ended; null while it runs
 * @param failure why it failed; null unless it did
 * @param begunAnew how many times it began with the first call again, because other tables came into force; the tally
 *            is what it did since
 */
public record RepriceReport(RepriceOrder order, boolean trial, State state, RepriceTally tally, long done, long last,
        Instant startedAt, Instant endedAt, String failure, int begunAnew) {
    /** Whether it is still at work. */
    public enum State {
        /** It is. */
        RUNNING,
        /** Every call was looked at. */
        FINISHED,
        /** Somebody stopped it. */
        STOPPED,
        /** It could not go on; what was changed until then stays, and sums are right. */
        FAILED
    }

    /** Whether it is no longer at work. */
    public boolean ended() {
        return state != State.RUNNING;
    }

    RepriceReport and(RepriceStep step) {
        return new RepriceReport(order, trial, state, tally.plus(step.tally()), Math.min(step.next(), step.last()),
                step.last(), startedAt, null, null, begunAnew);
    }

    RepriceReport anew() {
        return new RepriceReport(order, trial, state, RepriceTally.NONE, 0, last, startedAt, endedAt, failure,
                begunAnew + 1);
    }

    RepriceReport finished(Instant at) {
        return ended(State.FINISHED, at, null);
    }

    RepriceReport stopped(Instant at) {
        return ended(State.STOPPED, at, null);
    }

    RepriceReport failed(String why, Instant at) {
        return ended(State.FAILED, at, why);
    }

    private RepriceReport ended(State how, Instant at, String why) {
        return ended() ? this : new RepriceReport(order, trial, how, tally, done, last, startedAt, at, why, begunAnew);
    }
}
