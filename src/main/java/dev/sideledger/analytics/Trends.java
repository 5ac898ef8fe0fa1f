package dev.sideledger.analytics;

import java.util.List;
import java.util.Map;

import dev.sideledger.model.Money;
import dev.sideledger.store.Comparisons;
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
        List<CostTrend.Point> points = sums.rows().stream().map(row -> new CostTrend.Point(row.start(), row.sums(),
                begun.getOrDefault(row.start(), 0L))).toList();
        return new CostTrend(sums.from(), sums.to(), points, line(points));
    }

    /** The line through the periods whose cost is known; the days ahead follow the last period, known or not. */
    private static Trend line(List<CostTrend.Point> points) {
        if (points.isEmpty()) {
            return null;
        }
        long first = points.get(0).start();
        List<CostTrend.Point> known = points.stream().filter(point -> point.cost().isKnown()).toList();
        return Trend.of(known.stream().mapToDouble(point -> days(first, point)).toArray(),
                known.stream().mapToDouble(Trends::dollars).toArray(), days(first, points.get(points.size() - 1)));
    }

    private static double days(long first, CostTrend.Point point) {
        return (point.start() - first) / DAY_MICROS;
    }

    private static double dollars(CostTrend.Point point) {
        return Double.parseDouble(Money.dollars(point.cost().knownNanos()));
    }
}
