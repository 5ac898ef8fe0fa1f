package dev.sideledger.wire.prices;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.sideledger.pricing.Bucket;
import dev.sideledger.pricing.UnitPrice;

/**
 * The prices of a model of LiteLLM that hold between two numbers of input tokens each ({@code tiered_pricing}). The
 * whole call has the prices of the range its input is in. What a range does not price costs what the whole costs that
 * it is a part of; input and output cost what the model says beside the ranges.
 */
final class LiteLlmTiers {
    static final String FIELD = "tiered_pricing";

    private static final String RANGE = "range";
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final Map<Bucket, Bucket> PART_OF = Map.of(
            Bucket.CACHE_READ, Bucket.INPUT,
            Bucket.CACHE_WRITE, Bucket.INPUT,
            Bucket.CACHE_WRITE_1H, Bucket.CACHE_WRITE,
            Bucket.INPUT_AUDIO, Bucket.INPUT,
            Bucket.CACHE_READ_AUDIO, Bucket.CACHE_READ,
            Bucket.REASONING, Bucket.OUTPUT,
            Bucket.OUTPUT_AUDIO, Bucket.OUTPUT);

    /** The prices of one range. */
    private record Tier(long above, long upTo, Map<Bucket, BigDecimal> prices, Spot spot) {}

    private LiteLlmTiers() {}

    /** Whether a value is a list of such ranges; other lists of that name price what is not counted in tokens. */
    static boolean are(Spot list) {
        return list.isList() && !list.elements().isEmpty()
                && list.elements().stream().allMatch(each -> each.isObject() && each.get(RANGE) != null);
    }

    /** Puts the prices of ranges in the place of those beside them. */
    static void apply(Spot list, UnknownFields unknown, LeavingOut leaving, Map<Bucket, UnitPrice> units) {
        List<Tier> tiers = new ArrayList<>();
        Set<Bucket> priced = new TreeSet<>();
        for (Spot each : list.elements()) {
            Tier tier = tier(each, unknown, leaving);
            tiers.add(tier);
            priced.addAll(tier.prices().keySet());
        }
        tiers.sort(Comparator.comparingLong(Tier::above));
        refuseOverlaps(tiers);
        Map<Bucket, UnitPrice> graded = new EnumMap<>(Bucket.class);
        priced.forEach(bucket -> graded.put(bucket, graded(bucket, tiers, units, list)));
        units.putAll(graded);
    }

    /** Of two ranges that share numbers of tokens nobody knows which one holds. */
    private static void refuseOverlaps(List<Tier> tiers) {
        for (int i = 1; i < tiers.size(); i++) {
            if (tiers.get(i).above() < tiers.get(i - 1).upTo()) {
                throw tiers.get(i).spot().need(RANGE).refuse("begins at " + tiers.get(i).above()
                        + ", within the range before it, which ends at " + tiers.get(i - 1).upTo());
            }
        }
    }

    private static Tier tier(Spot spot, UnknownFields unknown, LeavingOut leaving) {
        List<Spot> ends = spot.need(RANGE).elements();
        if (ends.size() != 2) {
            throw spot.need(RANGE).refuse("must be two numbers of tokens, such as [0, 256000]");
        }
        long above = ends.get(0).count();
        long upTo = ends.get(1).count();
        if (upTo <= above) {
            throw spot.need(RANGE).refuse("must end above its beginning, such as [0, 256000]");
        }
        Map<Bucket, BigDecimal> prices = new EnumMap<>(Bucket.class);
        spot.members().forEach((field, price) -> {
            Bucket bucket = LiteLlmFields.bucket(field);
            if (bucket != null && price.value() != null) {
                prices.put(bucket, leaving.price(price, bucket, bucket.isOfTokens() ? MILLION : BigDecimal.ONE));
            } else if (bucket == null && !field.equals(RANGE)) {
                unknown.add(field, price);
            }
        });
        return new Tier(above, upTo, prices, spot);
    }

    private static UnitPrice graded(Bucket bucket, List<Tier> tiers, Map<Bucket, UnitPrice> flat, Spot list) {
        boolean fromTheFirst = tiers.get(0).above() == 0 || !flat.containsKey(bucket);
        BigDecimal base = fromTheFirst ? price(bucket, tiers.get(0), flat) : flat.get(bucket).base();
        List<UnitPrice.Step> steps = new ArrayList<>();
        for (Tier tier : fromTheFirst ? tiers.subList(1, tiers.size()) : tiers) {
            steps.add(new UnitPrice.Step(tier.above(), price(bucket, tier, flat)));
        }
        return Reading.at(list, () -> new UnitPrice(base, steps));
    }

    private static BigDecimal price(Bucket bucket, Tier tier, Map<Bucket, UnitPrice> flat) {
        BigDecimal own = tier.prices().get(bucket);
        if (own != null) {
            return own;
        }
        if (PART_OF.containsKey(bucket)) {
            return price(PART_OF.get(bucket), tier, flat);
        }
        if (flat.containsKey(bucket)) {
            return flat.get(bucket).at(tier.above() + 1);
        }
        throw tier.spot().refuse("has no price for " + bucket.wireName() + ", which another range has one for");
    }
}
