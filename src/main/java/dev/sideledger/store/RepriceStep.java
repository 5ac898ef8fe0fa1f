package dev.sideledger.store;

/**
 * A step of pricing again.
 *
 * @param next where the next step goes on; calls are looked at in the order of their numbers
 * @param last the number of the last call there was when the order began
 * @param tally what this step changed or, on trial, would change
 */
public record RepriceStep(long next, long last, RepriceTally tally) {
    /** Whether there is nothing left to look at. */
    public boolean finished() {
        return next >= last;
    }
}
