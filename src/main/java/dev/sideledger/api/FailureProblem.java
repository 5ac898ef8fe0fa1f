package dev.sideledger.api;

import org.jboss.logging.Logger;

import dev.sideledger.store.SearchOff;
import dev.sideledger.store.SqlRefused;
import dev.sideledger.store.StoreUnavailable;
import dev.sideledger.store.TooMuch;
import dev.sideledger.store.TookTooLong;
import dev.sideledger.wire.Problem;
import dev.sideledger.wire.Refused;

/** What is told of a question that failed where no answer of its own can carry the status. */
public final class FailureProblem {
    private static final Logger LOG = Logger.getLogger(FailureProblem.class);

    private FailureProblem() {}

    /** The problem that a failure is; the log has those that nobody expected. */
    public static Problem of(Throwable failure) {
        if (failure instanceof Refused refused) {
            return refused.problem();
        }
        if (failure instanceof SqlRefused) {
            return Problem.of(400, failure.getMessage());
        }
        if (failure instanceof SearchOff) {
            return Problem.of(503, failure.getMessage());
        }
        if (failure instanceof TooMuch) {
            return Problem.of(400, failure.getMessage());
        }
        if (failure instanceof StoreUnavailable) {
            return Problem.of(503, failure.getMessage());
        }
        if (failure instanceof TookTooLong) {
            return Problem.of(504, failure.getMessage());
        }
        LOG.error("An answer that is followed could not be given", failure);
        return Problem.of(500, "something went wrong in the service; its log says what");
    }
}
