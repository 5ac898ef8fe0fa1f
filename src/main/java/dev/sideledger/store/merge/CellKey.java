package dev.sideledger.store.merge;

/**
 * What a session cell is about.
 *
 * @param sessionNo the session
 * @param at the start of the hour, in epoch microseconds
 * @param agentNo the agent
 * @param modelNo the model
 * @param phaseNo the phase
 */
public record CellKey(long sessionNo, long at, int agentNo, int modelNo, int phaseNo) implements Comparable<CellKey> {
    @Override
    public int compareTo(CellKey other) {
        int order = Long.compare(sessionNo, other.sessionNo);
        order = order != 0 ? order : Long.compare(at, other.at);
        order = order != 0 ? order : Integer.compare(agentNo, other.agentNo);
        order = order != 0 ? order : Integer.compare(modelNo, other.modelNo);
        return order != 0 ? order : Integer.compare(phaseNo, other.phaseNo);
    }
}
