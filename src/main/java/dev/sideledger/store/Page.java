package dev.sideledger.store;

import java.util.List;

import dev.sideledger.model.Entry;

/**
 * One page of a list.
 *
 * @param entries its records
 * @param next where the next page begins, or null when this is the last
 */
public record Page(List<Entry> entries, Cursor next) {
    /** Keeps its own copy of the list. */
    public Page {
        entries = List.copyOf(entries);
    }
}
