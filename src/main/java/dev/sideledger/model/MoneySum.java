package dev.sideledger.model;

/**
 * A sum of money, as far as it is known. What is not known is no zero: which sums are known is decided here, and for
 * old tables by the same rule in SQL. Calls with nothing to price are neither known nor unknown.
 *
 * @param knownNanos what is known of it, in nano-dollars
 * @param known how many calls it is the sum of
 * @param unknown how many calls it leaves out, since nobody knows their amount
 */
public record MoneySum(long knownNanos, long known, long unknown) {
    /** Whether it says anything: some of it is known, or there is nothing to know. */
    public boolean isKnown() {
        return known > 0 || unknown == 0;
    }

    /** The sum of what is known, in nano-dollars; null where there is something to know and nothing is known. */
    public Long nanos() {
        return isKnown() ? (Long) knownNanos : null;
    }
}
