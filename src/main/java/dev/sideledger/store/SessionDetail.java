package dev.sideledger.store;

import java.util.List;

import dev.sideledger.model.Histogram;

/**
 * A session with what can be compared with others.
 *
 * @param whole the session with its totals
 * @param durations how long its calls took
 * @param metrics its numbers, by name
 * @param scores how it and its calls were judged, by dimension and agent
 * @param winners the agents that won in it, by name
 */
public record SessionDetail(SessionWhole whole, Histogram durations, List<Metric> metrics,
        List<ScoreFigures.Scored> scores, List<String> winners) {
    /** Copies what it is given. */
    public SessionDetail {
        metrics = List.copyOf(metrics);
        scores = List.copyOf(scores);
        winners = List.copyOf(winners);
    }

    /**
     * The numbers of one name.
     *
     * @param name the name
     * @param avg their average
     * @param min the lowest
     * @param max the highest
     * @param last the latest
     * @param count how many
     */
    public record Metric(String name, double avg, double min, double max, double last, long count) {}
}
