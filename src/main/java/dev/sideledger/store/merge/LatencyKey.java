package dev.sideledger.store.merge;

import java.util.Comparator;

/**
 * What a latency histogram is about.
 *
 * @param at the start of the hour, in epoch microseconds
 * @param agentNo the agent
 * @param modelNo the model
 */
public record LatencyKey(long at, int agentNo, int modelNo) implements Comparable<LatencyKey> {
    private static final Comparator<LatencyKey> ORDER = Comparator.comparingLong(LatencyKey::at)
            .thenComparingInt(LatencyKey::agentNo)
            .thenComparingInt(LatencyKey::modelNo);

    @Override
    public int compareTo(LatencyKey other) {
        return ORDER.compare(this, other);
    }
}
