package dev.sideledger.store.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.jboss.logging.Logger;

import dev.sideledger.store.CannotStart;

/**
 * A folder for a ledger that nobody keeps. It is removed with the process or, where that was killed, by the next one
 * that makes such a folder: the operating system frees the lock on the file of a process that is gone. Blocks.
 */
public final class TemporaryFolder {
    private static final Logger LOG = Logger.getLogger(TemporaryFolder.class);
    private static final String PREFIX = "sideledger-none-";
    private static final String LEDGER = "ledger.db";

    private final Path path;

    private TemporaryFolder(Path path) {
        this.path = path;
    }

    /**
     * Makes one that only this user can look into, and removes those that were left behind.
     *
     * @param parent the folder for what is temporary
     * @throws CannotStart when none can be made there
     */
    public static TemporaryFolder make(Path parent) {
        removeLeft(parent);
        try {
            return new TemporaryFolder(Files.createTempDirectory(parent, PREFIX));
        } catch (IOException failure) {
            throw new CannotStart("With SIDELEDGER_DATABASE_URL=none a file is needed in the folder " + parent
                    + " for as long as the service runs, and it cannot be made: " + RealFile.reason(failure), failure);
        }
    }

    /** The ledger's file in it. */
    public Path ledger() {
        return path.resolve(LEDGER);
    }

    /** How large all the files in it are together, in bytes; what goes meanwhile counts as nothing. */
    long bytes() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    /** Removes it with all that is in it. */
    void remove() {
        try {
            removeAll(path);
        } catch (IOException | UncheckedIOException failure) {
            LOG.warnf("The temporary folder %s cannot be removed: %s", path, failure.getMessage());
        }
    }

    private static void removeLeft(Path parent) {
        try (Stream<Path> folders = Files.list(parent)) {
            for (Path folder : folders.filter(TemporaryFolder::isLeft).toList()) {
                removeAll(folder);
            }
        } catch (IOException | UncheckedIOException failure) {
            LOG.debugf("Temporary folders that were left in %s stay: %s", parent, failure.getMessage());
        }
    }

    /** One without the file of a lock is just being made, or removed. */
    private static boolean isLeft(Path folder) {
        Path file = folder.resolve(LEDGER + ".lock");
        if (!folder.getFileName().toString().startsWith(PREFIX) || !Files.isWritable(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (IOException | OverlappingFileLockException used) {
            return false;
        }
    }

    private static void removeAll(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path one : all) {
            Files.deleteIfExists(one);
        }
    }
}
