package dev.sideledger.analytics;

import java.util.ArrayList;
import java.util.List;

import dev.sideledger.model.Entry;
import dev.sideledger.model.SessionField;
import dev.sideledger.store.SessionSteps;

/**
 * Two sessions, step by step.
 *
 * @param left the one
 * @param right the other
 * @param fromTurn the turn from which on they are compared, because one branched from the other there; or null
 * @param shared how many steps of the session that was branched from lie before that turn
 * @param leftLeftOut how many later steps of the left session were too many to compare
 * @param rightLeftOut how many later steps of the right session were
 * @param changes what became of each step, in order
 */
public record SessionDiff(Entry left, Entry right, Long fromTurn, long shared, long leftLeftOut, long rightLeftOut,
        List<StepChange> changes) {
    /** More steps of a session than this are not compared. */
    public static final int MOST_STEPS = 2_000;

    /** That two steps belong together weighs more than that any number of steps says the same. */
    private static final int TOGETHER = 4 * MOST_STEPS;

    /** Copies the changes. */
    public SessionDiff {
        changes = List.copyOf(changes);
    }

    /** The turn at which one of two sessions branched from the other, or null. */
    public static Long branchTurn(Entry left, Entry right) {
        if (left.id().equals(right.values().text(SessionField.PARENT))) {
            return right.values().number(SessionField.BRANCH_TURN);
        }
        return right.id().equals(left.values().text(SessionField.PARENT))
                ? left.values().number(SessionField.BRANCH_TURN)
                : null;
    }

    /** Compares the steps of two sessions. */
    public static SessionDiff of(Entry left, SessionSteps leftSteps, Entry right, SessionSteps rightSteps) {
        boolean fromLeft = left.id().equals(right.values().text(SessionField.PARENT));
        return new SessionDiff(left, right, branchTurn(left, right),
                (fromLeft ? leftSteps : rightSteps).before(), leftSteps.leftOut(), rightSteps.leftOut(),
                changes(leftSteps.steps().stream().map(Step::of).toList(),
                        rightSteps.steps().stream().map(Step::of).toList()));
    }

    /** How far the right session is from the left one. */
    public SessionDelta difference() {
        return SessionDelta.of(right, left);
    }

    /** How many steps became of a kind. */
    public long count(StepChange.Kind kind) {
        return changes.stream().filter(change -> change.kind() == kind).count();
    }

    /** What became of each step: as many as possible are compared, and of these as many as possible say the same. */
    static List<StepChange> changes(List<Step> left, List<Step> right) {
        Numbering signatures = new Numbering();
        int[] leftSignatures = signatures.of(left, Step::signature);
        int[] rightSignatures = signatures.of(right, Step::signature);
        Numbering texts = new Numbering();
        int[] leftTexts = texts.of(left, Step::texts);
        int[] rightTexts = texts.of(right, Step::texts);
        List<Alignment.Pair> pairs = Alignment.of(left.size(), right.size(),
                (i, j) -> leftSignatures[i] != rightSignatures[j] ? 0
                        : leftTexts[i] == rightTexts[j] ? TOGETHER + 1 : TOGETHER);
        DiffAllowance allowance = new DiffAllowance();
        List<StepChange> changes = new ArrayList<>(pairs.size());
        for (Alignment.Pair pair : pairs) {
            changes.add(StepChange.of(pair.left() < 0 ? null : left.get(pair.left()),
                    pair.right() < 0 ? null : right.get(pair.right()), allowance));
        }
        return changes;
    }
}
