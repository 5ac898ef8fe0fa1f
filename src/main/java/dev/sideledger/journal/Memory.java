package dev.sideledger.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import dev.sideledger.store.Position;

/** What a folder knows about its keeper: who it is, and how far the files reach in the change log. For one thread. */
final class Memory implements AutoCloseable {
    private static final String PLACE = ".sideledger";
    private static final String CURSOR = PLACE + "/position";
    private static final String LOCK = "owner.lock";

    private final SafeFiles files;
    private FileChannel channel;
    private FileLock lock;

    Memory(SafeFiles files) {
        this.files = files;
    }

    /** Whether this is the one who writes here; tries to become it. */
    boolean own() throws IOException {
        if (lock != null && lock.isValid()) {
            return true;
        }
        if (channel == null) {
            Path folder = files.root().resolve(PLACE);
            Files.createDirectories(folder);
            channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        }
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException another) {
            lock = null;
        }
        return lock != null;
    }

    /** The place up to which the files say everything; null when nobody knows. */
    Position position() throws IOException {
        String text = files.text(CURSOR);
        String[] parts = text == null ? new String[0] : text.strip().split(" ");
        if (parts.length != 3 || !parts[1].matches("[0-9]{1,18}") || !parts[2].matches("[0-9]{1,9}")) {
            return null;
        }
        return new Position(parts[0], Long.parseLong(parts[1]), Integer.parseInt(parts[2]));
    }

    void reached(Position position) throws IOException {
        String text = position.epoch() + " " + position.sequence() + " " + position.index() + "\n";
        files.write(CURSOR, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
            lock = null;
        }
    }
}
