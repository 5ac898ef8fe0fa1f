package dev.sideledger.boot;

import java.nio.file.Path;
import java.util.Optional;

import jakarta.inject.Singleton;

import dev.sideledger.store.CannotStart;
import dev.sideledger.store.postgres.PostgresAddress;
import dev.sideledger.store.sqlite.LedgerFile;
import dev.sideledger.store.sqlite.TemporaryFolder;

/** Where this process keeps its ledger: in PostgreSQL, in a file, or nowhere. */
@Singleton
final class LedgerAddress {
    /** The address of a ledger that is not kept. */
    static final String NOWHERE = "none";

    private static final long TEMPORARY_BYTES = 512L << 20;
    private static final long LEAST_BYTES = 128L << 20;

    private final String address;
    private final TemporaryFolder temporary;

    /** The one of the settings; for one that is not kept, the folder is made in which it lies meanwhile. */
    LedgerAddress(Settings settings) {
        this.address = settings.databaseUrl().strip();
        this.temporary = isNowhere(address) ? TemporaryFolder.make(Path.of(System.getProperty("java.io.tmpdir")))
                : null;
    }

    /** Refuses, in one sentence, what names no ledger. */
    static void check(String address, long maxBytes) {
        if (PostgresAddress.names(address)) {
            PostgresAddress.of(address);
        } else if (!isNowhere(address)) {
            path(address);
        } else if (maxBytes > 0 && maxBytes < LEAST_BYTES) {
            throw new CannotStart("With SIDELEDGER_DATABASE_URL=none the temporary file needs at least " + LEAST_BYTES
                    + " bytes, and SIDELEDGER_SQLITE_MAX_BYTES is " + maxBytes);
        }
    }

    /**
     * The file of an address.
     *
     * @throws CannotStart when it has none
     */
    static Path file(String address) {
        if (isNowhere(address)) {
            throw new CannotStart("with SIDELEDGER_DATABASE_URL=none nothing is kept, and only the service itself knows"
                    + " what it has seen");
        }
        return path(address);
    }

    /** In PostgreSQL, or empty. */
    Optional<PostgresAddress> server() {
        return PostgresAddress.names(address) ? Optional.of(PostgresAddress.of(address)) : Optional.empty();
    }

    /** Nowhere: the folder for what is there until the process ends; or empty. */
    Optional<TemporaryFolder> temporary() {
        return Optional.ofNullable(temporary);
    }

    /** The file, where it is one. */
    Path file() {
        return temporary == null ? path(address) : temporary.ledger();
    }

    /** How large the file may grow, in bytes; 0 for as large as the disk allows. */
    long maxBytes(long given) {
        return temporary != null && given == 0 ? TEMPORARY_BYTES : given;
    }

    private static boolean isNowhere(String address) {
        return address.strip().equals(NOWHERE);
    }

    private static Path path(String address) {
        if (!LedgerFile.names(address)) {
            throw new CannotStart(
                    "The database address \"" + Unspoken.of(address) + "\" is not supported: write sqlite:PATH,"
                            + " postgresql://user:password@host:port/database or none in SIDELEDGER_DATABASE_URL");
        }
        return LedgerFile.path(address);
    }
}
