package dev.sideledger.store;

import java.util.List;
import java.util.Map;

/**
 * What some sessions come to.
 *
 * @param statuses how many there are of each status, told or derived
 * @param scored how many have a quality score
 * @param avgQuality the average of these; NaN without any
 * @param renderSeconds how long rendering took in them
 * @param errors how many errors they told
 * @param topTags the tags that most of them have, the most used first
 */
public record SessionFigures(Map<String, Long> statuses, long scored, double avgQuality, double renderSeconds,
        long errors, List<Tagged> topTags) {
    /** Copies what it is given. */
    public SessionFigures {
        statuses = Map.copyOf(statuses);
        topTags = List.copyOf(topTags);
    }

    /** How many sessions there are. */
    public long all() {
        return statuses.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many have one of these statuses. */
    public long of(String... status) {
        return List.of(status).stream().mapToLong(one -> statuses.getOrDefault(one, 0L)).sum();
    }

    /**
     * A tag.
     *
     * @param tag its name
     * @param count how many sessions have it
     */
    public record Tagged(String tag, long count) {}
}
