package dev.sideledger.wire.prices;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a price in LiteLLM's file, taken apart.
 *
 * @param unit what is priced
 * @param above the number of input tokens above which the price holds, or null
 * @param serviceTier the service tier it is for, or null
 */
record PriceName(String unit, Long above, String serviceTier) {
    private static final Pattern STEP = Pattern.compile("_above_(\\d{1,9})k_tokens");
    private static final int THOUSAND = 1000;
    private static final Map<String, String> SERVICE_TIERS = Map.of("_batches", "batch", "_flex", "flex", "_priority",
            "priority");

    static PriceName of(String field) {
        String unit = field;
        Matcher step = STEP.matcher(unit);
        Long above = null;
        if (step.find()) {
            above = Long.parseLong(step.group(1)) * THOUSAND;
            unit = unit.substring(0, step.start()) + unit.substring(step.end());
        }
        String serviceTier = null;
        for (Map.Entry<String, String> ending : SERVICE_TIERS.entrySet()) {
            if (unit.endsWith(ending.getKey())) {
                unit = unit.substring(0, unit.length() - ending.getKey().length());
                serviceTier = ending.getValue();
            }
        }
        return new PriceName(unit, above, serviceTier);
    }
}
