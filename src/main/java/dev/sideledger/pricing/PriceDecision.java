package dev.sideledger.pricing;

/**
 * What decided among the prices of a row; each is null where it decided nothing.
 *
 * @param condition the condition that holds, or null for the row's first prices
 * @param stepAbove the input tokens above which the prices begin that the call has, or null for those below all steps
 * @param serviceTier the service tier that the row has prices for, or that prices were multiplied for
 * @param multiplier the factor for that service tier, where the row has no prices for it
 */
public record PriceDecision(ConditionalPrices condition, Long stepAbove, String serviceTier, Multiplied multiplier) {
    /**
     * A multiplier, and where it stands.
     *
     * @param by the multiplier
     * @param table the name of its table
     * @param version the version of its table
     */
    public record Multiplied(Multiplier by, String table, String version) {}
}
