package dev.sideledger.ingest.otlp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.sideledger.ingest.otlp.translate.Translation;
import dev.sideledger.model.Event;
import dev.sideledger.recorder.Receipt;
import dev.sideledger.recorder.TooLarge;

/**
 * The events of a request, which of its items each came from, and the items that were rejected so far. An item is taken
 * whole or not at all, as far as that can be told before writing. For one thread at a time.
 */
final class Translated {
    private final List<Event> events = new ArrayList<>();
    private final Tally tally;
    private int[] origins = new int[16];

    /**
     * Sorts out a translation.
     *
     * @param latest the latest moment that an event may speak of, in epoch microseconds
     * @param most how many events and rejected items there may be
     * @throws TooLarge when there are more
     */
    Translated(Translation translation, String noun, long latest, int most) {
        List<Translation.Item> items = translation.items();
        tally = new Tally(items.size(), noun);
        for (int item = 0; item < items.size(); item++) {
            add(item, items.get(item), latest);
            if (events.size() + tally.count() > most) {
                throw new TooLarge("the request has more than " + most + " events; send it in parts");
            }
        }
    }

    /** The events to be recorded. */
    List<Event> events() {
        return events;
    }

    /** How many items were rejected. */
    int rejected() {
        return tally.count();
    }

    /** What the client is told if nothing more is refused. */
    Outcome outcome() {
        return tally.outcome();
    }

    /** What the client is told when the recorder has taken the events. */
    Outcome outcome(Receipt receipt) {
        receipt.refusals().forEach(refusal -> tally.reject(origins[refusal.index()], refusal.reason()));
        return tally.outcome();
    }

    private void add(int index, Translation.Item item, long latest) {
        if (item.rejection() != null) {
            tally.reject(index, item.rejection());
        } else if (item.events().stream().anyMatch(event -> event.latest() > latest)) {
            tally.reject(index, "its time lies more than 24 hours ahead");
        } else {
            item.events().forEach(event -> add(index, event));
        }
    }

    private void add(int index, Event event) {
        if (events.size() == origins.length) {
            origins = Arrays.copyOf(origins, 2 * origins.length);
        }
        origins[events.size()] = index;
        events.add(event);
    }
}
