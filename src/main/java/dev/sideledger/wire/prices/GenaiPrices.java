package dev.sideledger.wire.prices;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import dev.sideledger.pricing.Bucket;
import dev.sideledger.pricing.ConditionalPrices;
import dev.sideledger.pricing.NamePattern;
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
    private static final Set<String> PROVIDER_FIELDS = Set.of("id", "name", "description", "pricing_urls",
            "price_comments", "api_pattern", "provider_match", "model_match", "fallback_model_providers", "extractors",
            "models");
    private static final Set<String> MODEL_FIELDS = Set.of("id", "name", "description", "match", "prices",
            "price_variants", "price_comments", "context_window", "deprecated");
    private static final Set<String> CONDITIONAL_FIELDS = Set.of("constraint", "prices");
    private static final Set<String> VARIANT_FIELDS = Set.of("when", "constraint", "prices");
    private static final Set<String> DAY_FIELDS = Set.of("type", "start_date");
    private static final Set<String> HOURS_FIELDS = Set.of("type", "start_time", "end_time");
    private static final Set<String> UNIT_FIELDS = Set.of("base", "tiers");
    private static final Set<String> TIER_FIELDS = Set.of("start", "price");
    /** How its notes begin where a model costs nothing, or nothing beside a subscription. */
    private static final Pattern FREE_OF_CHARGE = Pattern.compile(
            "^(?:[^.]*\\. )?(?:free of charge|included in the subscription)", Pattern.CASE_INSENSITIVE);
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

    private final UnknownFields unknown;
    private final LeavingOut leaving = new LeavingOut();

    private GenaiPrices(UnknownFields unknown) {
        this.unknown = unknown;
    }

    static ReadPrices read(Spot root, UnknownFields unknown) {
        GenaiPrices file = new GenaiPrices(unknown);
        PriceTable table = file.table(root);
        return new ReadPrices(table, unknown.names(), file.leaving.all());
    }

    private PriceTable table(Spot root) {
        FileProviders providers = new FileProviders();
        Rows rows = new Rows(providers);
        for (Spot provider : root.elements()) {
            ProviderRule rule = provider(provider);
            providers.add(rule, provider);
            for (Spot model : provider.need("models").elements()) {
                rows.addWithOwnMatch(plausible(row(rule.id(), model)), model);
            }
        }
        return Reading.at(root, () -> new PriceTable("genai-prices", "", "https://github.com/pydantic/genai-prices",
                null, providers.list(), List.of(), rows.list()));
    }

    /** A row with a price that no model has says nothing of what its model costs, and lets no broader one say it. */
    private PriceRow plausible(PriceRow row) {
        return !leaving.isDoubted(row.model()) ? row
                : new PriceRow(row.provider(), row.model(), row.match(), null, null, Prices.UNKNOWN, List.of());
    }

    private ProviderRule provider(Spot spot) {
        unknown.check(spot, PROVIDER_FIELDS);
        Spot ids = spot.get("provider_match");
        Spot models = spot.get("model_match");
        Spot hosts = spot.get("api_pattern");
        Spot fallbacks = spot.get("fallback_model_providers");
        return Reading.at(spot, () -> new ProviderRule(spot.need("id").text(),
                ids == null ? null : Patterns.clause(ids), models == null ? null : Patterns.clause(models),
                hosts == null ? null : NameRegex.of(hosts.text()),
                fallbacks == null ? List.of() : fallbacks.elements().stream().map(Spot::text).toList()));
    }

    /** What holds for all prices of a model: its tiers, what none means, and whether it puts out nothing to pay for. */
    private record Model(Map<String, Map<Bucket, UnitPrice>> serviceTiers, Prices unstated, boolean inputAlone) {}

    private PriceRow row(String provider, Spot model) {
        unknown.check(model, MODEL_FIELDS);
        Spot prices = model.need("prices");
        String id = model.need("id").text();
        NamePattern match = Patterns.clause(model.need("match"));
        Model known = new Model(serviceTiers(model), isFree(id, model) ? Prices.FREE : Prices.UNKNOWN,
                InputAlone.isName(id)
                        || (match.names() != null && match.names().stream().anyMatch(InputAlone::isName)));
        List<Spot> all = prices.isList() ? prices.elements() : List.of();
        if (prices.isList() && all.isEmpty()) {
            throw prices.refuse("must hold prices");
        }
        all.forEach(each -> unknown.check(each, CONDITIONAL_FIELDS));
        List<ConditionalPrices> then = new ArrayList<>();
        for (Spot conditional : all.subList(Math.min(1, all.size()), all.size())) {
            then.add(conditional(conditional, known));
        }
        if (prices.isList() && all.get(0).get("constraint") != null) {
            throw all.get(0).get("constraint")
                    .refuse("stands at the first prices, which are those without a constraint");
        }
        Spot first = prices.isList() ? all.get(0).need("prices") : prices;
        return Reading.at(model, () -> new PriceRow(provider, id,
                match, null, null, prices(first, known), then));
    }

    /** Whether empty prices mean that nothing is charged: the name says so, or what was noted beside. */
    private static boolean isFree(String id, Spot model) {
        Spot comments = model.get("price_comments");
        return LiteLlmFree.saysSo(id) || id.equals("moderation")
                || (comments != null && comments.value() instanceof String noted
                        && FREE_OF_CHARGE.matcher(noted).find());
    }

    private ConditionalPrices conditional(Spot spot, Model known) {
        Prices prices = prices(spot.need("prices"), known);
        Spot constraint = spot.get("constraint");
        if (constraint == null) {
            throw spot.refuse("needs a constraint: without one the model has two prices");
        }
        String type = constraint.textOf("type");
        if (type != null && !type.equals("start_date") && !type.equals("time_of_date")) {
            throw constraint.get("type").refuse("must be start_date or time_of_date, was " + type);
        }
        Spot start = constraint.get("start_date");
        unknown.check(constraint, start == null ? HOURS_FIELDS : DAY_FIELDS);
        if (start != null) {
            LocalDate day = Reading.day(start);
            return new ConditionalPrices(day, null, prices);
        }
        Spot from = constraint.need("start_time");
        Spot to = constraint.need("end_time");
        return new ConditionalPrices(null,
                Reading.hours(constraint, Reading.time(from, from.text()), Reading.time(to, to.text())), prices);
    }

    private Prices prices(Spot spot, Model known) {
        Map<Bucket, UnitPrice> units = units(spot);
        if (known.inputAlone()) {
            InputAlone.complete(units);
        }
        List<String> also = spot.members().keySet().stream().filter(name -> !BUCKETS.containsKey(name))
                .filter(name -> spot.get(name) != null).sorted().toList();
        return units.isEmpty() && also.isEmpty() ? known.unstated()
                : Reading.at(spot, () -> new Prices(units, known.serviceTiers(), also, false, null, null));
    }

    private Map<Bucket, UnitPrice> units(Spot spot) {
        Map<Bucket, UnitPrice> units = new EnumMap<>(Bucket.class);
        for (String name : spot.members().keySet()) {
            Spot price = spot.get(name);
            if (price != null) {
                if (!GenaiUnits.ALL.contains(name)) {
                    throw price
                            .refuse("is no unit of genai-prices; the units are " + String.join(", ", GenaiUnits.ALL));
                }
                Bucket bucket = BUCKETS.get(name);
                UnitPrice unit = unit(price, bucket, name.endsWith(PER_MILLION) ? BigDecimal.ONE : PER_THOUSAND);
                if (bucket != null) {
                    units.put(bucket, unit);
                }
            }
        }
        return units;
    }

    private UnitPrice unit(Spot spot, Bucket bucket, BigDecimal factor) {
        if (spot.isNumber()) {
            return UnitPrice.of(price(spot, bucket, factor));
        }
        unknown.check(spot, UNIT_FIELDS);
        BigDecimal base = price(spot.need("base"), bucket, factor);
        List<UnitPrice.Step> steps = new ArrayList<>();
        for (Spot tier : spot.need("tiers").elements()) {
            unknown.check(tier, TIER_FIELDS);
            steps.add(new UnitPrice.Step(tier.need("start").count(),
                    price(tier.need("price"), bucket, factor)));
        }
        steps.sort(Comparator.comparingLong(UnitPrice.Step::above));
        return Reading.at(spot, () -> new UnitPrice(base, steps));
    }

    /** What is no bucket, such as images, may cost anything. */
    private BigDecimal price(Spot spot, Bucket bucket, BigDecimal factor) {
        return bucket == null ? Reading.price(spot, factor) : leaving.price(spot, bucket, factor);
    }

    /** Prices of variants that name nothing but a service tier; the first variant to price a bucket decides. */
    private Map<String, Map<Bucket, UnitPrice>> serviceTiers(Spot model) {
        Map<String, Map<Bucket, UnitPrice>> serviceTiers = new HashMap<>();
        Spot variants = model.get("price_variants");
        if (variants == null) {
            return serviceTiers;
        }
        for (Spot variant : variants.elements()) {
            unknown.check(variant, VARIANT_FIELDS);
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
