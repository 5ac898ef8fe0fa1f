package dev.sideledger.wire.prices;

import java.util.List;

import dev.sideledger.pricing.PriceTable;

/**
 * What was read of a price file.
 *
 * @param table its table
 * @param ignored the names of fields that nobody here knows, in alphabetical order
 * @param leftOut how many models of a foreign file are not in the table, because it does not say what they cost
 */
public record ReadPrices(PriceTable table, List<String> ignored, int leftOut) {
    /** Copies the names; refuses a negative number of models. */
    public ReadPrices {
        ignored = List.copyOf(ignored);
        if (leftOut < 0) {
            throw new IllegalArgumentException("cannot leave out " + leftOut + " models");
        }
    }

    /** The same of another table, which has the same rows. */
    public ReadPrices with(PriceTable other) {
        return new ReadPrices(other, ignored, leftOut);
    }
}
