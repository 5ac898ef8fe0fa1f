package dev.sideledger.analytics;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TextDifferenceTest {
    private static final List<String> WORDS = List.of("red", "blue", " ", "  ", "\n", "!", "é", "\uD83D\uDE00", "x1");

    @Test
    void difference_ofASentence_isItsWords() {
        TextDifference difference = difference("The fleet holds at dawn.", "The grey fleet sails at dawn!");

        assertThat(difference.edits()).containsExactly(new TextDifference.Edit(4, 4, "", "grey "),
                new TextDifference.Edit(10, 15, "holds", "sails"), new TextDifference.Edit(23, 28, ".", "!"));
        assertThat(difference.truncated()).isFalse();
    }

    @Test
    void difference_ofNothingAndAText_isTheText() {
        assertThat(difference("", "new").edits()).containsExactly(new TextDifference.Edit(0, 0, "", "new"));
        assertThat(difference("old", "").edits()).containsExactly(new TextDifference.Edit(0, 0, "old", ""));
    }

    @Test
    void edits_ofAnyTexts_makeTheRightOfTheLeft() {
        Random random = new Random(9);
        for (int round = 0; round < 500; round++) {
            String left = text(random, random.nextInt(40));
            String right = round % 3 == 0 ? left + text(random, 3) : text(random, random.nextInt(40));

            assertThat(applied(left, TextDifference.edits(left, right, new DiffAllowance()))).isEqualTo(right);
        }
    }

    @Test
    void edits_ofTooManyWords_areLines_andOfTooManyLines_theWhole() {
        String left = lines(600, "a");
        String right = lines(600, "a").replace("300 a", "300 b");

        assertThat(TextDifference.edits(left, right, new DiffAllowance())).hasSize(1).first()
                .satisfies(edit -> assertThat(edit.added()).isEqualTo("b"));

        String other = "first b\n" + lines(600, "a") + "last b\n";
        String shuffled = "first a\n" + lines(600, "b").replace("300 b", "300 a") + "last a\n";
        List<TextDifference.Edit> byLine = TextDifference.edits(other, shuffled, new DiffAllowance());
        assertThat(applied(other, byLine)).isEqualTo(shuffled);
        assertThat(byLine).hasSize(2).allSatisfy(edit -> assertThat(edit.removed()).endsWith("\n"));

        assertThat(TextDifference.edits(lines(3_000, "a"), lines(3_000, "b"), new DiffAllowance()))
                .containsExactly(new TextDifference.Edit(0, 0, lines(3_000, "a"), lines(3_000, "b")));
    }

    @Test
    void difference_ofMuch_isCut_andSaysSo() {
        TextDifference long1 = difference("a".repeat(5_000), "b".repeat(10));
        assertThat(long1.edits().get(0).removed()).hasSize(2_000);
        assertThat(long1.edits().get(0).added()).hasSize(10);
        assertThat(long1.truncated()).isTrue();

        String left = IntStream.range(0, 100).mapToObj(i -> "same" + i + " left" + i).collect(Collectors.joining(" "));
        TextDifference many = difference(left, left.replace("left", "right"));
        assertThat(many.edits()).hasSize(50);
        assertThat(many.truncated()).isTrue();
    }

    @Test
    void differences_ofOneAnswer_areBoundedTogether() {
        DiffAllowance allowance = new DiffAllowance();
        long shown = 0;
        TextDifference last = null;
        for (int i = 0; i < 1_000; i++) {
            last = TextDifference.of("output", "a".repeat(3_000), "b".repeat(3_000), allowance);
            shown += last.edits().stream().mapToLong(edit -> edit.removed().length() + edit.added().length()).sum();
        }

        assertThat(shown).isEqualTo(1_000_000);
        assertThat(last.edits()).isEmpty();
        assertThat(last.truncated()).isTrue();
    }

    private static TextDifference difference(String left, String right) {
        return TextDifference.of("output", left, right, new DiffAllowance());
    }

    private static String applied(String left, List<TextDifference.Edit> edits) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (TextDifference.Edit edit : edits) {
            text.append(left, at, edit.leftAt());
            assertThat(text).hasSize(edit.rightAt());
            assertThat(left).startsWith(left.substring(0, edit.leftAt()) + edit.removed());
            text.append(edit.added());
            at = edit.leftAt() + edit.removed().length();
        }
        return text.append(left, at, left.length()).toString();
    }

    private static String lines(int count, String word) {
        return IntStream.range(0, count).mapToObj(i -> i + " " + word + "\n").collect(Collectors.joining());
    }

    private static String text(Random random, int words) {
        return IntStream.range(0, words).mapToObj(i -> WORDS.get(random.nextInt(WORDS.size())))
                .collect(Collectors.joining());
    }
}
