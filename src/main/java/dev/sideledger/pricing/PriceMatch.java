package dev.sideledger.pricing;

import java.util.List;

/**
 * Which row prices a call, why, and what was looked for before it was found. Provider, model, table and version are
 * null when nothing was found.
 *
 * @param table the name of the table
 * @param version the table's version
 * @param source where the table's facts come from, or null
 * @param asOf the day or month of the table's facts, or null
 * @param provider the id of the provider that the call means; may be known although no row is
 * @param row the row, or null
 * @param prices the prices of the row that hold at that time and under that service tier, or null
 * @param decision what decided among the row's prices; null without a row
 * @param why one sentence
 * @param tried what was looked for, in order, the last being what was found
 */
public record PriceMatch(String table, String version, String source, String asOf, String provider, PriceRow row,
        Prices prices, PriceDecision decision, String why, List<Tried> tried) {
    /**
     * One look into a table.
     *
     * @param table the table's name
     * @param provider the provider whose rows were asked, or null for rows without one
     * @param name the name looked for
     * @param how what was done to the name told
     */
    public record Tried(String table, String provider, String name, String how) {}

    /** Copies what was tried. */
    public PriceMatch {
        tried = List.copyOf(tried);
    }

    /** Whether a row was found. */
    public boolean found() {
        return row != null;
    }
}
