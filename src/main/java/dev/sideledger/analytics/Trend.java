package dev.sideledger.analytics;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A straight line through the costs of some periods, by least squares.
 *
 * @param slopePerDay dollars by which the line rises in a day
 * @param r2 how much of the variance the line explains, 0 to 1; 1 where there is none
 * @param direction which way it goes
 * @param confidence how far it can be trusted, 0 to 1
 * @param volatility the standard deviation of the changes from one period to the next, in dollars
 * @param stability 0 to 1: how calm the changes are, and how well the line fits
 * @param projection what the line says for the seven days after the last period began, in dollars, never below 0
 */
public record Trend(double slopePerDay, double r2, Direction direction, double confidence, double volatility,
        double stability, List<Double> projection) {
    /** Fewer periods than this make no trend. */
    public static final int FEWEST = 5;

    private static final double VOLATILE_BELOW = 0.3;
    private static final double FLAT_UP_TO = 0.001;
    private static final double CALM_WEIGHT = 0.4;
    private static final double FIT_WEIGHT = 0.6;
    private static final double TRUST_IN_NUMBERS = 10;
    private static final int DAYS_AHEAD = 7;

    /** Copies the projection. */
    public Trend {
        projection = List.copyOf(projection);
    }

    /** Which way a trend goes. */
    public enum Direction {
        /** Costs rise. */
        UP,
        /** Costs fall. */
        DOWN,
        /** They do neither. */
        STABLE,
        /** No line describes them. */
        VOLATILE;

        /** Its name on the wire. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The trend of some costs, or null when there are too few.
     *
     * @param days when each period began, in days since any moment, ascending
     * @param dollars what each cost
     * @param last when the last period began, of those, too, whose cost is not known
     */
    public static Trend of(double[] days, double[] dollars, double last) {
        if (days.length != dollars.length) {
            throw new IllegalArgumentException("there must be as many days as costs");
        }
        return days.length < FEWEST ? null : line(days, dollars, last);
    }

    private static Trend line(double[] days, double[] dollars, double last) {
        int n = days.length;
        double meanDay = mean(days);
        double meanCost = mean(dollars);
        double sxx = 0;
        double sxy = 0;
        double syy = 0;
        for (int i = 0; i < n; i++) {
            sxx += (days[i] - meanDay) * (days[i] - meanDay);
            sxy += (days[i] - meanDay) * (dollars[i] - meanCost);
            syy += (dollars[i] - meanCost) * (dollars[i] - meanCost);
        }
        // Rounding leaves a trace of variance in equal numbers, of which any line would explain anything.
        boolean flat = Arrays.stream(dollars).allMatch(cost -> cost == dollars[0]);
        double slope = flat ? 0 : sxy / sxx;
        double r2 = flat ? 1 : Math.min(1, sxy * sxy / (sxx * syy));
        double volatility = deviation(changes(dollars));
        List<Double> projection = IntStream.rangeClosed(1, DAYS_AHEAD)
                .mapToObj(day -> Math.max(0, meanCost + slope * (last + day - meanDay))).toList();
        return new Trend(slope, r2, direction(slope, r2), Math.min(1, r2 + Math.log(n) / TRUST_IN_NUMBERS), volatility,
                CALM_WEIGHT / (1 + volatility) + FIT_WEIGHT * r2, projection);
    }

    private static Direction direction(double slope, double r2) {
        if (r2 < VOLATILE_BELOW) {
            return Direction.VOLATILE;
        }
        if (Math.abs(slope) <= FLAT_UP_TO) {
            return Direction.STABLE;
        }
        return slope > 0 ? Direction.UP : Direction.DOWN;
    }

    private static double[] changes(double[] values) {
        return IntStream.range(1, values.length).mapToDouble(i -> values[i] - values[i - 1]).toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private static double deviation(double[] values) {
        return Spread.of(values).deviation();
    }
}
