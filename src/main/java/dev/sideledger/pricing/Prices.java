package dev.sideledger.pricing;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one model costs under one condition.
 *
 * @param standard the price of each bucket that has one
 * @param serviceTiers by the name of a service tier (batch, flex, priority ...), the prices that differ under it; a
 *            tier without any is none
 * @param also names of what is billed beside, and what a call does not tell: seconds, pages; for notes only
 * @param free whether the source lists the model without any charge
 * @param source where they come from, if that is not the source of the table, or null
 * @param alias the model whose prices hold instead, or null; there are no others beside it
 */
public record Prices(Map<Bucket, UnitPrice> standard, Map<String, Map<Bucket, UnitPrice>> serviceTiers,
        List<String> also, boolean free, String source, String alias) {
    /** Nothing is charged. */
    public static final Prices FREE = new Prices(Map.of(), Map.of(), List.of(), true, null, null);

    /** The source lists the model and does not say what it costs. */
    public static final Prices UNKNOWN = new Prices(Map.of(), Map.of(), List.of(), false, null, null);

    /** What every other bucket of tokens is a part of. */
    public static final List<Bucket> WHOLES = List.of(Bucket.INPUT, Bucket.OUTPUT);

    /** Refuses prices of what is free. */
    public Prices {
        standard = Map.copyOf(standard);
        Map<String, Map<Bucket, UnitPrice>> tiers = new TreeMap<>();
        serviceTiers.forEach((tier, prices) -> {
            if (!prices.isEmpty()) {
                tiers.put(ServiceTier.canonical(tier), Map.copyOf(prices));
            }
        });
        serviceTiers = Map.copyOf(tiers);
        also = List.copyOf(also);
        if (free && !(standard.isEmpty() && serviceTiers.isEmpty())) {
            throw new IllegalArgumentException("what is free has no prices");
        }
    }

    /** The prices of another model. */
    public static Prices ofModel(String model) {
        return new Prices(Map.of(), Map.of(), List.of(), false, null, model);
    }

    /** Prices of buckets alone. */
    public static Prices of(Map<Bucket, UnitPrice> standard) {
        return new Prices(standard, Map.of(), List.of(), false, null, null);
    }

    /** Whether calls under that service tier have a price of their own. */
    public boolean has(String serviceTier) {
        return serviceTier != null && serviceTiers.containsKey(serviceTier);
    }

    /**
     * The prices under a service tier: its own, and the standard where it has none. Where it says what output costs and
     * not what reasoning does, reasoning is output.
     */
    public Map<Bucket, UnitPrice> under(String serviceTier) {
        if (!has(serviceTier)) {
            return standard;
        }
        Map<Bucket, UnitPrice> merged = new EnumMap<>(Bucket.class);
        merged.putAll(standard);
        if (serviceTiers.get(serviceTier).containsKey(Bucket.OUTPUT)) {
            merged.remove(Bucket.REASONING);
        }
        merged.putAll(serviceTiers.get(serviceTier));
        return merged;
    }

    /** Whether nothing at all is said of what the model costs; this is not the same as free. */
    public boolean unknown() {
        return standard.isEmpty() && serviceTiers.isEmpty() && also.isEmpty() && !free && alias == null;
    }

    /**
     * Which of input and output has no price under a service tier while something else has one. Calls that tell any of
     * it are unpriced.
     *
     * @param serviceTier the tier, or null for the standard one
     */
    public List<Bucket> untold(String serviceTier) {
        Map<Bucket, UnitPrice> units = under(serviceTier);
        return units.isEmpty() ? List.of() : WHOLES.stream().filter(whole -> !units.containsKey(whole)).toList();
    }

    /** Whether tokens cost nothing because something else is billed, which a call does not tell. */
    public boolean billedOtherwise() {
        return !also.isEmpty() && standard.values().stream().allMatch(UnitPrice::isZero);
    }
}
