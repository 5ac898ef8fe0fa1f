package dev.sideledger.store;

import io.smallrye.mutiny.Uni;

/**
 * Takes away what is too old to be kept. Its sums by hour, day, project, agent, model and the like stay: answers that
 * come from these go on to count it. Where whole sessions go, their sums by session, issue, user and tag go with them.
 */
public interface Retention {
    /**
     * Takes some old sessions with all their records, in one transaction of some hundredths of a second, and leaves
     * tombstones. A session whose removal a stop of the service interrupts is finished at the next start.
     *
     * @param next where to begin: 0, or what the step before says
     */
    Uni<CleanupStep> cleanUp(CleanupOrder order, long next);

    /** What an order would take, read without changing anything. */
    Uni<CleanupStep> tryCleanUp(CleanupOrder order, long next);

    /**
     * Holds some old sessions, so that what goes of them can be copied first.
     *
     * @param next where to begin: 0, or what the step of those held before says
     */
    Uni<Held> hold(CleanupOrder order, long next);

    /**
     * Takes some of what goes of held sessions, in one transaction of some hundredths of a second. A session that was
     * released meanwhile, or removed, is passed over.
     */
    Uni<Held.Taken> take(Held held);

    /** Lets held sessions be as they were; what has gone of them already is gone. */
    Uni<Boolean> release(Held held);

    /** Releases sessions that were held by somebody who did not come back. Not while a cleanup of this process runs. */
    Uni<Boolean> releaseAbandoned();

    /** The moment from which on there are so many sessions, the newest ones; the least number when there are fewer. */
    Uni<Long> newest(Reach reach, long sessions);

    /** The moment from which on sessions have so many records together, themselves included; likewise. */
    Uni<Long> newestWith(Reach reach, long records);

    /** How much there is. */
    Uni<LedgerSize> size();

    /** Gives some free pages of the database back to the file system; true when there are more. */
    Uni<Boolean> shrink();
}
