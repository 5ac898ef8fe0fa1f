package dev.sideledger.analytics;

import java.util.Comparator;
import java.util.List;

import dev.sideledger.model.Money;
import dev.sideledger.store.IssueFigures;

/**
 * Issues beside each other, by what they cost.
 *
 * @param issues the issues, the dearest first
 * @param spread how their costs are spread, in dollars
 */
public record IssueCosts(List<IssueFigures> issues, Spread spread) {
    private static final Comparator<IssueFigures> DEAREST = Comparator
            .comparingLong((IssueFigures issue) -> -issue.totals().spend().costNanos())
            .thenComparing(IssueFigures::issue);
    private static final long CENT = 10_000_000;

    /** Copies the issues. */
    public IssueCosts {
        issues = List.copyOf(issues);
    }

    /** Some issues, in any order. */
    public static IssueCosts of(List<IssueFigures> issues) {
        return new IssueCosts(issues.stream().sorted(DEAREST).toList(),
                Spread.of(issues.stream().mapToDouble(IssueCosts::dollars).toArray()));
    }

    /** How many standard deviations an issue costs more than the mean; NaN where all cost the same. */
    public double score(IssueFigures issue) {
        return spread.score(dollars(issue));
    }

    /** Whether an issue costs more, or less, than can be expected. */
    public boolean outlier(IssueFigures issue) {
        return spread.outlier(dollars(issue), issues.size());
    }

    /**
     * How many issues cost from so many cents up to, but not including, so many.
     *
     * @param below where it ends; {@code Long.MAX_VALUE} for no end
     */
    public long between(long cents, long below) {
        return issues.stream().mapToLong(issue -> issue.totals().spend().costNanos() / CENT)
                .filter(cost -> cost >= cents && cost < below).count();
    }

    private static double dollars(IssueFigures issue) {
        return Double.parseDouble(Money.dollars(issue.totals().spend().costNanos()));
    }
}
