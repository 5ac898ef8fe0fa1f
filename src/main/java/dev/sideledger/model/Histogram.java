package dev.sideledger.model;

import java.util.Map;
import java.util.TreeMap;

/**
 * A distribution of durations in fixed logarithmic buckets, each 2 % wider than the one before: a percentile read from
 * it is at most 1 % off. Counts are signed, so that histograms can be subtracted as exactly as they are added. For one
 * thread.
 */
public final class Histogram {
    private static final double LOG_RATIO = Math.log(1.02);

    private final TreeMap<Integer, Long> counts = new TreeMap<>();

    /** The bucket of a duration in microseconds: 0 holds what is below one microsecond. */
    public static int bucket(long micros) {
        return micros < 1 ? 0 : 1 + (int) (Math.log((double) micros) / LOG_RATIO);
    }

    /** The middle of a bucket in microseconds (geometric). */
    public static double middle(int bucket) {
        return bucket == 0 ? 0 : Math.exp((bucket - 0.5) * LOG_RATIO);
    }

    /** Adds a number of durations, or takes them away when it is negative. */
    public void add(int bucket, long count) {
        counts.merge(bucket, count, (a, b) -> a + b == 0 ? null : Long.valueOf(a + b));
        if (count == 0) {
            counts.remove(bucket, 0L);
        }
    }

    /** Adds another histogram. */
    public void add(Histogram other) {
        other.counts.forEach(this::add);
    }

    /** Whether no bucket holds anything. */
    public boolean isEmpty() {
        return counts.isEmpty();
    }

    /** How many durations there are. */
    public long count() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The counts by bucket, in ascending order. */
    public Map<Integer, Long> buckets() {
        return Map.copyOf(counts);
    }

    /**
     * The duration in microseconds below which that fraction of all durations lies; NaN when there are none.
     *
     * @param fraction from 0 to 1
     */
    public double percentile(double fraction) {
        long rank = Math.max(1, (long) Math.ceil(fraction * count()));
        long seen = 0;
        for (Map.Entry<Integer, Long> bucket : counts.entrySet()) {
            seen += bucket.getValue();
            if (seen >= rank) {
                return middle(bucket.getKey());
            }
        }
        return Double.NaN;
    }

    /** Sparse, delta-coded bytes: pairs of bucket distance and zigzag count as varints. */
    public byte[] toBytes() {
        Varints.Writer out = new Varints.Writer();
        int last = 0;
        for (Map.Entry<Integer, Long> bucket : counts.entrySet()) {
            out.unsigned(bucket.getKey() - last);
            out.signed(bucket.getValue());
            last = bucket.getKey();
        }
        return out.toBytes();
    }

    /** The histogram of {@link #toBytes()}. */
    public static Histogram of(byte[] bytes) {
        Histogram histogram = new Histogram();
        Varints.Reader in = new Varints.Reader(bytes);
        int bucket = 0;
        while (in.more()) {
            bucket += (int) in.unsigned();
            histogram.add(bucket, in.signed());
        }
        return histogram;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Histogram that && counts.equals(that.counts);
    }

    @Override
    public int hashCode() {
        return counts.hashCode();
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
