package dev.sideledger.model;

import java.util.Objects;

/**
 * What a call cost, and how that is known.
 *
 * @param nanos nano-dollars; null exactly when the source is {@code UNPRICED} or {@code NONE}
 * @param source where the amount comes from
 * @param priceVersion the version of the price table, or null when none was used
 */
public record Cost(Long nanos, CostSource source, String priceVersion) {
    /** A call with nothing to price. */
    public static final Cost NONE = new Cost(null, CostSource.NONE, null);
    /** A call whose cost is not known. */
    public static final Cost UNPRICED = new Cost(null, CostSource.UNPRICED, null);

    /** Refuses an amount without a source and a source without an amount. */
    public Cost {
        Objects.requireNonNull(source, "source");
        boolean unknown = source == CostSource.UNPRICED || source == CostSource.NONE;
        if (unknown != (nanos == null)) {
            throw new IllegalArgumentException(source + " does not go with " + nanos + " nano-dollars");
        }
    }

    /** A cost that the client reported. */
    public static Cost reported(long nanos) {
        return new Cost(nanos, CostSource.REPORTED, null);
    }
}
