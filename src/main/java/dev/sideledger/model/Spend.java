package dev.sideledger.model;

/**
 * What counted calls cost, and how much of that is known.
 *
 * @param costNanos what is known to have been paid, reported or computed, in nano-dollars
 * @param computedNanos what the price tables say of all calls that they know, in nano-dollars: of those whose cost was
 *            reported and of those that a flat plan covers, too
 * @param unpricedCalls calls that cost something nobody knows
 * @param planCalls calls that a flat plan covers, at no cost of their own
 * @param uncomputedCalls calls that cost something and that no price table knows: those that {@code computedNanos}
 *            leaves out, whether somebody reported their cost or not
 * @param costedCalls calls whose cost is known, were it zero: those that {@code costNanos} is the sum of, and that its
 *            average divides by
 */
public record Spend(long costNanos, long computedNanos, long unpricedCalls, long planCalls,
        long uncomputedCalls, long costedCalls) {
    /** Nothing. */
    public static final Spend NONE = new Spend(0, 0, 0, 0, 0, 0);

    /** What was paid. */
    public MoneySum cost() {
        return new MoneySum(costNanos, costedCalls, unpricedCalls);
    }

    /** What the price tables say. */
    public MoneySum computed() {
        return new MoneySum(computedNanos, costedCalls + unpricedCalls - uncomputedCalls, uncomputedCalls);
    }

    /** The sum. */
    public Spend plus(Spend other) {
        return new Spend(costNanos + other.costNanos, computedNanos + other.computedNanos,
                unpricedCalls + other.unpricedCalls, planCalls + other.planCalls,
                uncomputedCalls + other.uncomputedCalls, costedCalls + other.costedCalls);
    }
}
