package dev.sideledger.recorder.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A folder that this process alone uses; the operating system frees it however the process ends. Several replicas on
 * one machine that name the same folder get one each: the second takes {@code NAME-2}, and so on.
 */
final class FolderLock implements AutoCloseable {
    private static final int MOST = 64;

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** The first of the folders of that name that nobody uses, if there is one already. */
    static Optional<FolderLock> existing(Path named) throws IOException {
        for (int number = 1; number <= MOST && Files.isDirectory(numbered(named, number)); number++) {
            FolderLock lock = take(numbered(named, number));
            if (lock != null) {
                return Optional.of(lock);
            }
        }
        return Optional.empty();
    }

    /** The first of the folders of that name that nobody uses; it is made when there is none. */
    static FolderLock make(Path named) throws IOException {
        for (int number = 1; number <= MOST; number++) {
            Path folder = numbered(named, number);
            Files.createDirectories(folder);
            FolderLock lock = take(folder);
            if (lock != null) {
                return lock;
            }
        }
        throw new IOException(MOST + " processes use the spool " + named + " already");
    }

    private static Path numbered(Path named, int number) {
        return number == 1 ? named : named.resolveSibling(named.getFileName() + "-" + number);
    }

    private static FolderLock take(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        try {
            FileLock held = channel.tryLock();
            if (held != null) {
                return new FolderLock(folder, channel);
            }
        } catch (OverlappingFileLockException ours) {
            // Held by this process already.
        }
        channel.close();
        return null;
    }

    /** The folder. */
    Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
