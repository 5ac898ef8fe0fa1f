package dev.sideledger.wire.prices;

import java.util.List;

import dev.sideledger.pricing.Bucket;
import dev.sideledger.pricing.Prices;

/**
 * What a row of our own format says about prices that it does not have. Nothing is left out in silence: beside any
 * other price, input and output each have one, or {@code unknown} names them.
 */
final class UntoldPrices {
    static final String UNKNOWN = "unknown";

    private UntoldPrices() {}

    /** Refuses prices where {@code unknown} says something else than they do. */
    static void check(Spot spot, Prices prices) {
        Spot said = spot.get(UNKNOWN);
        if (said != null && said.isList()) {
            checkNamed(said, prices);
        } else {
            checkWhole(spot, said != null && said.truth(), prices);
        }
    }

    private static void checkWhole(Spot spot, boolean unknown, Prices prices) {
        if (unknown != prices.unknown()) {
            throw spot.refuse(prices.unknown()
                    ? "needs a price, one of " + Bucket.names() + ", or free: true, or unknown: true"
                    : "says unknown: true beside what is known");
        }
        if (!prices.untold(null).isEmpty()) {
            String name = prices.untold(null).get(0).wireName();
            throw spot.refuse("needs a price for " + name + " beside the others: \"" + name
                    + "\":0 where nothing is paid for it, \"unknown\":[\"" + name
                    + "\"] where nobody knows, and calls that tell any are to be unpriced");
        }
    }

    private static void checkNamed(Spot said, Prices prices) {
        List<String> untold = prices.untold(null).stream().map(Bucket::wireName).toList();
        List<String> named = said.elements().stream().map(Spot::text).toList();
        if (named.isEmpty() || !untold.equals(named.stream().sorted().toList())) {
            throw said.refuse("must name what has no price beside the others, input or output"
                    + (untold.isEmpty() ? "; both have one, or nothing has" : "; here " + String.join(", ", untold)));
        }
    }
}
