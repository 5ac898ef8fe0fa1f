package dev.sideledger.wire.prices;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.sideledger.pricing.Bucket;
import dev.sideledger.pricing.ConditionalPrices;
import dev.sideledger.pricing.PriceRow;
import dev.sideledger.pricing.PriceTable;
import dev.sideledger.pricing.Prices;
import dev.sideledger.pricing.UnitPrice;

/**
 * What LiteLLM says of audio, for rows of another table that say nothing of it. It is taken where both say the same of
 * text, where all names that the row is for say the same of audio, and where audio is no cheaper than text, which would
 * be a mistake: no provider sells it so. Prices with steps stay without, as nobody says what audio costs above a step.
 */
final class AudioFacts {
    static final String SOURCE = "audio: https://github.com/BerriAI/litellm";

    private static final Set<Bucket> AUDIO = EnumSet.of(Bucket.INPUT_AUDIO, Bucket.CACHE_READ_AUDIO,
            Bucket.OUTPUT_AUDIO);

    /** By provider and name. */
    private final Map<String, Map<String, Prices>> known = new HashMap<>();

    /** Facts of these tables, the strongest first. */
    AudioFacts(List<PriceTable> tables) {
        tables.forEach(table -> table.rows().forEach(row -> row.match().names().forEach(name -> known
                .computeIfAbsent(row.provider(), any -> new HashMap<>()).putIfAbsent(name, row.prices()))));
    }

    /** The row with what is known of its audio. */
    PriceRow with(PriceRow row) {
        return new PriceRow(row.provider(), row.model(), row.match(), row.project(), row.from(),
                with(row, row.prices()), row.then().stream().map(then -> new ConditionalPrices(then.from(),
                        then.hours(), with(row, then.prices()))).toList());
    }

    private Prices with(PriceRow row, Prices prices) {
        if (prices.standard().keySet().stream().anyMatch(AUDIO::contains)) {
            return prices;
        }
        Map<String, Map<Bucket, UnitPrice>> said = new TreeMap<>();
        known.getOrDefault(row.provider(), Map.of()).forEach((name, facts) -> {
            Map<Bucket, UnitPrice> audio = new HashMap<>(facts.standard());
            audio.keySet().retainAll(AUDIO);
            if (!audio.isEmpty() && row.match().accepts(name) && agree(prices, facts)) {
                said.put(PriceTableWriter.text(Prices.of(audio)), audio);
            }
        });
        if (said.size() != 1) {
            return prices;
        }
        Map<Bucket, UnitPrice> standard = new HashMap<>(prices.standard());
        said.values().forEach(standard::putAll);
        return new Prices(standard, prices.serviceTiers(), prices.also(), prices.free(), SOURCE, null);
    }

    private static boolean agree(Prices prices, Prices facts) {
        UnitPrice heard = facts.standard().get(Bucket.INPUT_AUDIO);
        return same(prices, facts, Bucket.INPUT) && same(prices, facts, Bucket.OUTPUT)
                && (heard == null || heard.base().compareTo(facts.standard().get(Bucket.INPUT).base()) >= 0);
    }

    private static boolean same(Prices prices, Prices facts, Bucket bucket) {
        UnitPrice one = prices.standard().get(bucket);
        UnitPrice other = facts.standard().get(bucket);
        return one != null && one.steps().isEmpty() && other != null
                && PriceTableWriter.unit(one).equals(PriceTableWriter.unit(other));
    }
}
