package dev.sideledger.store;

/**
 * A step of a cleanup.
 *
 * @param next where the next step goes on; sessions are looked at in the order of their numbers
 * @param last the number of the last session there was
 * @param tally what this step took or, on trial, would take
 */
public record CleanupStep(long next, long last, CleanupTally tally) {
    /** Whether there is nothing left to look at. */
    public boolean finished() {
        return next >= last;
    }
}
