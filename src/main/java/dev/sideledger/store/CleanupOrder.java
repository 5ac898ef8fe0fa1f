package dev.sideledger.store;

/**
 * Which sessions are too old to be kept: those that ended before a time or, where
 * they did not tell that, were last heard of before it. One that says of itself
 * that it is pending, running or paused is never among them, however old it is.
 *
 * @param before the epoch microsecond
 * @param project only those of a project, or null
 * @param workload only those that the views of a workload show, such as {@code voice}, or null
 */
public record CleanupOrder(long before, String project, String workload) {}
