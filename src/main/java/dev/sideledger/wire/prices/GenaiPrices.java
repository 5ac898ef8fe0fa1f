package dev.sideledger.wire.prices;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.pricing.Bucket;
import dev.sideledger.pricing.ConditionalPrices;
import dev.sideledger.pricing.NameRegex;
import dev.sideledger.pricing.PriceRow;
import dev.sideledger.pricing.PriceTable;
import dev.sideledger.pricing.Prices;
import dev.sideledger.pricing.ProviderRule;
import dev.sideledger.pricing.ServiceTier;
import dev.sideledger.pricing.UnitPrice;

/**
 * The data of genai-prices, as its project publishes it: providers, their models, and for each model prices, or a list
 * of prices with constraints of which the last that holds wins and the first is for when none does.
 */
final class GenaiPrices {
    private static final String PER_MILLION = "_mtok";
    private static final BigDecimal PER_THOUSAND = new BigDecimal("0.001");
    private static final Map<String, Bucket> BUCKETS = Map.ofEntries(
            Map.entry("input_mtok", Bucket.INPUT),
            Map.entry("cache_read_mtok", Bucket.CACHE_READ),
            Map.entry("cache_write_mtok", Bucket.CACHE_WRITE),
            Map.entry("cache_write_1h_mtok", Bucket.CACHE_WRITE_1H),
            Map.entry("input_audio_mtok", Bucket.INPUT_AUDIO),
            Map.entry("cache_audio_read_mtok", Bucket.CACHE_READ_AUDIO),
            Map.entry("output_mtok", Bucket.OUTPUT),
            Map.entry("output_reasoning_mtok", Bucket.REASONING),
            Map.entry("output_audio_mtok", Bucket.OUTPUT_AUDIO),
            Map.entry("requests_kcount", Bucket.REQUEST),
            Map.entry("web_searches_kcount", Bucket.WEB_SEARCH));

    private GenaiPrices() {}

    static PriceTable table(Spot root) {
        FileProviders providers = new FileProviders();
        Rows rows = new Rows(providers);
        for (Spot provider : root.elements()) {
            ProviderRule rule = provider(provider);
            providers.add(rule, provider);
            for (Spot model : provider.need("models").elements()) {
                rows.add(row(rule.id(), model), model);
            }
        }
        return Reading.at(root, () -> new PriceTable("genai-prices", "", "https://github.com/pydantic/genai-prices",
                null, providers.list(), List.of(), rows.list()));
    }

    private static ProviderRule provider(Spot spot) {
        Spot ids = spot.get("provider_match");
        Spot models = spot.get("model_match");
        Spot hosts = spot.get("api_pattern");
        Spot fallbacks = spot.get("fallback_model_providers");
        return Reading.at(spot, () -> new ProviderRule(spot.need("id").text(),
                ids == null ? null : Patterns.clause(ids), models == null ? null : Patterns.clause(models),
                hosts == null ? null : NameRegex.of(hosts.text()),
                fallbacks == null ? List.of() : fallbacks.elements().stream().map(Spot::text).toList()));
    }

    private static PriceRow row(String provider, Spot model) {
        Map<String, Map<Bucket, UnitPrice>> serviceTiers = serviceTiers(model);
        Spot prices = model.need("prices");
        String id = model.need("id").text();
        Prices unstated = id.endsWith(":free") ? Prices.FREE : Prices.UNKNOWN;
        List<Spot> all = prices.isList() ? prices.elements() : List.of();
        if (prices.isList() && all.isEmpty()) {
            throw prices.refuse("must hold prices");
        }
        List<ConditionalPrices> then = new ArrayList<>();
        for (Spot conditional : all.subList(Math.min(1, all.size()), all.size())) {
            then.add(conditional(conditional, serviceTiers, unstated));
        }
        Spot first = prices.isList() ? all.get(0).need("prices") : prices;
        return Reading.at(model, () -> new PriceRow(provider, id,
                Patterns.clause(model.need("match")), null, null, prices(first, serviceTiers, unstated), then));
    }

    private static ConditionalPrices conditional(Spot spot, Map<String, Map<Bucket, UnitPrice>> serviceTiers,
            Prices unstated) {
        Prices prices = prices(spot.need("prices"), serviceTiers, unstated);
        Spot constraint = spot.get("constraint");
        if (constraint == null) {
            return new ConditionalPrices(null, null, prices);
        }
        Spot start = constraint.get("start_date");
        if (start != null) {
            LocalDate day = Reading.day(start);
            return new ConditionalPrices(day, null, prices);
        }
        Spot from = constraint.need("start_time");
        Spot to = constraint.need("end_time");
        return new ConditionalPrices(null,
                Reading.hours(constraint, Reading.time(from, from.text()), Reading.time(to, to.text())), prices);
    }

    private static Prices prices(Spot spot, Map<String, Map<Bucket, UnitPrice>> serviceTiers, Prices unstated) {
        Map<Bucket, UnitPrice> units = units(spot);
        List<String> also = spot.members().keySet().stream().filter(name -> !BUCKETS.containsKey(name))
                .filter(name -> spot.get(name) != null).sorted().toList();
        return units.isEmpty() && also.isEmpty() ? unstated
                : Reading.at(spot, () -> new Prices(units, serviceTiers, also, false));
    }

    private static Map<Bucket, UnitPrice> units(Spot spot) {
        Map<Bucket, UnitPrice> units = new EnumMap<>(Bucket.class);
        for (String name : spot.members().keySet()) {
            Spot price = spot.get(name);
            if (price != null) {
                if (!GenaiUnits.ALL.contains(name)) {
                    throw price
                            .refuse("is no unit of genai-prices; the units are " + String.join(", ", GenaiUnits.ALL));
                }
                UnitPrice unit = unit(price, name.endsWith(PER_MILLION) ? BigDecimal.ONE : PER_THOUSAND);
                if (BUCKETS.containsKey(name)) {
                    units.put(BUCKETS.get(name), unit);
                }
            }
        }
        return units;
    }

    private static UnitPrice unit(Spot spot, BigDecimal factor) {
        if (spot.isNumber()) {
            return UnitPrice.of(Reading.price(spot, factor));
        }
        BigDecimal base = Reading.price(spot.need("base"), factor);
        List<UnitPrice.Step> steps = new ArrayList<>();
        for (Spot tier : spot.need("tiers").elements()) {
            steps.add(new UnitPrice.Step(tier.need("start").count(), Reading.price(tier.need("price"), factor)));
        }
        steps.sort(Comparator.comparingLong(UnitPrice.Step::above));
        return Reading.at(spot, () -> new UnitPrice(base, steps));
    }

    /** Prices of variants that name nothing but a service tier; the first variant to price a bucket decides. */
    private static Map<String, Map<Bucket, UnitPrice>> serviceTiers(Spot model) {
        Map<String, Map<Bucket, UnitPrice>> serviceTiers = new HashMap<>();
        Spot variants = model.get("price_variants");
        if (variants == null) {
            return serviceTiers;
        }
        for (Spot variant : variants.elements()) {
            Spot when = variant.need("when");
            String tier = when.textOf("service_tier") == null ? when.textOf("processing") : when.textOf("service_tier");
            boolean plain = when.members().size() == 1 && variant.get("constraint") == null;
            if (plain && ServiceTier.canonical(tier) != null) {
                Map<Bucket, UnitPrice> known = serviceTiers.computeIfAbsent(ServiceTier.canonical(tier),
                        any -> new EnumMap<>(Bucket.class));
                units(variant.need("prices")).forEach(known::putIfAbsent);
            }
        }
        return serviceTiers;
    }
}
