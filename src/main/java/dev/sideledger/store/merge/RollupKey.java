package dev.sideledger.store.merge;

/**
 * What a rollup row is about.
 *
 * @param at the start of its hour, in epoch microseconds
 * @param projectNo the session's project
 * @param agentNo the agent
 * @param agentTypeNo the agent's type
 * @param modelNo the model that answered or, while unknown, the one asked for
 * @param providerNo the provider
 * @param phaseNo the phase
 * @param operationNo the operation
 * @param outcome the status
 */
public record RollupKey(long at, long projectNo, int agentNo, int agentTypeNo, int modelNo, int providerNo, int phaseNo,
        int operationNo, int outcome) implements Comparable<RollupKey> {
    /** The columns that hold it, in order. */
    public static final String COLUMNS = "at, project_no, agent_no, agent_type_no, model_no, provider_no,"
            + " phase_no, operation_no, outcome";
    /** How many columns there are. */
    public static final int WIDTH = 9;
    /** An hour in microseconds. */
    public static final long HOUR = 3_600_000_000L;
    /** A day in microseconds. */
    public static final long DAY = 24 * HOUR;

    /** An odd number that spreads small numbers over the bits of a hash. */
    public static final int SPREAD = 0x9E3779B1;

    /** The same at another time. */
    public RollupKey withAt(long other) {
        return new RollupKey(other, projectNo, agentNo, agentTypeNo, modelNo, providerNo, phaseNo, operationNo,
                outcome);
    }

    /** The same in another project. */
    public RollupKey withProject(long other) {
        return new RollupKey(at, other, agentNo, agentTypeNo, modelNo, providerNo, phaseNo, operationNo, outcome);
    }

    /** The hour of a time. */
    public static long hour(long at) {
        return Math.floorDiv(at, HOUR) * HOUR;
    }

    /** The day of a time. */
    public static long day(long at) {
        return Math.floorDiv(at, DAY) * DAY;
    }

    @Override
    public int compareTo(RollupKey other) {
        int order = Long.compare(at, other.at);
        order = order != 0 ? order : Long.compare(projectNo, other.projectNo);
        order = order != 0 ? order : Integer.compare(agentNo, other.agentNo);
        order = order != 0 ? order : Integer.compare(agentTypeNo, other.agentTypeNo);
        order = order != 0 ? order : Integer.compare(modelNo, other.modelNo);
        order = order != 0 ? order : Integer.compare(providerNo, other.providerNo);
        order = order != 0 ? order : Integer.compare(phaseNo, other.phaseNo);
        order = order != 0 ? order : Integer.compare(operationNo, other.operationNo);
        return order != 0 ? order : Integer.compare(outcome, other.outcome);
    }

    /** Written out, as is the hash: every call that is summed is compared, and what a record makes itself is slower. */
    @Override
    public boolean equals(Object object) {
        return object instanceof RollupKey other && at == other.at && projectNo == other.projectNo
                && agentNo == other.agentNo && agentTypeNo == other.agentTypeNo && modelNo == other.modelNo
                && providerNo == other.providerNo && phaseNo == other.phaseNo && operationNo == other.operationNo
                && outcome == other.outcome;
    }

    @Override
    public int hashCode() {
        int hash = Long.hashCode(at) * SPREAD + (int) projectNo;
        hash = hash * SPREAD + agentNo;
        hash = hash * SPREAD + modelNo;
        hash = hash * SPREAD + phaseNo;
        hash = hash * SPREAD + agentTypeNo;
        hash = hash * SPREAD + providerNo;
        hash = hash * SPREAD + operationNo;
        return hash * SPREAD + outcome;
    }
}
