package dev.sideledger.analytics;

import java.util.Comparator;
import java.util.List;

import dev.sideledger.model.Money;
import dev.sideledger.model.MoneySum;
import dev.sideledger.store.IssueFigures;

/**
 * Issues beside each other, by what they cost. Those of which no cost is known are listed, and nothing more is said of
 * them.
 *
 * @param issues the issues, the dearest first
 * @param costed how many of them have a cost that is known, were it in part or zero
 * @param spread how the costs of these are spread, in dollars
 */
public record IssueCosts(List<IssueFigures> issues, int costed, Spread spread) {
    private static final Comparator<IssueFigures> DEAREST = Comparator
            .comparingLong((IssueFigures issue) -> -cost(issue).knownNanos()).thenComparing(IssueFigures::issue);
    private static final long CENT = 10_000_000;

    /** Copies the issues. */
    public IssueCosts {
        issues = List.copyOf(issues);
    }

    /** Some issues, in any order. */
    public static IssueCosts of(List<IssueFigures> issues) {
        double[] costs = issues.stream().map(IssueCosts::cost).filter(MoneySum::isKnown)
                .mapToDouble(IssueCosts::dollars).toArray();
        return new IssueCosts(issues.stream().sorted(DEAREST).toList(), costs.length, Spread.of(costs));
    }

    /** How many standard deviations an issue costs more than the mean; NaN where all cost the same or it is unknown. */
    public double score(IssueFigures issue) {
        MoneySum cost = cost(issue);
        return cost.isKnown() ? spread.score(dollars(cost)) : Double.NaN;
    }

    /** Whether an issue is known to cost more, or less, than can be expected. */
    public boolean outlier(IssueFigures issue) {
        MoneySum cost = cost(issue);
        return cost.isKnown() && spread.outlier(dollars(cost), costed);
    }

    /**
     * How many issues are known to cost from so many cents up to, but not including, so many.
     *
     * @param below where it ends; {@code Long.MAX_VALUE} for no end
     */
    public long between(long cents, long below) {
        return issues.stream().map(IssueCosts::cost).filter(MoneySum::isKnown)
                .mapToLong(cost -> cost.knownNanos() / CENT).filter(cost -> cost >= cents && cost < below).count();
    }

    /** How many issues have calls to pay for of which nobody knows any cost. */
    public long unpriced() {
        return (long) issues.size() - costed;
    }

    /** How many calls of all issues are unpriced. */
    public long unpricedCalls() {
        return issues.stream().mapToLong(issue -> cost(issue).unknown()).sum();
    }

    private static MoneySum cost(IssueFigures issue) {
        return issue.totals().spend().cost();
    }

    private static double dollars(MoneySum cost) {
        return Double.parseDouble(Money.dollars(cost.knownNanos()));
    }
}
