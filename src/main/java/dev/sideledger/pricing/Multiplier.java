package dev.sideledger.pricing;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * A factor on all prices of calls under a service tier, where a row has no prices for that tier.
 *
 * @param provider the provider, or null for any
 * @param model the name of the model's row, or null for all
 * @param serviceTier the service tier
 * @param factor what prices are multiplied with, above 0 and at most 100
 */
public record Multiplier(String provider, String model, String serviceTier, BigDecimal factor) {
    private static final BigDecimal MAX = BigDecimal.valueOf(100);
    private static final int MAX_SCALE = 6;

    /** Refuses the standard tier, and a factor that is none. */
    public Multiplier {
        provider = provider == null ? null : provider.toLowerCase(Locale.ROOT);
        model = model == null ? null : model.toLowerCase(Locale.ROOT);
        if (ServiceTier.canonical(serviceTier) == null) {
            throw new IllegalArgumentException("the standard service tier has no multiplier, was " + serviceTier);
        }
        serviceTier = ServiceTier.canonical(serviceTier);
        if (factor.signum() <= 0 || factor.precision() - factor.scale() > 4 || factor.compareTo(MAX) > 0) {
            throw new IllegalArgumentException("a multiplier must be above 0 and at most " + MAX
                    + "; a model that costs nothing says \"free\": true");
        }
        if (factor.scale() > MAX_SCALE) {
            throw new IllegalArgumentException("a multiplier must have at most " + MAX_SCALE + " decimals");
        }
    }

    /** Whether it is for that row under that tier, when its provider is known by this id or is null. */
    boolean isFor(String askedProvider, String canonicalProvider, String row, String askedTier) {
        return serviceTier.equals(askedTier) && (provider == null || canonicalProvider.equals(askedProvider))
                && (model == null || model.equals(row.toLowerCase(Locale.ROOT)));
    }
}
