package dev.sideledger.store;

import io.smallrye.mutiny.Uni;

/** The one way to write records. */
public interface EventStore {
    /**
     * Writes a batch. Nothing happens before subscription; each subscription writes once. The item arrives after the
     * commit, on a thread of the engine: what it reports as accepted, updated or duplicate is durable. Fails with
     * {@link IdempotencyConflict} when the batch's key was used for another body, with {@link StoreUnavailable} when
     * the engine cannot write now, with {@link NotWritten} when it can never write an atomic batch; then nothing of the
     * batch was written. Of a batch that is not atomic, events that can never be written are refused one by one.
     */
    Uni<Written> write(Batch batch);
}
