package dev.sideledger.ingest.events;

import java.util.Arrays;

/** Which item of a body, and which line, each event came from; for one thread while it is filled. */
final class Origins {
    private int[] items = new int[16];
    private int[] lines = new int[16];
    private int size;

    /** Notes where the next event came from. */
    void add(int item, int line) {
        if (size == items.length) {
            items = Arrays.copyOf(items, 2 * size);
            lines = Arrays.copyOf(lines, 2 * size);
        }
        items[size] = item;
        lines[size] = line;
        size++;
    }

    /** The item of an event. */
    int itemOf(int event) {
        return items[event];
    }

    /** Where an event stands in the body: its item, and which of the item's events it is. */
    String placeOf(int event) {
        int first = event;
        while (first > 0 && items[first - 1] == items[event]) {
            first--;
        }
        return place(items[event], event - first);
    }

    /** Where an event of an item stands in the body. */
    static String place(int item, int event) {
        return item + "." + event;
    }

    /** The line of an event, from 1; 0 when items are no lines. */
    int lineOf(int event) {
        return lines[event];
    }
}
