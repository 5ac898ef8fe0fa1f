package dev.sideledger.store;

/** A ledger with all its faces, whatever its engine. */
public interface Ledger extends Commits, Maintenance, PriceTables {
    /** Where it is, for people; without secrets. */
    String place();

    /** Whether what is written is there still when the process is not. */
    default boolean isKept() {
        return true;
    }

    /** Where to write. */
    EventStore events();

    /** Where to read. */
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

    /** What a voice agent asks. */
    VoiceMetrics voice();

    /** Saved questions. */
    Reports reports();

    /** What was told, told again. */
    Tellings tellings();

    /** Taking what is too old. */
    Retention retention();

    /** Copies that can be put back in its place. */
    Backups backups();

    /** How it is doing. */
    StoreHealth health();
}
