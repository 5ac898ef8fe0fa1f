package dev.sideledger.wire.prices;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.sideledger.pricing.Bucket;
import dev.sideledger.pricing.PriceRow;
import dev.sideledger.pricing.PriceTable;
import dev.sideledger.pricing.Prices;
import dev.sideledger.pricing.ProviderNames;
import dev.sideledger.pricing.UnitPrice;

/**
 * The map of models that LiteLLM publishes: dollars per token, with the conditions of a price in the end of its name.
 * Models without any price are left out, those whose prices are 0 because nobody knows them, and those with a price
 * that no model has.
 */
final class LiteLlm {
    static final String PROVIDER = "litellm_provider";

    private static final String SAMPLE = "sample_spec";
    private static final String SEARCHES = "search_context_cost_per_query";
    /** The size of what a search finds that providers take where a request does not choose one. */
    private static final String SEARCH = "search_context_size_medium";
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private LiteLlm() {}

    /** The table, and the names of fields that were not read. */
    static ReadPrices read(Spot root, UnknownFields unknown) {
        List<ListedModel> listed = new ArrayList<>();
        LeavingOut leaving = new LeavingOut();
        root.members().forEach((name, spot) -> {
            ListedModel model = name.equals(SAMPLE) ? null : model(name.strip(), spot, unknown, leaving);
            if (model == null && !name.equals(SAMPLE)) {
                leaving.unpriced(name);
            } else if (model != null && !leaving.isDoubted(name)) {
                listed.add(model);
            }
        });
        LeftOut leftOut = leaving.all();
        BareNames bare = new BareNames(listed);
        Rows rows = new Rows(new FileProviders());
        for (ListedModel model : listed) {
            rows.add(Reading.at(model.spot(), () -> new PriceRow(model.provider(), model.name(), bare.pattern(model),
                    null, null, model.prices(), List.of())), model.spot());
        }
        PriceTable table = Reading.at(root, () -> new PriceTable("litellm", "", "https://github.com/BerriAI/litellm",
                null, List.of(), List.of(), rows.list()));
        return new ReadPrices(table, unknown.names(), leftOut);
    }

    /** What our tables call one of LiteLLM's providers. */
    static String canonical(String provider) {
        return ProviderNames.canonical(provider.strip().toLowerCase(Locale.ROOT));
    }

    private static ListedModel model(String name, Spot spot, UnknownFields unknown, LeavingOut leaving) {
        Map<Bucket, Graded> standard = new EnumMap<>(Bucket.class);
        Map<String, Map<Bucket, Graded>> serviceTiers = new HashMap<>();
        Set<String> also = new TreeSet<>();
        for (String field : spot.members().keySet()) {
            if (LiteLlmFields.repeats(field, spot)) {
                continue;
            }
            Spot price = spot.get(field);
            PriceName priced = PriceName.of(field);
            Bucket bucket = LiteLlmFields.bucket(priced.unit());
            if (bucket != null && price != null) {
                Map<Bucket, Graded> units = priced.serviceTier() == null ? standard
                        : serviceTiers.computeIfAbsent(priced.serviceTier(), any -> new EnumMap<>(Bucket.class));
                BigDecimal factor = bucket.isOfTokens() ? MILLION : BigDecimal.ONE;
                units.computeIfAbsent(bucket, any -> new Graded()).add(priced.above(),
                        leaving.price(price, bucket, factor), price);
            } else if (field.equals(SEARCHES) && price != null && price.isObject() && price.get(SEARCH) != null) {
                price.members().values().forEach(each -> leaving.price(each, Bucket.WEB_SEARCH, BigDecimal.ONE));
                standard.computeIfAbsent(Bucket.WEB_SEARCH, any -> new Graded()).add(null,
                        leaving.price(price.get(SEARCH), Bucket.WEB_SEARCH, BigDecimal.ONE), price);
            } else if (LiteLlmFields.isPrice(field) && bucket == null && !isTiers(field, price)) {
                noteAlso(field, spot.members().get(field), priced.unit(), also, unknown);
            } else if (LiteLlmFields.isUplift(field)) {
                noteUplift(field, price, also, unknown);
            } else if (bucket == null && !LiteLlmFields.isKnown(field) && !LiteLlmFields.isPrice(field)) {
                unknown.add(field, spot.members().get(field));
                if (price != null && price.isObject() && price.members().keySet().stream()
                        .anyMatch(LiteLlmFields::isPrice)) {
                    also.add(field);
                }
            }
        }
        serviceTiers.values().forEach(prices -> beginWith(standard, prices));
        also.addAll(withoutBase(spot, standard, serviceTiers));
        Map<Bucket, UnitPrice> units = made(standard);
        Spot ranges = spot.get(LiteLlmTiers.FIELD);
        if (ranges != null && LiteLlmTiers.are(ranges)) {
            LiteLlmTiers.apply(ranges, unknown, leaving, units);
        }
        if (units.isEmpty() && also.isEmpty()) {
            return null;
        }
        String provider = spot.need(PROVIDER).text();
        Map<String, Map<Bucket, UnitPrice>> tiers = new HashMap<>();
        serviceTiers.forEach((tier, prices) -> tiers.put(tier, withSteps(made(prices), units)));
        String mode = spot.textOf("mode");
        if (InputAlone.isMode(mode) || InputAlone.isName(name)) {
            InputAlone.complete(units);
        } else if (LiteLlmFree.isOutputOfNobodyKnows(mode, units)) {
            units.remove(Bucket.OUTPUT);
        }
        LiteLlmFree.leaveOutCaches(units);
        tiers.values().forEach(LiteLlmFree::leaveOutCaches);
        Prices prices = Reading.at(spot, () -> new Prices(units, tiers, List.copyOf(also), false, null,
                null));
        boolean zeroOfNobodyKnows = LiteLlmFree.isZero(prices) && !LiteLlmFree.isFree(provider, name, mode);
        return prices.unknown() || zeroOfNobodyKnows ? null : new ListedModel(name, canonical(provider), prices, spot);
    }

