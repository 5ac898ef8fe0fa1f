package dev.sideledger.pricing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The looks of one search into tables: whatever was looked for is remembered, since a search asks some things twice,
 * and all looks together may spend so much effort. For one thread.
 */
final class Looks {
    private record Asked(RowIndex table, String provider, String name) {}

    private final Effort effort = new Effort();
    private final Map<Asked, List<PriceRow>> found = new HashMap<>();

    /** What {@link RowIndex#find} finds. */
    List<PriceRow> rows(RowIndex table, String provider, String name) {
        return found.computeIfAbsent(new Asked(table, provider, name), asked -> table.find(provider, name, effort));
    }

    /** What is left to spend. */
    Effort effort() {
        return effort;
    }

    /** What people are to know of this search. */
    String note() {
        return effort.isSpent() ? "; the regular expressions of the tables took too long on these names, and not all"
                + " of them were tried" : "";
    }
}
