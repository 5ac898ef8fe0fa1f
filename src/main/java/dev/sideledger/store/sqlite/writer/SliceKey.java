package dev.sideledger.store.sqlite.writer;

/**
 * What a slice of rollups is about.
 *
 * @param dimensions its set of dimensions
 * @param first the number of the first of them, 0 when it has none
 * @param second the number of the second, 0 when it has fewer
 * @param third the number of the third, 0 when it has fewer
 */
record SliceKey(int dimensions, long first, long second, long third) {
    /** The slice by a set that a rollup with these numbers belongs to. */
    static SliceKey of(int set, long[] numbers) {
        int rest = set & (set - 1);
        return new SliceKey(set, number(set, numbers), number(rest, numbers), number(rest & (rest - 1), numbers));
    }

    private static long number(int set, long[] numbers) {
        return set == 0 ? 0 : numbers[Integer.numberOfTrailingZeros(set)];
    }
}
