package dev.sideledger.pricing;

import java.util.List;

/**
 * All that a search looks into.
 *
 * @param overrides the user's own tables, the strongest first
 * @param tables all others, the strongest first
 * @param providers the providers that they know
 * @param multipliers the factors that they name
 */
record Shelf(List<RowIndex> overrides, List<RowIndex> tables, Providers providers, Multipliers multipliers) {
    Shelf {
        overrides = List.copyOf(overrides);
        tables = List.copyOf(tables);
    }
}
