package dev.sideledger.store;

import java.util.Objects;

/**
 * A price table kept in a ledger.
 *
 * @param name what it was called when it was sent
 * @param version names its content
 * @param bytes the size of its file
 * @param importedAt when it was sent, in epoch microseconds
 */
public record KeptPrices(String name, String version, long bytes, long importedAt) {
    /** Refuses one without a name or version. */
    public KeptPrices {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
    }
}
