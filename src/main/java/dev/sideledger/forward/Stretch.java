package dev.sideledger.forward;

import java.util.List;

import dev.sideledger.model.Event;
import dev.sideledger.store.Removed;

/**
 * What is to be told next.
 *
 * @param events what was told, told again
 * @param removals what was removed
 * @param end the place behind it
 * @param last whether there is nothing more for now
 */
record Stretch(List<Event> events, List<Removed> removals, Place end, boolean last) {
    Stretch {
        events = List.copyOf(events);
        removals = List.copyOf(removals);
    }
}
