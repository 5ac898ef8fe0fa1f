package dev.sideledger.store.sqlite.writer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.store.sqlite.rows.SliceSql;

/** Adds up rollups of one hour or day by some sets of dimensions. For one thread. */
final class SliceSums {
    private final List<Integer> sets;
    private final Map<SliceKey, long[]> slices = new HashMap<>();

    /** By these sets. */
    SliceSums(List<Integer> sets) {
        this.sets = sets;
    }

    /**
     * Adds a rollup.
     *
     * @param numbers those of its dimensions, in their order
     * @param sums its sums by {@link SliceSql#SUM_COLUMNS}
     */
    void add(long[] numbers, long[] sums) {
        for (int set : sets) {
            long[] slice = slices.computeIfAbsent(SliceKey.of(set, numbers), absent -> new long[SliceSql.SUM_WIDTH]);
            for (int i = 0; i < slice.length; i++) {
                slice[i] += sums[i];
            }
        }
    }

    /** What was added. */
    Map<SliceKey, long[]> slices() {
        return slices;
    }

    /** How many slices there are by each set that has some. */
    Map<Integer, Integer> sizes() {
        Map<Integer, Integer> sizes = new HashMap<>();
        slices.keySet().forEach(key -> sizes.merge(key.dimensions(), 1, Integer::sum));
        return sizes;
    }
}
