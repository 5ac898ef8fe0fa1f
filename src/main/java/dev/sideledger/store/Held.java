package dev.sideledger.store;

import java.util.List;
import java.util.Objects;

/**
 * Some old sessions to which, of what goes, nothing older is added any more: so they can be copied elsewhere before it
 * goes. Nothing is gone yet, and nothing of it is lost when nobody comes back to them.
 *
 * @param order what of them goes
 * @param at when they were held, in epoch microseconds: what was told of later than that stays
 * @param sessions their ids, in the order of their numbers
 * @param step where the next ones are looked for, and how many stay because they are running
 */
public record Held(CleanupOrder order, long at, List<String> sessions, CleanupStep step) {
    /** Keeps its own copy. */
    public Held {
        Objects.requireNonNull(order, "order");
        sessions = List.copyOf(sessions);
    }

    /** The same without the first so many of them. */
    public Held without(int first) {
        return new Held(order, at, sessions.subList(first, sessions.size()), step);
    }

    /**
     * What became of some of them.
     *
     * @param tally what went
     * @param rest those that are left
     */
    public record Taken(CleanupTally tally, Held rest) {}
}
