package dev.sideledger.security;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** A file of keys: read whole, and replaced whole, so that nobody reads half of one. Blocks. */
public final class KeyFile {
    private static final int MOST_BYTES = 1 << 20;
    private static final String HEADER = "# Keys of Sideledger: NAME ROLES SHA-256 [expires=TIME]; make them with: keys"
            + " create";

    private final Path path;

    /** A file that need not be there yet. */
    public KeyFile(Path path) {
        this.path = path;
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** Whether it is there. */
    public boolean exists() {
        return Files.exists(path);
    }

    /**
     * The keys in it.
     *
     * @throws IOException when it cannot be read
     * @throws IllegalArgumentException when a line is wrong, with its number
     */
    public List<Key> read() throws IOException {
        return KeyLines.read(lines());
    }

    /** Adds a key. */
    public void add(Key key) throws IOException {
        List<String> lines = new ArrayList<>(exists() ? lines() : List.of(HEADER));
        KeyLines.read(lines);
        lines.add(NewKey.line(key));
        replace(lines);
    }

    /** Takes all keys of a name away; how many there were. */
    public int remove(String name) throws IOException {
        List<String> lines = new ArrayList<>(lines());
        KeyLines.read(lines);
        int before = lines.size();
        lines.removeIf(line -> line.strip().startsWith(name + " ") || line.strip().startsWith(name + "\t"));
        if (lines.size() < before) {
            replace(lines);
        }
        return before - lines.size();
    }

    private List<String> lines() throws IOException {
        if (Files.size(path) > MOST_BYTES) {
            throw new IOException("it has more than " + MOST_BYTES + " bytes");
        }
        return Files.readAllLines(path, StandardCharsets.UTF_8);
    }

    private void replace(List<String> lines) throws IOException {
        Path whole = path.toAbsolutePath();
        Files.createDirectories(whole.getParent());
        Path next = whole.resolveSibling(whole.getFileName() + ".new");
        Files.deleteIfExists(next);
        if (whole.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(next);
        }
        try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(String.join("\n", lines) + "\n");
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
