package dev.sideledger.wire.prices;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import dev.sideledger.pricing.Bucket;
import dev.sideledger.pricing.UnitPrice;

/**
 * Models that put out nothing to pay for: embeddings, rankings, checks of contents. Foreign tables have no price of
 * output for them. Of any other model without one, the price of output is not known.
 */
final class InputAlone {
    private static final Set<String> MODES = Set.of("embedding", "rerank", "moderation");
    private static final Pattern NAMES = Pattern.compile("embed|rerank|moderation|(?:^|/)(?:bge|voyage)-");

    private InputAlone() {}

    /** Whether a mode of LiteLLM, which may be null, is that of such models. */
    static boolean isMode(String mode) {
        return mode != null && MODES.contains(mode);
    }

    /** Whether a name is that of such a model. */
    static boolean isName(String model) {
        return NAMES.matcher(model.toLowerCase(Locale.ROOT)).find();
    }

    /** Sets the price of output to 0 where input has a price and output none. */
    static void complete(Map<Bucket, UnitPrice> units) {
        if (units.containsKey(Bucket.INPUT)) {
            units.putIfAbsent(Bucket.OUTPUT, UnitPrice.of(BigDecimal.ZERO));
        }
    }
}
