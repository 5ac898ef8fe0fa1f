package dev.sideledger.store;

import java.util.Map;

import io.smallrye.mutiny.Uni;

/**
 * Reading sessions beside each other, each answer as of one moment. Answers arrive on a thread of the engine. What
 * takes too long fails with {@link TookTooLong}, what is too much for an answer with {@link TooMuch}.
 */
public interface Comparisons {
    /**
     * How many sessions began in each period of a question by time, by the beginning of the period; periods without any
     * are missing. Under filters of calls a session counts when it has a call that matches them all, at any time.
     *
     * @param query by a group of time, with both ends of its range
     */
    Uni<Map<Long, Long>> begun(SumsQuery query);
}
