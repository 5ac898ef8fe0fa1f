package dev.sideledger.analytics;

import java.util.Arrays;

/**
 * How some numbers are spread.
 *
 * @param mean their average; NaN without any
 * @param median the middle one, or the average of the middle two; NaN without any
 * @param deviation their standard deviation, of a population; NaN without any
 */
public record Spread(double mean, double median, double deviation) {
    private static final double FAR = 2;
    private static final int FEWEST_WITH_OUTLIERS = 3;

    /** The spread of some numbers, in any order. */
    public static Spread of(double[] values) {
        if (values.length == 0) {
            return new Spread(Double.NaN, Double.NaN, Double.NaN);
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        // Rounding would find a deviation among equal numbers.
        if (sorted[0] == sorted[sorted.length - 1]) {
            return new Spread(median, median, 0);
        }
        double mean = Arrays.stream(sorted).sum() / sorted.length;
        double squares = Arrays.stream(sorted).map(value -> (value - mean) * (value - mean)).sum();
        return new Spread(mean, median, Math.sqrt(squares / sorted.length));
    }

    /** How many standard deviations a number lies above the mean; NaN where all numbers are the same. */
    public double score(double value) {
        return deviation == 0 ? Double.NaN : (value - mean) / deviation;
    }

    /**
     * Whether a number lies more than two standard deviations from the mean; of fewer than three, none does.
     *
     * @param count how many numbers there are
     */
    public boolean outlier(double value, int count) {
        return count >= FEWEST_WITH_OUTLIERS && Math.abs(score(value)) > FAR;
    }
}
