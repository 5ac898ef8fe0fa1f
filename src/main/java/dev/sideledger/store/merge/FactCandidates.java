package dev.sideledger.store.merge;

import java.util.ArrayList;
import java.util.List;

/** The facts told under one id in one transaction, in their order, of which one stays. For one thread. */
public final class FactCandidates {
    private final List<Candidate> all = new ArrayList<>(1);

    /** Takes one more. */
    public void add(Staged staged) {
        all.add(new Candidate(staged, Fact.of(staged.event())));
    }

    /** The one that stays where none is known yet. */
    public Fact chosen() {
        Fact chosen = null;
        for (Candidate candidate : all) {
            if (chosen == null || candidate.fact.replaces(chosen.kept(0))) {
                chosen = candidate.fact;
            }
        }
        return chosen;
    }

    /** Counts what each does where none is known yet, and tells the observer. */
    public void countNew(Fold.Observer observer) {
        Fact present = null;
        for (Candidate candidate : all) {
            boolean duplicate = present != null && !candidate.fact.replaces(present.kept(0));
            count(candidate.staged, present == null, duplicate);
            observer.added(candidate.staged, duplicate);
            present = duplicate ? present : candidate.fact;
        }
    }

    /** Counts what each does to the one that is known; returns the one that takes its place, or null. */
    public Fact countKnown(Fact.Kept kept, Fold.Observer observer) {
        Fact present = null;
        for (Candidate candidate : all) {
            boolean duplicate = !candidate.fact.replaces(present == null ? kept : present.kept(0));
            count(candidate.staged, false, duplicate);
            observer.added(candidate.staged, duplicate);
            present = duplicate ? present : candidate.fact;
        }
        return present;
    }

    private static void count(Staged staged, boolean first, boolean duplicate) {
        if (first) {
            staged.tally().accept();
        } else if (duplicate) {
            staged.tally().duplicate();
        } else {
            staged.tally().update();
        }
    }

    private record Candidate(Staged staged, Fact fact) {}
}
