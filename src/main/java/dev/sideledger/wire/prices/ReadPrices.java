package dev.sideledger.wire.prices;

import java.util.List;

import dev.sideledger.pricing.PriceTable;

/**
 * What was read of a price file.
 *
 * @param table its table
 * @param ignored the names of fields that nobody here knows and that say no price, in alphabetical order
 */
public record ReadPrices(PriceTable table, List<String> ignored) {
    /** Copies the names. */
    public ReadPrices {
        ignored = List.copyOf(ignored);
    }
}
