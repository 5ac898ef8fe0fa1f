package dev.sideledger.analytics;

import dev.sideledger.model.Entry;
import dev.sideledger.store.Comparisons;
import dev.sideledger.store.SessionSteps;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** Sessions step by step. Safe on any thread. */
public final class Diffs {
    private final Comparisons comparisons;

    /** Asks a ledger. */
    public Diffs(Comparisons comparisons) {
        this.comparisons = comparisons;
    }

    /**
     * What became of each step from one session to another; where one branched from the other, from the turn of the
     * branch on. The answer comes on a worker thread, for comparing takes a while.
     */
    public Uni<SessionDiff> ask(Entry left, Entry right) {
        Long fromTurn = SessionDiff.branchTurn(left, right);
        Uni<SessionSteps> leftSteps = comparisons.steps(left.id(), fromTurn, SessionDiff.MOST_STEPS);
        Uni<SessionSteps> rightSteps = comparisons.steps(right.id(), fromTurn, SessionDiff.MOST_STEPS);
        return Uni.combine().all().unis(leftSteps, rightSteps).asTuple()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(both -> SessionDiff.of(left, both.getItem1(), right, both.getItem2()));
    }
}
