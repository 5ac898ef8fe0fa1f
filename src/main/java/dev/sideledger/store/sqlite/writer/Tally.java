package dev.sideledger.store.sqlite.writer;

import java.util.ArrayList;
import java.util.List;

import dev.sideledger.store.Written;

/** Counts what becomes of the events of one batch. For the writer's thread. */
final class Tally {
    private final List<Written.Refusal> refusals = new ArrayList<>();
    private int accepted;
    private int updated;
    private int duplicates;

    void accept() {
        accepted++;
    }

    void update() {
        updated++;
    }

    void duplicate() {
        duplicates++;
    }

    void refuse(int index, String reason) {
        refusals.add(new Written.Refusal(index, reason));
    }

    boolean refused() {
        return !refusals.isEmpty();
    }

    int refusals() {
        return refusals.size();
    }

    Written written() {
        return new Written(accepted, updated, duplicates, refusals);
    }
}
