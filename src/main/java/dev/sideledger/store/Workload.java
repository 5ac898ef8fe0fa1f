package dev.sideledger.store;

import java.util.Locale;

/** The older systems whose tables stand as views in the ledger, each under names that begin with its own. */
public enum Workload {
    /** A workflow factory. */
    FACTORY,
    /** Costs of issues. */
    COSTS,
    /** A scene studio. */
    VOXEL,
    /** A voice agent. */
    VOICE,
    /** A scenario lab. */
    SCENARIO;

    /** Its name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the names of its views begin with, before those of its tables. */
    public String prefix() {
        return wireName() + '_';
    }
}
