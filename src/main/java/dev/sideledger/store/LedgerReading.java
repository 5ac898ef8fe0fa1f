package dev.sideledger.store;

/** A ledger that is only read, whether a service writes to it meanwhile or none does. Nothing of it is changed. */
public interface LedgerReading extends AutoCloseable {
    /** Where it is, as people may see it. */
    String place();

    /** Where to read records. */
    Entries entries();

    /** Where to read sums. */
    Rollups rollups();

    /** Where to read what sessions come to. */
    Figures figures();

    /** Where to read sessions beside each other. */
    Comparisons comparisons();

    @Override
    void close();
}
