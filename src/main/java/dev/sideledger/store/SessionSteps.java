package dev.sideledger.store;

import java.util.List;

import dev.sideledger.model.Entry;

/**
 * The turns, calls, decisions and messages of a session.
 *
 * @param steps the first of them, by their time; at the same time in the order of those words
 * @param before how many lie in turns that were not asked for
 * @param leftOut how many come later than those
 */
public record SessionSteps(List<Entry> steps, long before, long leftOut) {
    /** Copies the steps. */
    public SessionSteps {
        steps = List.copyOf(steps);
    }
}
