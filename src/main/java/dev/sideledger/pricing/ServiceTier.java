package dev.sideledger.pricing;

import java.util.Locale;
import java.util.Set;

/** The names of service tiers: how urgently a provider answers a call, and at which price. */
public final class ServiceTier {
    private static final Set<String> STANDARD = Set.of("", "default", "auto", "standard", "on_demand", "ondemand",
            "standard_only");
    private static final Set<String> LOCAL = Set.of("local_cache", "cache_hit");

    private ServiceTier() {}

    /** The name in lower case with underscores; null for the standard tier, in each of its names, and for none told. */
    public static String canonical(String told) {
        if (told == null || STANDARD.contains(told)) {
            return null;
        }
        String name = told.strip().toLowerCase(Locale.ROOT).replace('-', '_');
        if (name.equals("batches")) {
            return "batch";
        }
        return STANDARD.contains(name) ? null : name;
    }

    /** Whether no provider was asked: the agent answered from its own cache. */
    static boolean isLocalCache(String canonical) {
        return canonical != null && LOCAL.contains(canonical);
    }
}
