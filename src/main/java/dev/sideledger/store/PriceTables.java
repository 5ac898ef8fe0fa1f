package dev.sideledger.store;

import java.util.List;
import java.util.function.BiConsumer;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/** Price tables kept in the ledger itself: they survive restarts and travel with its copies. */
public interface PriceTables {
    /** The most tables that a ledger keeps. */
    int MOST = 20;
    /** The most bytes that they have together. */
    long MOST_BYTES = 32L << 20;

    /** What is kept, by name. */
    Uni<List<KeptPrices>> keptPrices();

    /**
     * Hands on the name and content of each table, by name, one after the other. Blocks; not for an event loop.
     *
     * @throws StoreUnavailable when they cannot be read
     */
    void eachKeptPrices(BiConsumer<String, byte[]> reader);

    /**
     * Keeps a table in the place of one with its name.
     *
     * @param content the file as it was sent, byte for byte
     * @return whether it is kept; false when there would be more than {@link #MOST} or {@link #MOST_BYTES}
     */
    Uni<Boolean> keepPrices(String name, String version, byte[] content);

    /**
     * Runs something each time another process may have changed what is kept, for example another replica. On a thread
     * of the engine: it must return at once.
     */
    default Cancellable whenChangedElsewhere(Runnable reader) {
        return () -> {};
    }

    /** Forgets a table; false when there is none of that name. */
    Uni<Boolean> forgetPrices(String name);
}
