package dev.sideledger.store;

/** The migrations of a ledger that is not open. Blocks. Fails with {@link CannotStart} and one sentence. */
public interface LedgerMigrations {
    /** How they stand; nothing is changed. */
    MigrationReport status();

    /** Runs those that wait, as a start of the service does; refuses a file that one serves. */
    MigrationReport run();
}
