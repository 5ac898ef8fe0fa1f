package dev.sideledger.analytics;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What became of one step from one session to another.
 *
 * @param kind what it was that became of it
 * @param left the step of the left session, or null
 * @param right the step of the right session, or null
 * @param texts where what they say differs
 */
public record StepChange(Kind kind, Step left, Step right, List<TextDifference> texts) {
    /** Copies the texts. */
    public StepChange {
        texts = List.copyOf(texts);
    }

    /** What can become of a step. */
    public enum Kind {
        /** Both sessions have it, and it says the same. */
        SAME,
        /** Both sessions have it, and it says something else. */
        CHANGED,
        /** Only the right session has it. */
        ADDED,
        /** Only the left session has it. */
        REMOVED;

        /** Its name on the wire. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The step of either session. */
    public Step either() {
        return left == null ? right : left;
    }

    static StepChange of(Step left, Step right, DiffAllowance allowance) {
        if (left == null || right == null) {
            return new StepChange(left == null ? Kind.ADDED : Kind.REMOVED, left, right, List.of());
        }
        if (left.says(right)) {
            return new StepChange(Kind.SAME, left, right, List.of());
        }
        Set<String> fields = new LinkedHashSet<>(left.texts().keySet());
        fields.addAll(right.texts().keySet());
        List<TextDifference> texts = new ArrayList<>();
        for (String field : fields) {
            String one = left.texts().getOrDefault(field, "");
            String other = right.texts().getOrDefault(field, "");
            if (!one.equals(other)) {
                texts.add(TextDifference.of(field, one, other, allowance));
            }
        }
        return new StepChange(Kind.CHANGED, left, right, texts);
    }
}
