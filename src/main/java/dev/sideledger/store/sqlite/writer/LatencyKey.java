package dev.sideledger.store.sqlite.writer;

import java.util.Comparator;
import java.util.List;

import dev.sideledger.store.sqlite.rows.LatencySql;

/**
 * What a latency histogram is about.
 *
 * @param at the start of the hour, in epoch microseconds
 * @param agentNo the agent, or all of them
 * @param modelNo the model, or all of them
 */
record LatencyKey(long at, int agentNo, int modelNo) implements Comparable<LatencyKey> {
    private static final Comparator<LatencyKey> ORDER = Comparator.comparingLong(LatencyKey::at)
            .thenComparingInt(LatencyKey::modelNo)
            .thenComparingInt(LatencyKey::agentNo);

    /** The keys of the histograms that a call of this agent and model is in. */
    List<LatencyKey> all() {
        return List.of(this, new LatencyKey(at, agentNo, LatencySql.ALL), new LatencyKey(at, LatencySql.ALL, modelNo),
                new LatencyKey(at, LatencySql.ALL, LatencySql.ALL));
    }

    @Override
    public int compareTo(LatencyKey other) {
        return ORDER.compare(this, other);
    }
}