    private static void noteUplift(String field, Spot factor, Set<String> also, UnknownFields unknown) {
        if (factor != null && factor.number().compareTo(BigDecimal.ONE) != 0) {
            unknown.notCharged(field);
            also.add(field);
        }
    }

    private static void noteAlso(String field, Spot price, String unit, Set<String> also, UnknownFields unknown) {
        if (!LiteLlmFields.isBilledBeside(unit)) {
            unknown.addPrice(field, price);
        }
        if (price.isObject()) {
            price.members().values().forEach(each -> Reading.price(each, BigDecimal.ONE));
            also.add(field);
        } else if (price.isList()) {
            also.add(field);
        } else if (price.value() != null && Reading.price(price, BigDecimal.ONE).signum() > 0) {
            also.add(field);
        }
    }

    private static Map<Bucket, UnitPrice> made(Map<Bucket, Graded> units) {
        Map<Bucket, UnitPrice> made = new EnumMap<>(Bucket.class);
        units.forEach((bucket, graded) -> {
            if (graded.base != null) {
                made.put(bucket, graded.price());
            }
        });
        return made;
    }

    /**
     * Where a service tier has prices, and one of them above a step alone, calls cost below it what the standard tier
     * says, as with all that the other tier does not say.
     */
    private static void beginWith(Map<Bucket, Graded> standard, Map<Bucket, Graded> tier) {
        if (tier.values().stream().anyMatch(graded -> graded.base != null)) {
            tier.forEach((bucket, graded) -> {
                if (graded.base == null && standard.containsKey(bucket)) {
                    graded.base = standard.get(bucket).base;
                }
            });
        }
    }

    /** Prices above a step of which nobody says what they are below it: they cannot be charged. */
    private static List<String> withoutBase(Spot model, Map<Bucket, Graded> standard,
            Map<String, Map<Bucket, Graded>> serviceTiers) {
        return model.members().keySet().stream().filter(field -> {
            PriceName step = PriceName.of(field);
            Bucket bucket = LiteLlmFields.bucket(step.unit());
            if (step.above() == null || bucket == null || model.get(field) == null) {
                return false;
            }
            Map<Bucket, Graded> units = step.serviceTier() == null ? standard : serviceTiers.get(step.serviceTier());
            return model.get(field).number().signum() > 0 && units.get(bucket).base == null;
        }).toList();
    }

    private static boolean isTiers(String field, Spot value) {
        return field.equals(LiteLlmTiers.FIELD) && value != null && LiteLlmTiers.are(value);
    }

    /** Above a step that a service tier has no price for, calls cost what they cost there under the standard tier. */
    private static Map<Bucket, UnitPrice> withSteps(Map<Bucket, UnitPrice> tier, Map<Bucket, UnitPrice> standard) {
        Set<Long> missing = begins(standard);
        missing.removeAll(begins(tier));
        Map<Bucket, UnitPrice> whole = new EnumMap<>(Bucket.class);
        tier.forEach((bucket, price) -> {
            UnitPrice usual = standard.get(bucket);
            List<UnitPrice.Step> steps = new ArrayList<>(price.steps());
            if (usual != null) {
                missing.forEach(above -> steps.add(new UnitPrice.Step(above, usual.at(above + 1))));
            }
            steps.sort(Comparator.comparingLong(UnitPrice.Step::above));
            whole.put(bucket, new UnitPrice(price.base(), steps));
        });
        return whole;
    }

    /** Where the steps of some prices begin. */
    private static Set<Long> begins(Map<Bucket, UnitPrice> prices) {
        Set<Long> begins = new TreeSet<>();
        prices.values().forEach(price -> price.steps().forEach(step -> begins.add(step.above())));
        return begins;
    }

    /** A price with its steps, which come one by one. */
    private static final class Graded {
        private BigDecimal base;
        private final List<UnitPrice.Step> steps = new ArrayList<>();

        void add(Long above, BigDecimal price, Spot spot) {
            if (above == null) {
                base = price;
            } else {
                steps.add(Reading.at(spot, () -> new UnitPrice.Step(above, price)));
            }
        }

        UnitPrice price() {
            steps.sort(Comparator.comparingLong(UnitPrice.Step::above));
            return new UnitPrice(base, steps);
        }
    }
}
