package dev.sideledger.wire.prices;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.sideledger.pricing.Bucket;
import dev.sideledger.pricing.ConditionalPrices;
import dev.sideledger.pricing.DailyHours;
import dev.sideledger.pricing.Multiplier;
import dev.sideledger.pricing.NameRegex;
import dev.sideledger.pricing.PriceRow;
import dev.sideledger.pricing.PriceTable;
import dev.sideledger.pricing.Prices;
import dev.sideledger.pricing.ProviderRule;
import dev.sideledger.pricing.ServiceTier;
import dev.sideledger.pricing.UnitPrice;

/** Our own format; the documentation of costs says what its fields mean. */
final class OwnTable {
    static final String UNIT = "unit";
    static final String PRICES = "prices";
    static final String ALIAS = "alias";
    static final String UNIT_TEXT = "USD per million tokens";

    private static final Set<String> FILE_FIELDS = fields("name", "source", "as_of", UNIT, "providers", "multipliers",
            PRICES);
    private static final Set<String> PROVIDER_FIELDS = fields("id", "ids", "models", "hosts", "fallback");
    private static final Set<String> MULTIPLIER_FIELDS = fields("provider", "model", "service_tier", "multiplier");
    private static final Set<String> BUCKETS = fields(Bucket.names().split(", "));
    private static final Set<String> PRICE_FIELDS = with(BUCKETS, "service_tiers", "also", "free", "source",
            UntoldPrices.UNKNOWN);
    private static final Set<String> ROW_FIELDS = with(PRICE_FIELDS, "provider", "model", "match", "project", "from",
            "then", ALIAS);
    private static final Set<String> ALIAS_FIELDS = fields("provider", "model", "match", "project", ALIAS);
    private static final Set<String> THEN_FIELDS = with(PRICE_FIELDS, "from", "hours");

    private OwnTable() {}

    static PriceTable table(Spot root) {
        root.only(FILE_FIELDS);
        String unit = root.need(UNIT).text();
        if (!unit.equals(UNIT_TEXT)) {
            throw root.need(UNIT).refuse("must be \"" + UNIT_TEXT + "\", was \"" + unit + "\"");
        }
        FileProviders providers = new FileProviders();
        each(root, "providers").forEach(spot -> providers.add(provider(spot), spot));
        List<Multiplier> multipliers = multipliers(root, providers);
        Rows rows = new Rows(providers);
        root.need(PRICES).elements().forEach(spot -> rows.addWithOwnMatch(row(spot), spot));
        String name = root.textOf("name");
        return Reading.at(root, () -> new PriceTable(name == null ? root.file() : name, "", root.textOf("source"),
                root.textOf("as_of"), providers.list(), multipliers, rows.list()));
    }

    private static ProviderRule provider(Spot spot) {
        spot.only(PROVIDER_FIELDS);
        Spot ids = spot.get("ids");
        Spot models = spot.get("models");
        Spot hosts = spot.get("hosts");
        List<String> fallbacks = each(spot, "fallback").stream().map(Spot::name).toList();
        return Reading.at(spot, () -> new ProviderRule(spot.need("id").name(), ids == null ? null : Patterns.own(ids),
                models == null ? null : Patterns.own(models), hosts == null ? null : NameRegex.of(hosts.text()),
                fallbacks));
    }

    private static List<Multiplier> multipliers(Spot root, FileProviders providers) {
        List<Multiplier> multipliers = new ArrayList<>();
        Once once = new Once();
        for (Spot spot : each(root, "multipliers")) {
            Multiplier multiplier = multiplier(spot);
            once.add(String.join("\n", providers.canonical(multiplier.provider()), multiplier.model(),
                    multiplier.serviceTier()), spot, "that provider, model and service tier have two multipliers");
            multipliers.add(multiplier);
        }
        return multipliers;
    }

    private static Multiplier multiplier(Spot spot) {
        spot.only(MULTIPLIER_FIELDS);
        return Reading.at(spot, () -> new Multiplier(spot.nameOf("provider"), spot.nameOf("model"),
                spot.need("service_tier").name(), spot.need("multiplier").number()));
    }

    private static PriceRow row(Spot spot) {
        spot.only(ROW_FIELDS);
        Spot match = spot.get("match");
        Spot from = spot.get("from");
        LocalDate day = from == null ? null : Reading.day(from);
        List<ConditionalPrices> then = then(spot);
        if (match == null && Patterns.looksLikeOne(spot.need("model").name())) {
            throw spot.get("model")
                    .refuse("is the name of a model, and looks like a pattern of names: such stand in match");
        }
        return Reading.at(spot, () -> new PriceRow(spot.nameOf("provider"), spot.need("model").name(),
                match == null ? null : Patterns.own(match), spot.nameOf("project"), day,
                spot.get(ALIAS) == null ? prices(spot) : alias(spot), then));
    }

