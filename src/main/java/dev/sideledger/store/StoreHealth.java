package dev.sideledger.store;

import java.util.Optional;
import java.util.function.Consumer;

import io.smallrye.mutiny.subscription.Cancellable;

/** How an engine is doing. Safe on any thread, never blocks. */
public interface StoreHealth {
    /** Why the engine cannot write, in one sentence; empty while it can. */
    Optional<String> trouble();

    /** How many batches wait for the writer. */
    int waiting();

    /** Hands the numbers of every later transaction to an observer, on the writer's thread. */
    Cancellable observe(Consumer<WriterStats> observer);
}
