package dev.sideledger.wire.prices;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.sideledger.pricing.Bucket;
import dev.sideledger.pricing.NamePattern;
import dev.sideledger.pricing.PriceRow;
import dev.sideledger.pricing.PriceTable;
import dev.sideledger.pricing.Prices;
import dev.sideledger.pricing.UnitPrice;

/**
 * The map of models that LiteLLM publishes: dollars per token, with the conditions of a price in the end of its name.
 * Models without any price are left out.
 */
final class LiteLlm {
    static final String PROVIDER = "litellm_provider";

    private static final String SAMPLE = "sample_spec";
    private static final String SEARCHES = "search_context_cost_per_query";
    /** The size of what a search finds that providers take where a request does not choose one. */
    private static final String SEARCH = "search_context_size_medium";
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final Map<String, Bucket> BUCKETS = Map.of(
            "input_cost_per_token", Bucket.INPUT,
            "cache_read_input_token_cost", Bucket.CACHE_READ,
            "cache_creation_input_token_cost", Bucket.CACHE_WRITE,
            "cache_creation_input_token_cost_above_1hr", Bucket.CACHE_WRITE_1H,
            "input_cost_per_audio_token", Bucket.INPUT_AUDIO,
            "cache_read_input_audio_token_cost", Bucket.CACHE_READ_AUDIO,
            "output_cost_per_token", Bucket.OUTPUT,
            "output_cost_per_reasoning_token", Bucket.REASONING,
            "output_cost_per_audio_token", Bucket.OUTPUT_AUDIO,
            "input_cost_per_request", Bucket.REQUEST);
    /** By beginning: what LiteLLM splits into many, or calls otherwise than everybody else. */
    private static final List<Map.Entry<String, String>> PROVIDERS = List.of(
            Map.entry("bedrock", "aws"), Map.entry("vertex_ai", "google"), Map.entry("gemini", "google"),
            Map.entry("palm", "google"), Map.entry("azure", "azure"), Map.entry("xai", "x-ai"),
            Map.entry("together_ai", "together"), Map.entry("fireworks_ai", "fireworks"),
            Map.entry("moonshot", "moonshotai"), Map.entry("cohere", "cohere"), Map.entry("voyage", "voyageai"),
            Map.entry("text-completion-openai", "openai"), Map.entry("text-completion-codestral", "mistral"),
            Map.entry("codestral", "mistral"));

    private LiteLlm() {}

    static PriceTable table(Spot root) {
        Rows rows = new Rows();
        root.members().forEach((model, spot) -> {
            if (!model.equals(SAMPLE) && spot.isObject()) {
                PriceRow row = row(model, spot);
                if (row != null) {
                    rows.add(row, spot);
                }
            }
        });
        return Reading.at(root, () -> new PriceTable("litellm", "", "https://github.com/BerriAI/litellm", null,
                List.of(), List.of(), rows.list()));
    }

    private static PriceRow row(String model, Spot spot) {
        Map<Bucket, Graded> standard = new EnumMap<>(Bucket.class);
        Map<String, Map<Bucket, Graded>> serviceTiers = new HashMap<>();
        Set<String> also = new TreeSet<>();
        for (String field : spot.members().keySet()) {
            Spot price = spot.get(field);
            if (price == null || !field.contains("cost")) {
                continue;
            }
            if (field.equals(SEARCHES) && price.isObject() && price.get(SEARCH) != null) {
                standard.computeIfAbsent(Bucket.WEB_SEARCH, any -> new Graded()).add(null,
                        Reading.price(price.get(SEARCH), BigDecimal.ONE), price);
                continue;
            }
            PriceName name = PriceName.of(field);
            Bucket bucket = BUCKETS.get(name.unit());
            if (bucket == null) {
                noteAlso(field, price, also);
                continue;
            }
            BigDecimal factor = bucket == Bucket.REQUEST ? BigDecimal.ONE : MILLION;
            Map<Bucket, Graded> units = name.serviceTier() == null ? standard
                    : serviceTiers.computeIfAbsent(name.serviceTier(), any -> new EnumMap<>(Bucket.class));
            units.computeIfAbsent(bucket, any -> new Graded()).add(name.above(), Reading.price(price, factor), price);
        }
        if (standard.isEmpty() && also.isEmpty()) {
            return null;
        }
        String provider = spot.need(PROVIDER).text();
        Map<String, Map<Bucket, UnitPrice>> tiers = new HashMap<>();
        serviceTiers.forEach((tier, units) -> tiers.put(tier, made(units)));
        return Reading.at(spot, () -> new PriceRow(canonical(provider), model, names(model, provider), null, null,
                new Prices(made(standard), tiers, List.copyOf(also), false), List.of()));
    }

    private static void noteAlso(String field, Spot price, Set<String> also) {
        if (price.isNumber() && price.number().signum() < 0) {
            throw price.refuse("must not be negative");
        }
        if (!price.isNumber() || price.number().signum() > 0) {
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

    private static NamePattern names(String model, String provider) {
        Set<String> names = new LinkedHashSet<>(List.of(model));
        int slash = model.indexOf('/');
        if (slash > 0 && canonical(model.substring(0, slash)).equals(canonical(provider))) {
            names.add(model.substring(slash + 1));
        }
        List<NamePattern> patterns = new ArrayList<>();
        names.forEach(name -> patterns.add(new NamePattern.Exactly(name)));
        return patterns.size() == 1 ? patterns.get(0) : new NamePattern.AnyOf(patterns);
    }

    private static String canonical(String provider) {
        return PROVIDERS.stream().filter(known -> provider.startsWith(known.getKey())).map(Map.Entry::getValue)
                .findFirst().orElse(provider);
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
