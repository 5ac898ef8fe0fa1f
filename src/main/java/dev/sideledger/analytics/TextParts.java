package dev.sideledger.analytics;

import java.util.ArrayList;
import java.util.List;

/** The words or lines of two texts, without those that both begin and end with. Positions count from the first left. */
final class TextParts {
    private final String leftText;
    private final String rightText;
    private final int[] leftEnds;
    private final int[] rightEnds;
    private final int[] leftParts;
    private final int[] rightParts;
    private final int skipped;
    private final int left;
    private final int right;

    private TextParts(String left, String right, Unit unit) {
        leftText = left;
        rightText = right;
        leftEnds = ends(left, unit);
        rightEnds = ends(right, unit);
        Numbering numbers = new Numbering();
        leftParts = numbers(left, leftEnds, numbers);
        rightParts = numbers(right, rightEnds, numbers);
        int shorter = Math.min(leftParts.length, rightParts.length);
        int same = 0;
        while (same < shorter && leftParts[same] == rightParts[same]) {
            same++;
        }
        int tail = 0;
        while (tail < shorter - same
                && leftParts[leftParts.length - 1 - tail] == rightParts[rightParts.length - 1 - tail]) {
            tail++;
        }
        this.skipped = same;
        this.left = leftParts.length - same - tail;
        this.right = rightParts.length - same - tail;
    }

    /** What texts are cut into. */
    enum Unit {
        /** Runs of letters and digits, runs of blanks, and every other character by itself. */
        WORD,
        /** Lines with their ends. */
        LINE;

        /** Whether a part ends between two characters. */
        boolean ends(int before, int after) {
            return this == LINE ? before == '\n' : kind(before) != kind(after) || kind(before) == 0;
        }

        private static int kind(int character) {
            return Character.isLetterOrDigit(character) ? 2 : Character.isWhitespace(character) ? 1 : 0;
        }
    }

    static TextParts of(String left, String right, Unit unit) {
        return new TextParts(left, right, unit);
    }

    /** How many parts of the left text are left to compare. */
    int left() {
        return left;
    }

    /** How many parts of the right text are left to compare. */
    int right() {
        return right;
    }

    /** 1 where two parts are the same, else 0. */
    int weight(int leftPart, int rightPart) {
        return leftParts[skipped + leftPart] == rightParts[skipped + rightPart] ? 1 : 0;
    }

    /** Where a part of the left text begins, in characters. */
    int leftAt(int part) {
        return start(leftEnds, skipped + part);
    }

    /** Where a part of the right text begins, in characters. */
    int rightAt(int part) {
        return start(rightEnds, skipped + part);
    }

    /** The left text from one part up to another. */
    String leftText(int from, int to) {
        return leftText.substring(leftAt(from), leftAt(to));
    }

    /** The right text from one part up to another. */
    String rightText(int from, int to) {
        return rightText.substring(rightAt(from), rightAt(to));
    }

    private static int start(int[] ends, int part) {
        return part == 0 ? 0 : ends[part - 1];
    }

    private static int[] ends(String text, Unit unit) {
        List<Integer> ends = new ArrayList<>();
        int before = -1;
        for (int at = 0; at < text.length();) {
            int character = text.codePointAt(at);
            if (at > 0 && unit.ends(before, character)) {
                ends.add(at);
            }
            before = character;
            at += Character.charCount(character);
        }
        if (!text.isEmpty()) {
            ends.add(text.length());
        }
        return ends.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int[] numbers(String text, int[] ends, Numbering numbers) {
        int[] parts = new int[ends.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = numbers.of(text.substring(start(ends, i), ends[i]));
        }
        return parts;
    }
}
