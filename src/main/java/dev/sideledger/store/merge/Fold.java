package dev.sideledger.store.merge;

import java.util.List;
import java.util.Objects;

import dev.sideledger.model.Told;

/**
 * What a record says after some more events, and what each event did to it. For one thread.
 */
public final class Fold {
    private final Told before;
    private Told told;
    private boolean visible;

    /** Begins with what is known, or with null for a new record. */
    public Fold(Told before) {
        this.before = before;
        this.told = before;
    }

    /** Adds events in their order and counts what each did; tells the observer whether it was a duplicate. */
    public Fold add(List<Staged> events, Observer observer) {
        for (Staged staged : events) {
            boolean duplicate = false;
            if (told == null) {
                told = Told.by(staged.event());
                visible = true;
                staged.tally().accept();
            } else {
                Told next = told.and(staged.event());
                duplicate = next.sameContent(told);
                told = next;
                if (duplicate) {
                    staged.tally().duplicate();
                } else {
                    visible = true;
                    staged.tally().update();
                }
            }
            observer.added(staged, duplicate);
        }
        return this;
    }

    /** What is told now. */
    public Told told() {
        return told;
    }

    /** Whether anything must be written. */
    public boolean dirty() {
        return !Objects.equals(told, before);
    }

    /** Whether a reader sees a difference. */
    public boolean visible() {
        return visible;
    }

    /** Hears of each event. */
    @FunctionalInterface
    public interface Observer {
        /** One event was added; a duplicate changed nothing that a reader sees. */
        void added(Staged staged, boolean duplicate);
    }
}
