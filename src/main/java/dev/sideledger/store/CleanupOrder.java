package dev.sideledger.store;

import java.util.Objects;
import java.util.Set;

/**
 * Which sessions are too old to be kept whole, and what of them goes: those that ended before a time or, where they did
 * not tell that, were last heard of before it. One that says of itself that it is pending, running or paused is never
 * among them, however old it is.
 *
 * @param before the epoch microsecond
 * @param reach which sessions are meant
 * @param what what of them goes
 */
public record CleanupOrder(long before, Reach reach, Expiring what) {
    /** Refuses an order that leaves open what is meant. */
    public CleanupOrder {
        Objects.requireNonNull(reach, "reach");
        Objects.requireNonNull(what, "what");
    }

    /** Whole sessions, of a project and a workload, or null for any. */
    public static CleanupOrder whole(long before, String project, String workload) {
        return new CleanupOrder(before, new Reach(project, workload, Set.of()), Expiring.SESSIONS);
    }
}
