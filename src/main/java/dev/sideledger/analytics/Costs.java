package dev.sideledger.analytics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.sideledger.model.CallSums;
import dev.sideledger.store.Rollups;
import dev.sideledger.store.SumsAnswer;
import dev.sideledger.store.SumsQuery;
import io.smallrye.mutiny.Uni;

/** What calls cost, by groups. Safe on any thread. */
public final class Costs {
    private static final Comparator<String> NAMES = Comparator.nullsLast(Comparator.naturalOrder());
    private static final Comparator<SumsAnswer.Row> ORDER = Comparator
            .comparing(SumsAnswer.Row::start, Comparator.nullsFirst(Comparator.<Long>naturalOrder()))
            .thenComparing(row -> row.sums().spend().cost().knownNanos(), Comparator.reverseOrder())
            .thenComparing(row -> row.sums().calls(), Comparator.reverseOrder())
            .thenComparing(row -> row.names().isEmpty() ? null : row.names().get(0), NAMES)
            .thenComparing(row -> row.names().size() < 2 ? null : row.names().get(1), NAMES);

    private final Rollups rollups;

    /** Asks a ledger. */
    public Costs(Rollups rollups) {
        this.rollups = rollups;
    }

    /**
     * The sums of a question.
     *
     * @param fill whether periods without calls have rows, too; nothing without a group of time
     * @param most how many rows at most; the later ones are left out
     */
    public Uni<GroupedSums> ask(SumsQuery query, boolean fill, int most) {
        return rollups.sums(query).map(answer -> {
            List<SumsAnswer.Row> rows = new ArrayList<>(answer.rows());
            if (fill && query.time() != null) {
                rows.addAll(Gaps.of(answer, query));
            }
            rows.sort(ORDER);
            List<SumsAnswer.Row> first = rows.subList(0, Math.min(most, rows.size()));
            return new GroupedSums(answer.from(), answer.to(), first, rows.size() - first.size(),
                    answer.rows().stream().map(SumsAnswer.Row::sums).reduce(CallSums.NONE, CallSums::plus));
        });
    }
}
