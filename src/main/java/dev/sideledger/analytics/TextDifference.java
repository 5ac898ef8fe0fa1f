package dev.sideledger.analytics;

import java.util.ArrayList;
import java.util.List;

/**
 * Where two texts of one field differ.
 *
 * @param field the name of the field
 * @param edits what makes the right text of the left one, in order
 * @param truncated whether there is more than is shown
 */
public record TextDifference(String field, List<Edit> edits, boolean truncated) {
    private static final int MOST_EDITS = 50;

    /** Copies the edits. */
    public TextDifference {
        edits = List.copyOf(edits);
    }

    /**
     * Some characters in place of others.
     *
     * @param leftAt where they begin in the left text, in characters
     * @param rightAt where they begin in the right text, in characters
     * @param removed what the left text has
     * @param added what the right text has instead
     */
    public record Edit(int leftAt, int rightAt, String removed, String added) {}

    /**
     * The difference of two texts, word by word; line by line where words are too many; and as a whole where lines are,
     * too. What the allowance no longer covers is left out, and said.
     */
    static TextDifference of(String field, String left, String right, DiffAllowance allowance) {
        List<Edit> all = edits(left, right, allowance);
        List<Edit> shown = new ArrayList<>();
        boolean cut = all.size() > MOST_EDITS;
        for (Edit edit : all.subList(0, Math.min(MOST_EDITS, all.size()))) {
            Edit fitting = new Edit(edit.leftAt, edit.rightAt, allowance.show(edit.removed),
                    allowance.show(edit.added));
            cut |= !fitting.equals(edit);
            if (!fitting.removed.isEmpty() || !fitting.added.isEmpty()) {
                shown.add(fitting);
            }
        }
        return new TextDifference(field, shown, cut);
    }

    /** All edits, whole. */
    static List<Edit> edits(String left, String right, DiffAllowance allowance) {
        for (TextParts.Unit unit : TextParts.Unit.values()) {
            TextParts parts = allowance.read(left.length() + right.length()) ? TextParts.of(left, right, unit) : null;
            if (parts != null && allowance.compare(parts.left(), parts.right())) {
                return edits(parts);
            }
        }
        return List.of(new Edit(0, 0, left, right));
    }

    private static List<Edit> edits(TextParts parts) {
        List<Edit> edits = new ArrayList<>();
        int left = 0;
        int right = 0;
        for (Alignment.Pair pair : Alignment.of(parts.left(), parts.right(), parts::weight)) {
            if (pair.both()) {
                add(parts, left, pair.left(), right, pair.right(), edits);
                left = pair.left() + 1;
                right = pair.right() + 1;
            }
        }
        add(parts, left, parts.left(), right, parts.right(), edits);
        return edits;
    }

    private static void add(TextParts parts, int left, int leftEnd, int right, int rightEnd, List<Edit> edits) {
        if (left < leftEnd || right < rightEnd) {
            edits.add(new Edit(parts.leftAt(left), parts.rightAt(right), parts.leftText(left, leftEnd),
                    parts.rightText(right, rightEnd)));
        }
    }
}
