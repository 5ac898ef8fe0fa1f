package dev.sideledger.wire.prices;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import dev.sideledger.pricing.Bucket;
import dev.sideledger.pricing.Prices;
import dev.sideledger.pricing.UnitPrice;

/**
 * What a price of 0 means in LiteLLM's file. It writes 0 for what is free and for what nobody has looked up. Free is
 * what runs on one's own machine, what checks contents ({@code moderation}), and what says so in its name: free, exp or
 * experimental. All other zeros are not known.
 */
final class LiteLlmFree {
    private static final Set<String> LOCAL = Set.of("ollama", "ollama_chat", "lm_studio", "llamafile", "vllm",
            "hosted_vllm", "xinference", "oobabooga", "docker_model_runner", "lemonade");
    private static final Set<String> WRITING = Set.of("chat", "completion", "responses");
    private static final Set<Bucket> CACHES = Set.of(Bucket.CACHE_READ, Bucket.CACHE_WRITE, Bucket.CACHE_WRITE_1H,
            Bucket.CACHE_READ_AUDIO);
    private static final Pattern SAYS_SO = Pattern.compile("(?:^|[-_:/.])(?:free|exp|experimental)(?=$|[-_:/.])");

    private LiteLlmFree() {}

    /** Whether there are prices, all of them 0 but perhaps that of searches, and nothing is billed beside. */
    static boolean isZero(Prices prices) {
        List<UnitPrice> units = new ArrayList<>();
        prices.standard().forEach((bucket, price) -> {
            if (bucket != Bucket.WEB_SEARCH) {
                units.add(price);
            }
        });
        return !units.isEmpty() && prices.also().isEmpty() && units.stream().allMatch(UnitPrice::isZero)
                && prices.serviceTiers().values().stream().flatMap(tier -> tier.values().stream())
                        .allMatch(UnitPrice::isZero);
    }

    /** Whether the output of a model that writes has a price of 0 while its input is paid: nobody gives it away. */
    static boolean isOutputOfNobodyKnows(String mode, Map<Bucket, UnitPrice> units) {
        UnitPrice input = units.get(Bucket.INPUT);
        UnitPrice output = units.get(Bucket.OUTPUT);
        return mode != null && WRITING.contains(mode) && input != null && !input.isZero() && output != null
                && output.isZero();
    }

    /** Takes away prices of 0 for what a cache holds of paid input: such tokens are charged as input then. */
    static void leaveOutCaches(Map<Bucket, UnitPrice> units) {
        UnitPrice input = units.get(Bucket.INPUT);
        if (input != null && !input.isZero()) {
            CACHES.forEach(cache -> units.computeIfPresent(cache, (bucket, price) -> price.isZero() ? null : price));
        }
    }

    /** Whether a model whose prices are 0 is free. */
    static boolean isFree(String provider, String model, String mode) {
        return LOCAL.contains(provider) || "moderation".equals(mode) || saysSo(model);
    }

    /** Whether the name of a model says that it is free. */
    static boolean saysSo(String model) {
        return SAYS_SO.matcher(model.toLowerCase(Locale.ROOT)).find();
    }
}
