package dev.sideledger.api.questions;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.analytics.Latencies;
import dev.sideledger.api.Parameters;
import dev.sideledger.api.Sheet;
import dev.sideledger.api.TimeRange;
import dev.sideledger.store.Group;
import dev.sideledger.store.LatencyAnswer;
import dev.sideledger.store.LatencyQuery;
import dev.sideledger.wire.Refused;
import io.smallrye.mutiny.Uni;

/** How long calls take. */
final class LatencyQuestion implements Question {
    static final Address ADDRESS = new Address("latency",
            "Percentiles of how long calls take, by agent, by model or by both",
            "Read from distributions whose steps are 2 % wide: at most 1 % off.",
            Address.names(TimeRange.PARAMETERS, "by", "agent", "model"));

    private static final List<Group> GROUPS = List.of(Group.AGENT, Group.MODEL);

    private final Latencies latencies;
    private final Clock clock;

    LatencyQuestion(Latencies latencies, Clock clock) {
        this.latencies = latencies;
        this.clock = clock;
    }

    @Override
    public Address address() {
        return ADDRESS;
    }

    @Override
    public Uni<Answer> ask(Parameters given) {
        LatencyQuery query = query(given);
        return latencies.ask(query)
                .map(answer -> Answer.list(sheet(query), answer.rows(), out -> {}, answer.from(), answer.to()));
    }

    private LatencyQuery query(Parameters given) {
        TimeRange range = TimeRange.of(given, clock);
        List<String> names = given.get("by") == null ? List.of() : Arrays.asList(given.get("by").split(",", -1));
        List<Group> by = new ArrayList<>();
        for (String name : names) {
            by.add(GROUPS.stream().filter(group -> group.wireName().equals(name.strip())).findFirst()
                    .orElseThrow(() -> Parameters.refusal("by", "takes agent, model or both, with a comma", name)));
        }
        Map<Group, String> filters = new EnumMap<>(Group.class);
        for (Group group : GROUPS) {
            if (given.get(group.wireName()) != null) {
                filters.put(group, given.get(group.wireName()));
            }
        }
        try {
            return new LatencyQuery(by, filters, range.from(), range.to());
        } catch (IllegalArgumentException refused) {
            throw Refused.with(400, refused.getMessage());
        }
    }

    private static Sheet<LatencyAnswer.Row> sheet(LatencyQuery query) {
        Sheet<LatencyAnswer.Row> sheet = new Sheet<>();
        for (int i = 0; i < query.by().size(); i++) {
            int position = i;
            sheet.with(query.by().get(i).wireName(), row -> row.names().get(position));
        }
        sheet.with("calls", row -> row.durations().count());
        return LatencyColumns.add(sheet, LatencyAnswer.Row::durations);
    }
}
