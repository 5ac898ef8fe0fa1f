package dev.sideledger.model;

import java.util.Objects;

/**
 * What a call means for sums: decided by the store when it commits the call.
 *
 * @param tokens the buckets of its usage
 * @param cost what it cost
 * @param counted whether its tokens and cost enter sums; false when a call inside it tells the same usage
 * @param inherited whose it is beyond what it says itself, by the nearest call above it that names an agent
 */
public record Accounting(Tokens tokens, Cost cost, boolean counted, Actor inherited) {
    /** Refuses an accounting without an actor; nobody is {@link Actor#NONE}. */
    public Accounting {
        Objects.requireNonNull(inherited, "inherited");
    }

    /** The accounting of a call, priced, that stands for itself. */
    public static Accounting of(Values call, Pricer pricer, Billing billing) {
        return new Accounting(Tokens.of(call.usage(CallField.USAGE)), pricer.price(call, billing), true, Actor.NONE);
    }

    /** The same by another decision about the call among others. */
    public Accounting decided(boolean counts, Actor above) {
        return new Accounting(tokens, cost, counts, above);
    }

    /** The same, counted or not. */
    public Accounting counted(boolean counts) {
        return decided(counts, inherited);
    }

    /** The same below another actor. */
    public Accounting inheriting(Actor above) {
        return decided(counted, above);
    }

    /** The same at another cost. */
    public Accounting priced(Cost other) {
        return new Accounting(tokens, other, counted, inherited);
    }

    /** The agent whose call it is, told or inherited; null when none is known. */
    public String agent(Values call) {
        String told = call.text(CallField.AGENT);
        return told == null || told.isEmpty() ? inherited.agent() : told;
    }

    /** The type of that agent; null when none is known. */
    public String agentType(Values call) {
        String told = call.text(CallField.AGENT_TYPE);
        return told == null || told.isEmpty() ? inherited.type() : told;
    }

    /** The tokens that enter sums. */
    public Tokens countedTokens() {
        return counted ? tokens : Tokens.NONE;
    }

    /** The nano-dollars that enter sums. */
    public long countedNanos() {
        return counted && cost.nanos() != null ? cost.nanos() : 0;
    }

    /** The nano-dollars by the price tables that enter sums. */
    public long countedComputed() {
        return counted && cost.computed() != null ? cost.computed() : 0;
    }

    /** Whether it adds to the number of calls whose cost is known. */
    public boolean countedCosted() {
        return counted && cost.nanos() != null;
    }

    /** Whether it adds to the number of calls that a plan covers. */
    public boolean countedPlan() {
        return counted && cost.source() == CostSource.PLAN;
    }

    /** Whether it adds to the number of calls that cost something by no price table. */
    public boolean countedUncomputed() {
        return counted && cost.source() != CostSource.NONE && cost.computed() == null;
    }

    /** Whether it adds to the number of unpriced calls. */
    public boolean countedUnpriced() {
        return counted && cost.source() == CostSource.UNPRICED;
    }

    /** What it adds to sums of money. */
    public Spend spend() {
        return new Spend(countedNanos(), countedComputed(), one(countedUnpriced()), one(countedPlan()),
                one(countedUncomputed()), one(countedCosted()));
    }

    private static long one(boolean counts) {
        return counts ? 1 : 0;
    }
}
