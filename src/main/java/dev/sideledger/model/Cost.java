package dev.sideledger.model;

import java.util.Objects;

/**
 * What a call cost, how that is known, and what the price tables say.
 *
 * @param nanos nano-dollars that were paid; null exactly when the source is {@code UNPRICED} or {@code NONE}, 0 when a
 *            plan covers the call
 * @param source where the amount comes from
 * @param computed nano-dollars by the price tables, whatever was paid; null where they do not know the call
 * @param priceVersion the version of the price table; null exactly when nothing was computed
 */
public record Cost(Long nanos, CostSource source, Long computed, String priceVersion) {
    /** A call with nothing to price. */
    public static final Cost NONE = new Cost(null, CostSource.NONE, null, null);
    /** A call whose cost is not known. */
    public static final Cost UNPRICED = new Cost(null, CostSource.UNPRICED, null, null);

    /** Refuses an amount without a source, a source without an amount, and a computed amount without a version. */
    public Cost {
        Objects.requireNonNull(source, "source");
        boolean unknown = source == CostSource.UNPRICED || source == CostSource.NONE;
        if (unknown != (nanos == null)) {
            throw new IllegalArgumentException(source + " does not go with " + nanos + " nano-dollars");
        }
        if ((computed == null) != (priceVersion == null)) {
            throw new IllegalArgumentException(computed + " does not go with the version " + priceVersion);
        }
        if ((unknown && computed != null) || (source == CostSource.COMPUTED && !nanos.equals(computed))) {
            throw new IllegalArgumentException(source + " does not go with a computed cost of " + computed);
        }
    }

    /** Whether both say the same, whichever version of the table says it. */
    public boolean sameAmounts(Cost other) {
        return source == other.source && Objects.equals(nanos, other.nanos) && Objects.equals(computed, other.computed);
    }

    /** A cost by a version of the price table. */
    public static Cost computed(long nanos, String priceVersion) {
        return new Cost(nanos, CostSource.COMPUTED, nanos, priceVersion);
    }

    /** The same call, which a flat plan covers: nothing was paid, what is computed is what it would have cost. */
    public Cost covered() {
        return new Cost(0L, CostSource.PLAN, computed, priceVersion);
    }

    /** The same call, of which the client said what it cost. */
    public Cost reported(long paid) {
        return new Cost(paid, CostSource.REPORTED, computed, priceVersion);
    }

}
