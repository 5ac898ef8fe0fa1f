package dev.sideledger.store;

import java.util.List;

/**
 * How records were judged.
 *
 * @param scores by dimension and agent
 * @param values how often each value was given, by dimension: the most frequent ones
 */
public record ScoreFigures(List<Scored> scores, List<Value> values) {
    /** Copies what it is given. */
    public ScoreFigures {
        scores = List.copyOf(scores);
        values = List.copyOf(values);
    }

    /**
     * The scores of one dimension that calls of one agent were given.
     *
     * @param dimension the dimension, or null
     * @param agent the agent of the call that was judged; null for what is about a session
     * @param avg their average
     * @param min the lowest
     * @param max the highest
     * @param count how many
     */
    public record Scored(String dimension, String agent, double avg, double min, double max, long count) {}

    /**
     * How often a value was given.
     *
     * @param dimension the dimension, or null
     * @param value the value
     * @param count how often
     */
    public record Value(String dimension, double value, long count) {}
}
