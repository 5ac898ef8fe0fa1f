package dev.sideledger.store;

import io.smallrye.mutiny.Uni;

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

    /** Where to search. */
    Search search();

    /** Where to ask in SQL. */
    SqlReader sql();

    /** Compares everything derived with the rows it is derived from, and looks at the file. */
    Uni<CheckReport> check();

    /** Reads how the tables lie, and compares them with those that are made here. */
    Uni<SchemaReport> schema();

    @Override
    void close();
}
