package dev.sideledger.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

import dev.sideledger.model.Event;
import dev.sideledger.wire.EventWriter;

/** One archive while it is written. It has its name once it is whole and on the disk. For one thread at a time. */
final class ArchiveFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path root;
    private final Path file;
    private final Path part;
    private final FileChannel channel;
    private final OutputStream out;
    private boolean whole;

    /** Begins one; the folders on the way are made. */
    ArchiveFile(Path root, String name) throws IOException {
        this.root = root;
        file = root.resolve(name);
        Files.createDirectories(file.getParent());
        part = UnfinishedFiles.of(file);
        channel = open(part);
        try {
            lock();
            out = new GZIPOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER), BUFFER);
        } catch (IOException failure) {
            channel.close();
            Files.deleteIfExists(part);
            throw failure;
        }
    }

    /** Writes some events, a line each. */
    void add(List<Event> events) throws IOException {
        for (Event event : events) {
            out.write(EventWriter.bytes(event));
            out.write('\n');
        }
    }

    /** Has all of it reach the disk, and gives it its name; how many bytes it has. */
    long complete() throws IOException {
        out.flush();
        ((GZIPOutputStream) out).finish();
        out.flush();
        channel.force(true);
        long bytes = channel.size();
        name();
        whole = true;
        for (Path folder = file.getParent(); folder != null && folder.startsWith(root); folder = folder.getParent()) {
            sync(folder);
        }
        return bytes;
    }

    /** A link refuses a name that is taken; where a file system knows none, moving looks before. */
    private void name() throws IOException {
        try {
            Files.createLink(file, part);
        } catch (FileAlreadyExistsException taken) {
            throw taken;
        } catch (FileSystemException | UnsupportedOperationException noLinks) {
            Files.move(part, file);
        }
    }

    /** What is not whole goes. */
    @Override
    public void close() throws IOException {
        try {
            if (whole) {
                out.close();
            } else {
                channel.close();
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Nobody else reads what people and agents said. */
    private static FileChannel open(Path part) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return Files.getFileStore(part.getParent()).supportsFileAttributeView("posix")
                ? FileChannel.open(part, options,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : FileChannel.open(part, options);
    }

    /** Says that somebody is at work on it; the system frees it however that ends. */
    private void lock() {
        try {
            channel.tryLock();
        } catch (IOException noLocks) {
            // Nobody can take it for abandoned where it cannot be locked either.
            return;
        }
    }

    private static void sync(Path folder) throws IOException {
        if (System.getProperty("os.name").startsWith("Windows")) {
            return; // Folders cannot be opened there, and names are journalled.
        }
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }
}
