package dev.sideledger.analytics;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AlignmentTest {
    @Test
    void alignment_ofTwoWords_pairsWhatTheyShare() {
        assertThat(pairs("kitten", "sitting")).isEqualTo("-k +s i t t -e +i n +g");
        assertThat(pairs("", "ab")).isEqualTo("+a +b");
        assertThat(pairs("ab", "")).isEqualTo("-a -b");
        assertThat(pairs("", "")).isEmpty();
        assertThat(pairs("abc", "xyz")).isEqualTo("-a -b -c +x +y +z");
    }

    @Test
    void alignment_ofAnything_hasEveryElementOnceInOrder_andTheGreatestWeight() {
        Random random = new Random(4);
        for (int round = 0; round < 400; round++) {
            int left = random.nextInt(7);
            int right = random.nextInt(7);
            int[][] weights = new int[left][right];
            for (int[] row : weights) {
                for (int j = 0; j < right; j++) {
                    row[j] = random.nextInt(3) == 0 ? 1 + random.nextInt(5) : 0;
                }
            }

            List<Alignment.Pair> pairs = Alignment.of(left, right, (i, j) -> weights[i][j]);

            assertThat(pairs.stream().filter(pair -> pair.left() >= 0).map(Alignment.Pair::left))
                    .hasSize(left).isSorted().doesNotHaveDuplicates();
            assertThat(pairs.stream().filter(pair -> pair.right() >= 0).map(Alignment.Pair::right))
                    .hasSize(right).isSorted().doesNotHaveDuplicates();
            assertThat(pairs.stream().filter(Alignment.Pair::both))
                    .allMatch(pair -> weights[pair.left()][pair.right()] > 0);
            assertThat(pairs.stream().filter(Alignment.Pair::both)
                    .mapToInt(pair -> weights[pair.left()][pair.right()]).sum()).isEqualTo(heaviest(weights, 0, 0));
        }
    }

    /** Tries everything. */
    private static int heaviest(int[][] weights, int fromLeft, int fromRight) {
        int heaviest = 0;
        for (int i = fromLeft; i < weights.length; i++) {
            for (int j = fromRight; j < weights[i].length; j++) {
                if (weights[i][j] > 0) {
                    heaviest = Math.max(heaviest, weights[i][j] + heaviest(weights, i + 1, j + 1));
                }
            }
        }
        return heaviest;
    }

    private static String pairs(String left, String right) {
        StringBuilder text = new StringBuilder();
        for (Alignment.Pair pair : Alignment.of(left.length(), right.length(),
                (i, j) -> left.charAt(i) == right.charAt(j) ? 1 : 0)) {
            text.append(' ').append(pair.both() ? "" : pair.left() >= 0 ? "-" : "+")
                    .append(pair.left() >= 0 ? left.charAt(pair.left()) : right.charAt(pair.right()));
        }
        return text.toString().strip();
    }
}
