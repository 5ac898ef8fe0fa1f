package dev.sideledger.ingest.otlp;

import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** Counts the items of a request that were rejected, each once, and remembers the first reasons. For one thread. */
final class Tally {
    private static final int REASONS = 3;

    private final int items;
    private final String noun;
    private final BitSet rejected = new BitSet();
    private final Set<String> reasons = new LinkedHashSet<>();
    private boolean more;

    /**
     * Counts among so many items.
     *
     * @param noun what the items are called
     */
    Tally(int items, String noun) {
        this.items = items;
        this.noun = noun;
    }

    /** Notes that an item was rejected, or a part of it. */
    void reject(int item, String reason) {
        rejected.set(item);
        if (reasons.size() < REASONS) {
            reasons.add(reason);
        } else {
            more |= !reasons.contains(reason);
        }
    }

    /** How many items were rejected. */
    int count() {
        return rejected.cardinality();
    }

    /** What the client is told. */
    Outcome outcome() {
        if (rejected.isEmpty()) {
            return Outcome.COMPLETE;
        }
        return new Outcome(count(), count() + " of " + items + " " + noun + " were not taken: "
                + String.join("; ", reasons) + (more ? "; and for other reasons" : ""));
    }
}
