package dev.sideledger.store;

import java.util.Set;

/**
 * Which sessions are meant, whatever their age.
 *
 * @param project only those of a project, or null
 * @param workload only those that the views of a workload show, such as {@code voice}, or null
 * @param except none of these projects
 */
public record Reach(String project, String workload, Set<String> except) {
    /** All of them. */
    public static final Reach ALL = new Reach(null, null, Set.of());

    /** Keeps its own copy. */
    public Reach {
        except = Set.copyOf(except);
    }
}
