package dev.sideledger.store.sqlite.rows;

/**
 * The tables of latency histograms. They hold one for each agent and model and, so that a question by one of them or by
 * none need not add up all combinations, one for each agent, one for each model and one of all.
 */
public final class LatencySql {
    /** Stands in the place of an agent or a model for all of them. */
    public static final int ALL = -1;

    private LatencySql() {}

    /** The condition that rows are told apart by a column, or that they are not. */
    public static String by(String column, boolean apart) {
        return column + (apart ? " > " : " = ") + ALL;
    }
}
