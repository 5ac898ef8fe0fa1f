package dev.sideledger.store.merge;

import java.util.ArrayList;
import java.util.List;

import dev.sideledger.store.Written;

/** Counts what becomes of the events of one batch. For one thread. */
public final class Tally {
    private final List<Written.Refusal> refusals = new ArrayList<>();
    private int accepted;
    private int updated;
    private int duplicates;

    /** One made a new record. */
    public void accept() {
        accepted++;
    }

    /** One changed a record. */
    public void update() {
        updated++;
    }

    /** One changed nothing. */
    public void duplicate() {
        duplicates++;
    }

    /** One is not written: its place in the batch, and why. */
    public void refuse(int index, String reason) {
        refusals.add(new Written.Refusal(index, reason));
    }

    /** Whether any is not written. */
    public boolean refused() {
        return !refusals.isEmpty();
    }

    /** How many are not written. */
    public int refusals() {
        return refusals.size();
    }

    /** What became of all of them. */
    public Written written() {
        return new Written(accepted, updated, duplicates, refusals);
    }
}
