package dev.sideledger.recorder;

import java.util.List;

import dev.sideledger.store.Written;

/**
 * What became of a submission: everything counted here is durable.
 * Events that wait on disk for a store that cannot be written are counted as spooled and as nothing else.
 *
 * @param ids the id of each event, in order: the client's, or the one it was given; null for a turn
 * @param accepted events that made a new record
 * @param updated events that changed a record
 * @param duplicates events that changed nothing
 * @param refusals events that were not written; of an atomic submission, the reason why none was
 * @param spooled events that wait on disk until the store can be written again
 */
public record Receipt(List<String> ids, int accepted, int updated, int duplicates, List<Refusal> refusals,
        int spooled) {
    /**
     * An event that was not written.
     *
     * @param index its position in the submission
     * @param reason why, in one sentence
     */
    public record Refusal(int index, String reason) {}

    static Receipt of(List<String> ids, Written written) {
        List<Refusal> refusals = written.refusals().stream()
                .map(refusal -> new Refusal(refusal.index(), refusal.reason())).toList();
        return new Receipt(ids, written.accepted(), written.updated(), written.duplicates(), refusals, 0);
    }

    static Receipt spooled(List<String> ids) {
        return new Receipt(ids, 0, 0, 0, List.of(), ids.size());
    }
}
