package dev.sideledger.wire.prices;

import java.util.HashMap;
import java.util.Map;

/** What may stand in a file only once, with the line in which it does. For one thread. */
final class Once {
    private final Map<Object, Integer> lines = new HashMap<>();

    /**
     * Takes note of something.
     *
     * @param identity what must be unique
     * @param twice what is wrong with a second one
     * @throws UnreadablePrices when it is there already
     */
    void add(Object identity, Spot spot, String twice) {
        Integer first = lines.putIfAbsent(identity, spot.line());
        if (first != null) {
            throw spot.refuse(twice + "; the first is in line " + first);
        }
    }
}
