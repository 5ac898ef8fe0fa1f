package dev.sideledger.store.sqlite.writer;

import java.util.Comparator;

/**
 * What a session cell is about.
 *
 * @param sessionNo the session
 * @param at the start of the hour, in epoch microseconds
 * @param agentNo the agent
 * @param modelNo the model
 * @param phaseNo the phase
 */
record CellKey(long sessionNo, long at, int agentNo, int modelNo, int phaseNo) implements Comparable<CellKey> {
    private static final Comparator<CellKey> ORDER = Comparator.comparingLong(CellKey::sessionNo)
            .thenComparingLong(CellKey::at).thenComparingInt(CellKey::agentNo).thenComparingInt(CellKey::modelNo)
            .thenComparingInt(CellKey::phaseNo);

    @Override
    public int compareTo(CellKey other) {
        return ORDER.compare(this, other);
    }
}
