package dev.sideledger.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Which files the names of a ledger and of its log lead to. Where a file that is open can lose its name, nothing else
 * tells of it: SQLite goes on to write into what the next start will not find.
 *
 * @param ledger what identifies the ledger's file; null when there is none, or the file system knows no such thing
 * @param log the same of its log
 */
record FileNames(Object ledger, Object log) {
    /** What became of them. */
    enum Fate {
        /** They lead where they led. */
        THERE,
        /** The log was removed or replaced. */
        LOG_GONE,
        /** The ledger was removed. */
        GONE,
        /** Another file has the ledger's name. */
        REPLACED
    }

    /** Those of a ledger now. Blocks. */
    static FileNames of(Path ledger) throws IOException {
        return new FileNames(key(ledger), key(ledger.resolveSibling(ledger.getFileName() + "-wal")));
    }

    /** Whether it can be told from them what becomes of the files. */
    boolean tell() {
        return ledger != null && log != null;
    }

    /** What became of these. */
    Fate fate(FileNames now) {
        if (now.ledger == null) {
            return Fate.GONE;
        }
        if (!now.ledger.equals(ledger)) {
            return Fate.REPLACED;
        }
        return log.equals(now.log) ? Fate.THERE : Fate.LOG_GONE;
    }

    private static Object key(Path file) throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException gone) {
            return null;
        }
    }
}
