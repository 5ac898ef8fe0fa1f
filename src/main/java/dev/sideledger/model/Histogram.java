package dev.sideledger.model;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * A distribution of durations in fixed logarithmic buckets, each 2 % wider than the one before: a percentile read from
 * it is at most 1 % off. Counts are signed, so that histograms can be subtracted as exactly as they are added. For one
 * thread.
 */
public final class Histogram {
    /** The logarithm of the ratio of one bucket's width to that of the one before. */
    public static final double LOG_RATIO = Math.log(1.02);

    private final Buckets held = new Buckets();

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
        held.add(bucket, count);
    }

    /** Adds another histogram. */
    public void add(Histogram other) {
        for (int i = 0; i < other.held.size; i++) {
            held.add(other.held.numbers[i], other.held.counts[i]);
        }
    }

    /** Whether no bucket holds anything. */
    public boolean isEmpty() {
        return held.size == 0;
    }

    /** How many durations there are. */
    public long count() {
        long count = 0;
        for (int i = 0; i < held.size; i++) {
            count += held.counts[i];
        }
        return count;
    }

    /** The counts by bucket, in ascending order; a copy. */
    public Map<Integer, Long> buckets() {
        Map<Integer, Long> all = new TreeMap<>();
        for (int i = 0; i < held.size; i++) {
            all.put(held.numbers[i], held.counts[i]);
        }
        return all;
    }

    /**
     * The duration in microseconds below which that fraction of all durations lies; NaN when there are none.
     *
     * @param fraction from 0 to 1
     */
    public double percentile(double fraction) {
        long rank = Math.max(1, (long) Math.ceil(fraction * count()));
        long seen = 0;
        for (int i = 0; i < held.size; i++) {
            seen += held.counts[i];
            if (seen >= rank) {
                return middle(held.numbers[i]);
            }
        }
        return Double.NaN;
    }

    /** Sparse, delta-coded bytes: pairs of bucket distance and zigzag count as varints. */
    public byte[] toBytes() {
        Varints.Writer out = new Varints.Writer();
        int last = 0;
        for (int i = 0; i < held.size; i++) {
            out.unsigned(held.numbers[i] - last);
            out.signed(held.counts[i]);
            last = held.numbers[i];
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
        return other instanceof Histogram that && buckets().equals(that.buckets());
    }

    @Override
    public int hashCode() {
        return buckets().hashCode();
    }

    @Override
    public String toString() {
        return buckets().toString();
    }

    /** The buckets that hold something, in ascending order. */
    private static final class Buckets {
        private int[] numbers = new int[4];
        private long[] counts = new long[4];
        private int size;

        void add(int bucket, long count) {
            int position = size > 0 && bucket > numbers[size - 1] ? -size - 1
                    : Arrays.binarySearch(numbers, 0, size, bucket);
            if (position < 0) {
                insert(-position - 1, bucket, count);
                return;
            }
            counts[position] += count;
            if (counts[position] == 0) {
                remove(position);
            }
        }

        private void insert(int position, int bucket, long count) {
            if (count == 0) {
                return;
            }
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, size * 2);
                counts = Arrays.copyOf(counts, size * 2);
            }
            System.arraycopy(numbers, position, numbers, position + 1, size - position);
            System.arraycopy(counts, position, counts, position + 1, size - position);
            numbers[position] = bucket;
            counts[position] = count;
            size++;
        }

        private void remove(int position) {
            size--;
            System.arraycopy(numbers, position + 1, numbers, position, size - position);
            System.arraycopy(counts, position + 1, counts, position, size - position);
        }
    }
}
