package dev.sideledger.recorder;

import dev.sideledger.store.Batch;
import dev.sideledger.store.StoreUnavailable;
import io.smallrye.mutiny.Uni;

/** Where admitted batches go while the store cannot be written. Safe on any thread. */
public interface Backstop {
    /** Nowhere: what the store cannot take fails. */
    Backstop NONE = new Backstop() {
        @Override
        public boolean first() {
            return false;
        }

        @Override
        public Uni<Void> keep(Batch batch, StoreUnavailable why) {
            return Uni.createFrom().failure(why);
        }
    };

    /** Whether batches are to come here without being offered to the store: it is known to be in trouble. */
    boolean first();

    /**
     * Keeps a batch until the store can take it. The item arrives once the batch is durable. Fails with
     * {@link StoreUnavailable} when it cannot be kept, and with {@link dev.sideledger.store.IdempotencyConflict} when
     * its key was used for another body that is kept here.
     *
     * @param why what the store failed with; null when it was not asked
     */
    Uni<Void> keep(Batch batch, StoreUnavailable why);
}
