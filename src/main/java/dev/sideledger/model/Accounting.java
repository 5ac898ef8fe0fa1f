package dev.sideledger.model;

/**
 * What a call means for sums: decided by the store when it commits the call.
 *
 * @param tokens the buckets of its usage
 * @param cost what it cost
 * @param counted whether its tokens and cost enter sums; false when a call inside it tells the same usage
 */
public record Accounting(Tokens tokens, Cost cost, boolean counted) {
    /** The accounting of a call that enters sums. */
    public static Accounting of(Values call, Pricer pricer, boolean counted) {
        return new Accounting(Tokens.of(call.usage(CallField.USAGE)), pricer.price(call), counted);
    }

    /** The tokens that enter sums. */
    public Tokens countedTokens() {
        return counted ? tokens : Tokens.NONE;
    }

    /** The nano-dollars that enter sums. */
    public long countedNanos() {
        return counted && cost.nanos() != null ? cost.nanos() : 0;
    }

    /** Whether it adds to the number of unpriced calls. */
    public boolean countedUnpriced() {
        return counted && cost.source() == CostSource.UNPRICED;
    }
}
