package dev.sideledger.store.sqlite.reader;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;

import dev.sideledger.store.MetricFigures;
import dev.sideledger.store.TooMuch;

/** The numbers of a question, read once, and what they come to. For one thread. */
final class Numbers {
    /** So many take eight megabytes. */
    private static final int MOST = 1_000_000;
    private static final int FIRST = 1_024;

    private final DoubleSummaryStatistics all = new DoubleSummaryStatistics();
    private double[] values = new double[FIRST];
    private int size;

    /** Adds one. */
    void add(double value) {
        if (size == MOST) {
            throw new TooMuch("there are more than " + MOST + " such numbers; ask for a shorter time, a session, a"
                    + " scenario or an actor");
        }
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.min(MOST, 2 * size));
        }
        values[size++] = value;
        all.accept(value);
    }

    /** All that was added; to be asked last. */
    Distribution distribution() {
        Arrays.sort(values, 0, size);
        return new Distribution(group(null, all), deviation(), at(0.5), at(0.95), at(0.99));
    }

    /** A group of numbers. */
    static MetricFigures.Group group(Object key, DoubleSummaryStatistics numbers) {
        return numbers.getCount() == 0 ? MetricFigures.Group.none(key)
                : new MetricFigures.Group(key, numbers.getSum(), numbers.getAverage(), numbers.getMin(),
                        numbers.getMax(), numbers.getCount());
    }

    private double deviation() {
        double average = all.getAverage();
        DoubleSummaryStatistics squares = new DoubleSummaryStatistics();
        for (int i = 0; i < size; i++) {
            squares.accept((values[i] - average) * (values[i] - average));
        }
        return size < 2 ? Double.NaN : Math.sqrt(squares.getSum() / (size - 1));
    }

    /** The nearest rank. */
    private double at(double fraction) {
        return size == 0 ? Double.NaN : values[(int) Math.ceil(fraction * size) - 1];
    }

    /**
     * What numbers come to.
     *
     * @param all all of them
     * @param stddev their standard deviation (of a sample); NaN for fewer than two
     * @param p50 their median; NaN without any
     * @param p95 what 95 % of them do not exceed; NaN without any
     * @param p99 what 99 % of them do not exceed; NaN without any
     */
    record Distribution(MetricFigures.Group all, double stddev, double p50, double p95, double p99) {}
}
