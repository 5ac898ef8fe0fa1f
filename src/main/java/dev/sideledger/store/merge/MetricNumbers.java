package dev.sideledger.store.merge;

import dev.sideledger.store.MetricFigures;
import dev.sideledger.store.SessionDetail;

/** The numbers of one metric so far, in the order in which they were told first. For one thread. */
public final class MetricNumbers {
    private double sum;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private double last;
    private long lastAt = Long.MIN_VALUE;
    private long count;

    /** Adds a number and its time. */
    public void add(double value, long at) {
        sum += value;
        min = Math.min(min, value);
        max = Math.max(max, value);
        count++;
        if (at >= lastAt) {
            last = value;
            lastAt = at;
        }
    }

    /** What they come to under a name. */
    public SessionDetail.Metric of(String name) {
        return new SessionDetail.Metric(name, sum / count, min, max, last, count);
    }

    /** What they come to as a group. */
    public MetricFigures.Group group(Object key) {
        return new MetricFigures.Group(key, sum, sum / count, min, max, count);
    }
}
