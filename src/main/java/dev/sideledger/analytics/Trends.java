package dev.sideledger.analytics;

import java.util.List;
import java.util.Map;

import dev.sideledger.model.CallSums;
import dev.sideledger.model.Money;
import dev.sideledger.store.Comparisons;
import dev.sideledger.store.SumsAnswer;
import dev.sideledger.store.SumsQuery;
import io.smallrye.mutiny.Uni;

/** Costs over time, and where they are going. Safe on any thread. */
public final class Trends {
    private static final int MOST = 100_000;
    private static final double DAY_MICROS = 86_400_000_000.0;

    private final Costs costs;
    private final Comparisons comparisons;

    /** Asks a ledger. */
    public Trends(Costs costs, Comparisons comparisons) {
        this.costs = costs;
        this.comparisons = comparisons;
    }

    /**
     * The periods of a question by time alone, without gaps.
     *
     * @throws dev.sideledger.store.TooMuch through the answer, when there are more than 100,000 of them
     */
    public Uni<CostTrend> ask(SumsQuery query) {
        return costs.ask(query, true, MOST).chain(sums -> sums.from() == null || sums.to() == null
                ? Uni.createFrom().item(of(sums, Map.of()))
                : comparisons.begun(new SumsQuery(query.by(), query.filters(), sums.from(), sums.to(), query.zone()))
                        .map(begun -> of(sums, begun)));
    }

    private static CostTrend of(GroupedSums sums, Map<Long, Long> begun) {
        List<SumsAnswer.Row> rows = sums.rows();
        double[] days = rows.stream().mapToDouble(row -> (row.start() - rows.get(0).start()) / DAY_MICROS).toArray();
        double[] dollars = rows.stream().mapToDouble(row -> dollars(row.sums())).toArray();
        return new CostTrend(sums.from(), sums.to(), rows.stream().map(row -> new CostTrend.Point(row.start(),
                row.sums(), begun.getOrDefault(row.start(), 0L))).toList(), Trend.of(days, dollars));
    }

    private static double dollars(CallSums sums) {
        return Double.parseDouble(Money.dollars(sums.spend().costNanos()));
    }
}
