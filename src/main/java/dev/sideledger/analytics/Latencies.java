package dev.sideledger.analytics;

import java.util.Comparator;
import java.util.List;

import dev.sideledger.store.LatencyAnswer;
import dev.sideledger.store.LatencyQuery;
import dev.sideledger.store.Rollups;
import io.smallrye.mutiny.Uni;

/** How long calls take. Safe on any thread. */
public final class Latencies {
    private static final Comparator<String> NAMES = Comparator.nullsLast(Comparator.naturalOrder());

    private final Rollups rollups;

    /** Asks a ledger. */
    public Latencies(Rollups rollups) {
        this.rollups = rollups;
    }

    /** The distributions of a question, those of the most calls first. */
    public Uni<LatencyAnswer> ask(LatencyQuery query) {
        return rollups.latency(query).map(answer -> {
            Comparator<LatencyAnswer.Row> order = Comparator
                    .comparing((LatencyAnswer.Row row) -> -row.durations().count())
                    .thenComparing(row -> row.names().isEmpty() ? null : row.names().get(0), NAMES)
                    .thenComparing(row -> row.names().size() < 2 ? null : row.names().get(1), NAMES);
            List<LatencyAnswer.Row> rows = answer.rows().stream().filter(row -> !row.durations().isEmpty())
                    .sorted(order).toList();
            return new LatencyAnswer(answer.from(), answer.to(), rows);
        });
    }
}
