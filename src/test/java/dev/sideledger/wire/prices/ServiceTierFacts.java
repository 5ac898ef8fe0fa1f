package dev.sideledger.wire.prices;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.sideledger.pricing.Bucket;
import dev.sideledger.pricing.ConditionalPrices;
import dev.sideledger.pricing.PriceRow;
import dev.sideledger.pricing.PriceTable;
import dev.sideledger.pricing.Prices;
import dev.sideledger.pricing.UnitPrice;

/**
 * What LiteLLM says of service tiers, for rows of another table. A tier is taken where both say the same of the
 * standard prices, and whole only: with a price for each bucket that has one. Prices with steps stay without, as nobody
 * says what tiers cost above a step. Searches do not matter: they cost the same under every tier.
 */
final class ServiceTierFacts {
    private final Map<String, Prices> known = new HashMap<>();

    /** Facts of these tables, the strongest first. */
    ServiceTierFacts(List<PriceTable> tables) {
        tables.forEach(table -> table.rows().forEach(row -> names(row)
                .forEach(name -> known.putIfAbsent(row.provider() + "\n" + name, row.prices()))));
    }

    /** The row with the tiers that are known for its model. */
    PriceRow with(PriceRow row) {
        Prices facts = known.get(row.provider() + "\n" + row.model().toLowerCase(Locale.ROOT));
        if (facts == null) {
            return row;
        }
        return new PriceRow(row.provider(), row.model(), row.match(), row.project(), row.from(), with(row.prices(),
                facts),
                row.then().stream().map(then -> new ConditionalPrices(then.from(), then.hours(),
                        with(then.prices(), facts))).toList());
    }

    private static Prices with(Prices prices, Prices facts) {
        Map<Bucket, String> standard = texts(prices.standard());
        if (standard.isEmpty() || !standard.equals(texts(facts.standard()))
                || prices.standard().values().stream().anyMatch(price -> !price.steps().isEmpty())) {
            return prices;
        }
        Map<String, Map<Bucket, UnitPrice>> tiers = new HashMap<>(prices.serviceTiers());
        facts.serviceTiers().forEach((tier, units) -> {
            if (units.keySet().equals(standard.keySet())) {
                tiers.putIfAbsent(tier, units);
            }
        });
        return new Prices(prices.standard(), tiers, prices.also(), prices.free(), prices.source(),
                prices.alias());
    }

    /** The text of each price but that of searches. */
    private static Map<Bucket, String> texts(Map<Bucket, UnitPrice> prices) {
        Map<Bucket, String> texts = new EnumMap<>(Bucket.class);
        prices.forEach((bucket, price) -> {
            if (bucket != Bucket.WEB_SEARCH) {
                texts.put(bucket, PriceTableWriter.unit(price));
            }
        });
        return texts;
    }

    private static Set<String> names(PriceRow row) {
        return row.match().names();
    }
}
