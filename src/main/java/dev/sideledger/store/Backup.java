package dev.sideledger.store;

import java.util.Objects;

/**
 * One backup that is kept.
 *
 * @param name the name of its file
 * @param place where the file is, for people
 * @param bytes how large the file is
 * @param at when the ledger was as it is in there, in epoch microseconds
 * @param schema the version of the ledger's tables; null when the file does not say it
 * @param sessions how many sessions are in it; null when the file does not say it
 */
public record Backup(String name, String place, long bytes, long at, String schema, Long sessions) {
    /** Refuses a backup without a file. */
    public Backup {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(place, "place");
    }
}
