package dev.sideledger.wire.prices;

import java.util.List;

import dev.sideledger.pricing.PriceTable;

/**
 * What was read of a price file.
 *
 * @param table its table
 * @param ignored the names of fields that nobody here knows, in alphabetical order
 * @param leftOut the models of a foreign file whose prices are not in the table
 */
public record ReadPrices(PriceTable table, List<String> ignored, LeftOut leftOut) {
    /** Copies the names. */
    public ReadPrices {
        ignored = List.copyOf(ignored);
    }

    /** The same of another table, which has the same rows. */
    public ReadPrices with(PriceTable other) {
        return new ReadPrices(other, ignored, leftOut);
    }
}
