package dev.sideledger.store;

import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A question for sums of calls.
 *
 * @param by none, one or two groups, at most one of them of time
 * @param filters what calls must have: a text for any group that is not of time
 * @param from only calls that began at or after this epoch microsecond, or null
 * @param to only calls that began before this epoch microsecond, or null
 * @param zone whose hours, days, weeks ... are meant
 */
public record SumsQuery(List<Group> by, Map<Group, String> filters, Long from, Long to, ZoneId zone) {
    private static final int MOST_GROUPS = 2;

    /** Refuses more than two groups, the same one twice, two of time, a filter of time and an inverted range. */
    public SumsQuery {
        by = List.copyOf(by);
        filters = filters.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(filters));
        Objects.requireNonNull(zone, "zone");
        if (by.size() > MOST_GROUPS || new HashSet<>(by).size() < by.size()) {
            throw new IllegalArgumentException("by takes one group or two different ones");
        }
        if (by.stream().filter(group -> group.kind() == Group.Kind.TIME).count() > 1) {
            throw new IllegalArgumentException("by takes one group of time at most");
        }
        if (filters.keySet().stream().anyMatch(group -> group.kind() == Group.Kind.TIME)) {
            throw new IllegalArgumentException("time is narrowed by from and to");
        }
        if (from != null && to != null && from > to) {
            throw new IllegalArgumentException("from lies after to");
        }
    }

    /** The group of time, or null. */
    public Group time() {
        return by.stream().filter(group -> group.kind() == Group.Kind.TIME).findFirst().orElse(null);
    }

    /** The groups that are not of time, in their order. */
    public List<Group> names() {
        return by.stream().filter(group -> group.kind() != Group.Kind.TIME).toList();
    }
}
