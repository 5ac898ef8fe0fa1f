package dev.sideledger.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.sideledger.store.Space;

/** How much room the files of a ledger take. Reads nothing of them but their sizes. */
final class LedgerSpace {
    private LedgerSpace() {}

    /** The room that a file takes, with what lies beside it. Blocks. */
    static Space of(Path file) throws IOException {
        return new Space(size(file, "") + size(file, "-wal"), size(file, ".search.db") + size(file, ".search.db-wal"),
                Files.getFileStore(file.toAbsolutePath().getParent()).getUsableSpace());
    }

    private static long size(Path file, String suffix) {
        try {
            return Files.size(file.resolveSibling(file.getFileName() + suffix));
        } catch (IOException notThere) {
            return 0;
        }
    }
}
