package dev.sideledger.store;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of a batch.
 *
 * @param accepted events that made a new record
 * @param updated events that changed a record
 * @param duplicates events that changed nothing
 * @param refusals events that were not written; with an atomic batch these are the reason why none was
 */
public record Written(int accepted, int updated, int duplicates, List<Refusal> refusals) {
    /** Keeps its own copy of the list. */
    public Written {
        refusals = List.copyOf(refusals);
    }

    /** What became of a batch of which these were the first events, so many, and those of the other the rest. */
    public Written and(int events, Written rest) {
        List<Refusal> all = new ArrayList<>(refusals);
        for (Refusal refusal : rest.refusals) {
            all.add(new Refusal(events + refusal.index(), refusal.reason()));
        }
        return new Written(accepted + rest.accepted, updated + rest.updated, duplicates + rest.duplicates, all);
    }

    /**
     * An event that was not written.
     *
     * @param index its position in the batch
     * @param reason why, in one sentence
     */
    public record Refusal(int index, String reason) {}
}
