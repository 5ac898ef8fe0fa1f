package dev.sideledger.analytics;

import java.util.ArrayList;
import java.util.List;

/**
 * Which elements of two lists belong together: of all ways to pair them in their order, the one of the greatest weight.
 * Takes time and a byte of memory for each element of the one with each of the other.
 */
final class Alignment {
    private static final byte PAIR = 0;
    private static final byte REMOVE = 1;
    private static final byte ADD = 2;

    private Alignment() {}

    /** How well two elements go together. */
    @FunctionalInterface
    interface Weight {
        /** Above 0 when the elements at these positions may be paired. */
        int of(int left, int right);
    }

    /**
     * One place of the alignment.
     *
     * @param left the position in the left list, or -1 for what only the right one has
     * @param right the position in the right list, or -1 for what only the left one has
     */
    record Pair(int left, int right) {
        /** Whether both lists have it. */
        boolean both() {
            return left >= 0 && right >= 0;
        }
    }

    /** Every element of both lists once, in their order; between pairs, those of the left list come first. */
    static List<Pair> of(int left, int right, Weight weight) {
        byte[][] moves = moves(left, right, weight);
        List<Pair> pairs = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < left || j < right) {
            byte move = i == left ? ADD : j == right ? REMOVE : moves[i][j];
            pairs.add(new Pair(move == ADD ? -1 : i, move == REMOVE ? -1 : j));
            i += move == ADD ? 0 : 1;
            j += move == REMOVE ? 0 : 1;
        }
        return pairs;
    }

    /** The best first move wherever one may stand, found from the ends backwards. */
    private static byte[][] moves(int left, int right, Weight weight) {
        byte[][] moves = new byte[left][right];
        long[] below = new long[right + 1];
        for (int i = left - 1; i >= 0; i--) {
            long[] best = new long[right + 1];
            for (int j = right - 1; j >= 0; j--) {
                int together = weight.of(i, j);
                long paired = together > 0 ? together + below[j + 1] : -1;
                boolean remove = below[j] >= best[j + 1];
                best[j] = Math.max(paired, remove ? below[j] : best[j + 1]);
                moves[i][j] = paired == best[j] ? PAIR : remove ? REMOVE : ADD;
            }
            below = best;
        }
        return moves;
    }
}
