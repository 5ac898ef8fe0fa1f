package dev.sideledger.store.contract;

import dev.sideledger.store.Commits;
import dev.sideledger.store.Comparisons;
import dev.sideledger.store.Entries;
import dev.sideledger.store.EventStore;
import dev.sideledger.store.Figures;
import dev.sideledger.store.Maintenance;
import dev.sideledger.store.PriceTables;
import dev.sideledger.store.Reports;
import dev.sideledger.store.Retention;
import dev.sideledger.store.Rollups;
import dev.sideledger.store.Search;
import dev.sideledger.store.StoreHealth;
import dev.sideledger.store.Tellings;

/** An engine with an empty ledger, as the contracts see it. */
public interface Engine extends AutoCloseable {
    /** Whether it is a server. */
    boolean isRemote();

    EventStore events();

    Entries entries();

    Rollups rollups();

    Figures figures();

    Comparisons comparisons();

    Commits commits();

    Maintenance maintenance();

    Search search();

    PriceTables priceTables();

    Retention retention();

    Tellings tellings();

    Reports reports();

    StoreHealth health();

    /** The moment that the engine takes for now, in epoch microseconds. */
    long now();

    /** Stops the engine in an orderly way and opens the same ledger again. */
    Engine reopened();

    @Override
    void close();
}
