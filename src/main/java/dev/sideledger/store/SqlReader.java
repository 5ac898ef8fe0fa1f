package dev.sideledger.store;

import io.smallrye.mutiny.Uni;

/** Questions in SQL to a ledger, from strangers. */
@FunctionalInterface
public interface SqlReader {
    /**
     * Answers one statement that only reads. Nothing happens before subscription, and cancelling stops what is being
     * read. The item arrives on a thread of the engine. Neither writing nor other reading waits for it. Fails with
     * {@link SqlRefused} when it is not one such statement, its parameters are not those given, or the engine refuses
     * it; with {@link TookTooLong} and {@link StoreUnavailable} as all reading does; with {@link SqlOff} when nobody
     * may ask.
     */
    Uni<Table> read(SqlQuestion question);
}
