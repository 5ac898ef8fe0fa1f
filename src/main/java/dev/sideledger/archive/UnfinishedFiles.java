package dev.sideledger.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is left of archives whose writing a kill has stopped: they hold what people said, and nobody would look for it
 * there. One that is being written is locked, also by another process.
 */
final class UnfinishedFiles {
    private static final String ENDING = ArchiveName.ENDING + ".part";

    private final Path folder;
    private final int deepest;

    UnfinishedFiles(Path folder, int deepest) {
        this.folder = folder;
        this.deepest = deepest;
    }

    /** What an archive is called until it is whole. */
    static Path of(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".part");
    }

    /** Removes those that nobody writes any more; how many. */
    int remove() throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        int removed = 0;
        for (Path file : find()) {
            removed += removed(file) ? 1 : 0;
        }
        return removed;
    }

    private List<Path> find() throws IOException {
        try (Stream<Path> below = Files.walk(folder, deepest)) {
            return below.filter(file -> file.getFileName().toString().startsWith(".")
                    && file.toString().endsWith(ENDING) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
    }

    private static boolean removed(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock lock = channel.tryLock()) {
            return lock != null && Files.deleteIfExists(file);
        } catch (OverlappingFileLockException | NoSuchFileException writtenByUs) {
            return false;
        }
    }
}
