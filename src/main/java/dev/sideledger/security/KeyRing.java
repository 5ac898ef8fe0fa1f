package dev.sideledger.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The keys of the settings and of a file, which is looked at now and then. Once keys are needed, they stay needed: a
 * file that vanishes or becomes wrong changes nothing and is told. Safe on any thread.
 */
public final class KeyRing {
    private final List<Key> given;
    private final KeyFile file;
    private Object seen = "";
    private volatile Keys keys;
    private volatile String refusal;

    /**
     * Reads them for the first time.
     *
     * @param given the keys of the settings
     * @throws IOException when the file is there and cannot be read
     * @throws IllegalArgumentException when a line of it is wrong
     */
    public KeyRing(List<Key> given, KeyFile file) throws IOException {
        this.given = List.copyOf(given);
        this.file = file;
        if (file.exists()) {
            seen = state();
            keys = Keys.of(with(file.read()));
        } else {
            keys = given.isEmpty() ? Keys.NONE_NEEDED : Keys.of(given);
        }
    }

    /** The keys in force. */
    public Keys keys() {
        return keys;
    }

    /** Why the file as it is now is not in force; empty when it is. */
    public Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** Looks at the file; whether others are in force than before. Blocks. */
    public synchronized boolean look() {
        if (!file.exists() && keys.equals(Keys.NONE_NEEDED)) {
            return false;
        }
        try {
            Object now = state();
            if (now.equals(seen)) {
                return false;
            }
            List<Key> read = file.read();
            keys = Keys.of(with(read));
            seen = now;
            refusal = null;
            return true;
        } catch (IOException | IllegalArgumentException wrong) {
            boolean onlyGiven = !file.exists() && "".equals(seen);
            refusal = onlyGiven ? null : String.valueOf(wrong.getMessage());
            return false;
        }
    }

    private List<Key> with(List<Key> read) {
        List<Key> all = new ArrayList<>(given);
        all.addAll(read);
        return all;
    }

    private Object state() throws IOException {
        BasicFileAttributes now = Files.readAttributes(file.path(), BasicFileAttributes.class);
        return now.lastModifiedTime() + " " + now.size() + " " + now.fileKey();
    }
}
