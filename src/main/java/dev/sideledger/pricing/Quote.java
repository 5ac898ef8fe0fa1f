package dev.sideledger.pricing;

import java.math.BigDecimal;
import java.util.List;

import dev.sideledger.model.Cost;

/**
 * What the tables say a call costs, line by line. The sum of the lines is {@code dollars}; {@code cost} is that sum,
 * rounded once.
 *
 * @param cost computed, unpriced, or nothing to price
 * @param match which row was used, and why; null when none was looked for
 * @param serviceTier the service tier that decided prices; null for the standard one
 * @param factor what prices were multiplied with for the service tier; 1 for nothing
 * @param lines what was charged; none when the call is free or has no price
 * @param dollars the exact sum; null when there is no price
 * @param clamped whether the usage contradicted itself, so that a part was cut to its whole
 * @param notes sentences about what a reader may wonder at: why there is no price, what was not charged
 */
public record Quote(Cost cost, PriceMatch match, String serviceTier, BigDecimal factor, List<Line> lines,
        BigDecimal dollars, boolean clamped, List<String> notes) {
    /**
     * One line of the sum.
     *
     * @param bucket what is charged
     * @param count tokens, requests or searches
     * @param price dollars per million tokens, or per request or search, after the factor
     * @param dollars the exact product
     */
    public record Line(Bucket bucket, long count, BigDecimal price, BigDecimal dollars) {}

    /** Copies lists. */
    public Quote {
        lines = List.copyOf(lines);
        notes = List.copyOf(notes);
    }
}
