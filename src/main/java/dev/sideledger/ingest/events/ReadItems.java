package dev.sideledger.ingest.events;

import java.util.List;

import dev.sideledger.model.Event;
import dev.sideledger.wire.Rejection;

/**
 * What the items of a body turned out to be.
 *
 * @param events the events that could be read, in their order
 * @param origins which item each of the events came from
 * @param rejected the first items that could not be read, in their order
 * @param rejectedCount how many items could not be read
 * @param single whether the body is one object and no list of them
 */
record ReadItems(List<Event> events, Origins origins, List<Rejection> rejected, int rejectedCount, boolean single) {
    /** Whether there were items, and none of them could be read. */
    boolean allRejected() {
        return rejectedCount > 0 && events.isEmpty();
    }
}
