package dev.sideledger.analytics;

import java.util.List;

import dev.sideledger.model.CallSums;
import dev.sideledger.model.MoneySum;

/**
 * Costs over time.
 *
 * @param from the first epoch microsecond of the calls, or null when nothing bounds it and there are none
 * @param to the epoch microsecond before which they began, or null likewise
 * @param points the periods, in order and without gaps
 * @param trend the line through the costs of those whose cost is known, or null when these are too few
 */
public record CostTrend(Long from, Long to, List<Point> points, Trend trend) {
    /** Copies the points. */
    public CostTrend {
        points = List.copyOf(points);
    }

    /** How many periods have calls to pay for of which nobody knows any cost: the line leaves them out. */
    public long unpricedPoints() {
        return points.stream().filter(point -> !point.cost().isKnown()).count();
    }

    /** How many calls of all periods are unpriced. */
    public long unpricedCalls() {
        return points.stream().mapToLong(point -> point.cost().unknown()).sum();
    }

    /**
     * One period.
     *
     * @param start where it begins, in epoch microseconds
     * @param sums the sums of its calls
     * @param sessions how many sessions began in it
     */
    public record Point(long start, CallSums sums, long sessions) {
        /** What its calls cost. */
        public MoneySum cost() {
            return sums.spend().cost();
        }

        /** Tokens of a call on average; NaN without calls. */
        public double tokensPerCall() {
            return sums.calls() == 0 ? Double.NaN : (double) sums.tokens().total() / sums.calls();
        }
    }
}
