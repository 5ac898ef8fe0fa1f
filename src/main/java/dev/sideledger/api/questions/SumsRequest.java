package dev.sideledger.api.questions;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sideledger.api.Parameters;
import dev.sideledger.api.TimeRange;
import dev.sideledger.api.Zones;
import dev.sideledger.store.Group;
import dev.sideledger.store.SumsQuery;
import dev.sideledger.wire.Refused;

/** Reads what a request asks of sums of calls. */
final class SumsRequest {
    /** What sums can be narrowed by. */
    static final List<Group> FILTERS = Arrays.stream(Group.values())
            .filter(group -> group.kind() != Group.Kind.TIME).toList();

    private SumsRequest() {}

    /** The parameters that narrow sums. */
    static List<String> filters() {
        return FILTERS.stream().map(Group::wireName).toList();
    }

    /** The parameters of sums by groups, and some more. */
    static List<String> parameters(String... more) {
        List<String> known = new ArrayList<>(filters());
        known.addAll(TimeRange.PARAMETERS);
        known.addAll(List.of("by", "tz"));
        known.addAll(List.of(more));
        return known;
    }

    /**
     * The question that parameters ask.
     *
     * @throws Refused with 400 and a sentence
     */
    static SumsQuery query(Parameters given, Clock clock) {
        TimeRange range = TimeRange.of(given, clock);
        return query(groups(given.get("by")), given, range);
    }

    /** The question by some groups. */
    static SumsQuery query(List<Group> by, Parameters given, TimeRange range) {
        Map<Group, String> filters = new EnumMap<>(Group.class);
        for (Group group : FILTERS) {
            if (given.get(group.wireName()) != null) {
                filters.put(group, given.get(group.wireName()));
            }
        }
        try {
            return new SumsQuery(by, filters, range.from(), range.to(), Zones.of(given));
        } catch (IllegalArgumentException refused) {
            throw Refused.with(400, refused.getMessage());
        }
    }

    private static List<Group> groups(String by) {
        return by == null ? List.of() : Stream.of(by.split(",", -1)).map(name -> group(name.strip())).toList();
    }

    private static Group group(String name) {
        return Stream.of(Group.values()).filter(group -> group.wireName().equals(name)).findFirst()
                .orElseThrow(() -> Parameters.refusal("by", "takes one or two, with a comma, of "
                        + Stream.of(Group.values()).map(Group::wireName).collect(Collectors.joining(", ")), name));
    }
}
