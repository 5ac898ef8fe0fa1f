package dev.sideledger.store.sqlite.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that are where they are said to be also after a power loss. Blocks. */
public final class DurableFiles {
    private DurableFiles() {}

    /** Has what is in a file reach the disk. */
    public static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Gives a file another name in one step, in the place of the one that has it, and has that reach the disk. */
    public static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncFolder(to);
    }

    /** Removes a file, if it is there, and has that reach the disk. */
    public static void remove(Path file) throws IOException {
        if (Files.deleteIfExists(file)) {
            syncFolder(file);
        }
    }

    /** Has the names in the folder of a file reach the disk. */
    public static void syncFolder(Path file) throws IOException {
        if (System.getProperty("os.name").startsWith("Windows")) {
            return; // Folders cannot be opened there, and names are journalled.
        }
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    /** What a failure says, in a few words. */
    public static String reason(Exception failure) {
        if (failure instanceof AccessDeniedException denied) {
            return "permission denied for " + denied.getFile();
        }
        if (failure instanceof FileSystemException system && system.getReason() == null) {
            return system.getFile() + " (" + system.getClass().getSimpleName() + ")";
        }
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("unknown");
    }
}
