package dev.sideledger.wire.prices;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import dev.sideledger.pricing.Bucket;

/**
 * Reads the prices of a foreign file, whose mistakes nobody here can mend: a model with a price that no model has is
 * left out and named, and the rest is read. A file most of whose models have such prices is in another unit and is
 * refused whole. For one thread.
 */
final class LeavingOut {
    private final List<LeftOut.Model> named = new ArrayList<>();
    private int unpriced;
    private int implausible;
    private int priced;
    private Spot doubted;
    private String doubt;
    private Spot first;
    private String firstDoubt;

    /** A price as {@link Reading#price(Spot, Bucket, BigDecimal)} reads it; 0 for one that no model has. */
    BigDecimal price(Spot spot, Bucket bucket, BigDecimal factor) {
        String why = Reading.implausible(spot, bucket, factor);
        if (why == null) {
            return Reading.price(spot, factor);
        }
        if (doubted == null) {
            doubted = spot;
            doubt = why;
        }
        return BigDecimal.ZERO;
    }

    /** Takes note of a model without a price, unless one of its prices is no model's. */
    void unpriced(String model) {
        unpriced += takesOut(model) ? 0 : 1;
    }

    /** Whether one of the prices read since the model before is no model's, so that this model is left out. */
    boolean isDoubted(String model) {
        boolean out = takesOut(model);
        priced += out ? 0 : 1;
        return out;
    }

    private boolean takesOut(String model) {
        if (doubted == null) {
            return false;
        }
        implausible++;
        if (named.size() < LeftOut.MOST_NAMED) {
            named.add(new LeftOut.Model(model, doubted.line(), doubted.reason(doubt)));
        }
        if (first == null) {
            first = doubted;
            firstDoubt = doubt;
        }
        doubted = null;
        return true;
    }

    /** What was left out; refuses the file when most of its models with prices were. */
    LeftOut all() {
        if (implausible > priced) {
            throw first.refuse(firstDoubt + (implausible == 1 ? ""
                    : "; " + implausible + " models of the file have such prices, most of all that have any"));
        }
        return new LeftOut(unpriced + implausible, implausible, named);
    }
}
