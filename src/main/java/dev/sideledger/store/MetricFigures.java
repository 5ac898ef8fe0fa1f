package dev.sideledger.store;

import java.util.List;

/**
 * What the numbers of one name come to. Of a total that only grows a number is what it grew by since the one before.
 *
 * @param all all of them
 * @param stddev their standard deviation (of a sample); NaN for fewer than two
 * @param p50 their median; NaN without any
 * @param p95 what 95 % of them do not exceed; NaN without any
 * @param p99 what 99 % of them do not exceed; NaN without any
 * @param groups by group, in its order: turns by number, days by time, others by name
 */
public record MetricFigures(Group all, double stddev, double p50, double p95, double p99, List<Group> groups) {
    /** Copies the groups. */
    public MetricFigures {
        groups = List.copyOf(groups);
    }

    /**
     * Some numbers.
     *
     * @param key the turn, the beginning of the day in epoch microseconds, or a name; null for what has none
     * @param sum what they add up to; NaN without any
     * @param avg their average; NaN without any
     * @param min the lowest; NaN without any
     * @param max the highest; NaN without any
     * @param count how many
     */
    public record Group(Object key, double sum, double avg, double min, double max, long count) {
        /** No numbers. */
        public static Group none(Object key) {
            return new Group(key, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0);
        }
    }
}
