package dev.sideledger.ingest.otlp.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.sideledger.model.Event;

/**
 * What a request tells, item by item.
 *
 * @param items one for each span, log record or data point, in the order of the request
 */
public record Translation(List<Item> items) {
    /** Keeps its own copy of the list. */
    public Translation {
        items = List.copyOf(items);
    }

    /**
     * A span, a log record or a data point.
     *
     * @param events what it tells; none when it says nothing that is recorded
     * @param rejection why it cannot be taken, in one sentence; null when it can
     */
    public record Item(List<Event> events, String rejection) {
        /** Refuses a rejected item with events; keeps its own copy of the list. */
        public Item {
            events = List.copyOf(events);
            if (rejection != null && !events.isEmpty()) {
                throw new IllegalArgumentException("a rejected item has no events");
            }
        }

        /** An item that tells these events. */
        public static Item telling(List<Event> events) {
            return new Item(events, null);
        }

        /** An item that cannot be taken. */
        public static Item rejected(String why) {
            return new Item(List.of(), Objects.requireNonNull(why, "why"));
        }
    }

    /** All events, in the order of their items. */
    public List<Event> events() {
        List<Event> events = new ArrayList<>();
        items.forEach(item -> events.addAll(item.events()));
        return events;
    }
}
