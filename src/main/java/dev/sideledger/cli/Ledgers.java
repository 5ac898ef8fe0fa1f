package dev.sideledger.cli;

import java.nio.file.Path;

import dev.sideledger.store.LedgerMigrations;
import dev.sideledger.store.LedgerReading;

/** Ledgers by their addresses, without a service. Fails with one sentence when there is none. */
public interface Ledgers {
    /** One that is only read. */
    LedgerReading reading(String address);

    /**
     * The migrations of one that nobody serves.
     *
     * @param own the folder of its owner's, or null
     */
    LedgerMigrations migrations(String address, Path own);
}