    private static Prices alias(Spot spot) {
        spot.only(ALIAS_FIELDS);
        if (spot.need(ALIAS).name().equalsIgnoreCase(spot.need("model").text())) {
            throw spot.get(ALIAS).refuse("must be the name of another model");
        }
        return Prices.ofModel(spot.need(ALIAS).name());
    }

    private static List<ConditionalPrices> then(Spot row) {
        List<ConditionalPrices> then = new ArrayList<>();
        Once once = new Once();
        for (Spot spot : each(row, "then")) {
            ConditionalPrices conditional = conditional(spot);
            once.add(conditional.from() + " " + conditional.hours(), spot, "has the same condition as another");
            then.add(conditional);
        }
        return then;
    }

    private static ConditionalPrices conditional(Spot spot) {
        spot.only(THEN_FIELDS);
        Spot from = spot.get("from");
        Spot hours = spot.get("hours");
        if (from == null && hours == null) {
            throw spot.refuse("needs a condition, from or hours; prices without one stand in the row itself");
        }
        LocalDate day = from == null ? null : Reading.day(from);
        return new ConditionalPrices(day, hours == null ? null : hours(hours), prices(spot));
    }

    private static DailyHours hours(Spot spot) {
        String[] ends = spot.text().split("-", -1);
        if (ends.length != 2) {
            throw spot.refuse("must be two times in UTC, such as 16:30-00:30, was " + spot.text());
        }
        return Reading.hours(spot, Reading.time(spot, ends[0]), Reading.time(spot, ends[1]));
    }

    private static Prices prices(Spot spot) {
        Map<String, Map<Bucket, UnitPrice>> serviceTiers = new HashMap<>();
        Spot tiers = spot.get("service_tiers");
        if (tiers != null) {
            tiers.members().forEach((name, tier) -> {
                tier.only(BUCKETS);
                if (ServiceTier.canonical(name) == null) {
                    throw tier.refuse("is the standard tier, whose prices stand in the row itself");
                }
                if (tier.members().isEmpty()) {
                    throw tier.refuse("needs a price, one of " + Bucket.names()
                            + "; without any, leave the tier out");
                }
                if (serviceTiers.put(ServiceTier.canonical(name), units(tier)) != null) {
                    throw tier.refuse("is there twice");
                }
            });
        }
        List<String> also = each(spot, "also").stream().map(Spot::text).toList();
        Spot free = spot.get("free");
        Prices prices = Reading.at(spot, () -> new Prices(units(spot), serviceTiers, also,
                free != null && free.truth(), spot.textOf("source"), null));
        UntoldPrices.check(spot, prices);
        return prices;
    }

    private static Map<Bucket, UnitPrice> units(Spot spot) {
        Map<Bucket, UnitPrice> units = new EnumMap<>(Bucket.class);
        for (Map.Entry<String, Spot> member : spot.members().entrySet()) {
            Bucket bucket = Bucket.named(member.getKey());
            if (bucket != null) {
                units.put(bucket, unit(member.getValue(), bucket));
            }
        }
        return units;
    }

    private static UnitPrice unit(Spot spot, Bucket bucket) {
        if (!spot.isObject()) {
            return UnitPrice.of(Reading.price(spot, bucket, BigDecimal.ONE));
        }
        spot.only(Set.of("base", "above"));
        List<UnitPrice.Step> steps = new ArrayList<>();
        for (Spot pair : spot.need("above").elements()) {
            if (pair.elements().size() != 2) {
                throw pair.refuse("must be a number of tokens and a price, such as [200000, 2.5]");
            }
            BigDecimal price = Reading.price(pair.elements().get(1), bucket, BigDecimal.ONE);
            steps.add(new UnitPrice.Step(pair.elements().get(0).count(), price));
        }
        BigDecimal base = Reading.price(spot.need("base"), bucket, BigDecimal.ONE);
        return Reading.at(spot, () -> new UnitPrice(base, steps));
    }

    private static List<Spot> each(Spot spot, String name) {
        Spot list = spot.get(name);
        return list == null ? List.of() : list.elements();
    }

    private static Set<String> fields(String... names) {
        return new TreeSet<>(List.of(names));
    }

    private static Set<String> with(Set<String> some, String... more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(List.of(more));
        return all;
    }
}
