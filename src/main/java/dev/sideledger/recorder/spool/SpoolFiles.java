package dev.sideledger.recorder.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where the spool lies: its folder is made only when it is needed. For one thread but for what is said otherwise. */
public final class SpoolFiles implements AutoCloseable {
    private final Path named;
    private final long most;
    private SpoolFolder folder;
    private boolean closed;

    /**
     * A place on disk.
     *
     * @param named the folder
     * @param most how many bytes its files may have
     */
    public SpoolFiles(Path named, long most) {
        this.named = named;
        this.most = most;
    }

    /** The name of the folder. Safe on any thread. */
    Path named() {
        return named;
    }

    /** How many bytes its files may have. Safe on any thread. */
    public long most() {
        return most;
    }

    /** The folder, if an earlier process left one. */
    Optional<SpoolFolder> left() throws IOException {
        Optional<FolderLock> lock = folder == null && !closed ? FolderLock.existing(named) : Optional.empty();
        if (lock.isPresent()) {
            folder = SpoolFolder.open(lock.get(), most);
        }
        return Optional.ofNullable(folder);
    }

    /** The folder; it is made when there is none. */
    SpoolFolder open() throws IOException {
        if (closed) {
            throw new IOException("the service stops");
        }
        if (folder == null) {
            folder = SpoolFolder.open(FolderLock.make(named), most);
        }
        return folder;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        if (folder != null) {
            folder.close();
        }
    }
}
