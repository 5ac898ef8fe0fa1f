package dev.sideledger.store;

import io.smallrye.mutiny.Uni;

/**
 * Takes away what is too old to be kept. Its sums by hour, day, project, agent, model and the like stay: answers that
 * come from these go on to count it. Its sums by session, issue, user and tag, its texts and records go.
 */
public interface Retention {
    /**
     * Takes some old sessions with all their records, in one transaction of some hundredths of a second, and leaves
     * tombstones. A session whose removal a stop of the service interrupts is finished at the next start.
     *
     * @param next where to begin: 0, or what the step before says
     */
    Uni<CleanupStep> cleanUp(CleanupOrder order, long next);

    /** What {@link #cleanUp} would take, read without changing anything. */
    Uni<CleanupStep> tryCleanUp(CleanupOrder order, long next);

    /** Gives some free pages of the database back to the file system; true when there are more. */
    Uni<Boolean> shrink();
}
