package dev.sideledger.store;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A question for how long calls took.
 *
 * @param by none, one or both of agent and model
 * @param filters the agent, the model, or both
 * @param from only calls that began at or after this epoch microsecond, or null
 * @param to only calls that began before this epoch microsecond, or null
 */
public record LatencyQuery(List<Group> by, Map<Group, String> filters, Long from, Long to) {
    /** What distributions are kept by. */
    public static final Set<Group> KNOWN = Set.of(Group.AGENT, Group.MODEL);

    /** Refuses other groups, and an inverted range. */
    public LatencyQuery {
        by = List.copyOf(by);
        filters = filters.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(filters));
        Set<Group> asked = EnumSet.noneOf(Group.class);
        asked.addAll(by);
        if (asked.size() < by.size()) {
            throw new IllegalArgumentException("by takes different groups");
        }
        asked.addAll(filters.keySet());
        if (!KNOWN.containsAll(asked)) {
            throw new IllegalArgumentException("latency is known by agent and model");
        }
        if (from != null && to != null && from > to) {
            throw new IllegalArgumentException("from lies after to");
        }
    }
}
