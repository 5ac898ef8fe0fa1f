package dev.sideledger.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Files below a folder, never outside of it: no link is followed on the way. A file is written whole or not at all. For
 * one thread.
 */
final class SafeFiles {
    private static final int MOST_BYTES = 256 << 20;

    private final Path root;

    /** Below a folder, which is made. That folder itself may be a link. */
    SafeFiles(Path folder) throws IOException {
        Files.createDirectories(folder);
        this.root = folder.toRealPath();
    }

    Path root() {
        return root;
    }

    /** What a file holds, or null when there is none. */
    byte[] bytes(String path) throws IOException {
        Path file = checked(path);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotOurs(path + " is a link or no file");
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new NotOurs(path + " is larger than 256 MiB");
        }
        try (var channel = Files.newByteChannel(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
                var in = Channels.newInputStream(channel)) {
            return in.readAllBytes();
        }
    }

    /** The same as text. */
    String text(String path) throws IOException {
        byte[] bytes = bytes(path);
        try {
            return bytes == null ? null : StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException damaged) {
            throw new NotOurs(path + " is not UTF-8");
        }
    }

    /**
     * Puts a file in its place: those who read it see the one before or this one. Whoever may not read the one before
     * may not read this one either, nor what is written of it meanwhile.
     */
    void write(String path, byte[] bytes) throws IOException {
        Path file = checked(path);
        folders(file.getParent());
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        Files.deleteIfExists(part);
        Access access = Access.of(file);
        try {
            try (FileChannel channel = FileChannel.open(part,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), access.closed())) {
                access.giveTo(part);
                ByteBuffer left = ByteBuffer.wrap(bytes);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Takes a file away, and the folders that are empty then. */
    void delete(String path) throws IOException {
        Path file = checked(path);
        Files.deleteIfExists(file);
        Path folder = file.getParent();
        try {
            while (!folder.equals(root)) {
                Files.deleteIfExists(folder);
                folder = folder.getParent();
            }
        } catch (DirectoryNotEmptyException kept) {
            return;
        }
    }

    /** The names of the regular files in the folder itself that end so, in their order. */
    List<String> names(String ending, int most) throws IOException {
        try (Stream<Path> all = Files.list(root)) {
            return all.filter(file -> file.getFileName().toString().endsWith(ending)
                    && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).limit(most)
                    .map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** The path of a file, none of whose folders leads elsewhere. */
    private Path checked(String path) throws IOException {
        Path file = root.resolve(path).normalize();
        if (!file.startsWith(root) || file.equals(root)) {
            throw new NotOurs(path + " lies outside of the folder");
        }
        Path folder = root;
        for (Path step : below(file.getParent())) {
            folder = folder.resolve(step);
            if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw new NotOurs(root.relativize(folder) + " is a link or no folder");
            }
        }
        return file;
    }

    private void folders(Path last) throws IOException {
        Path folder = root;
        for (Path step : below(last)) {
            folder = folder.resolve(step);
            if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(folder);
            }
        }
    }

    private Iterable<Path> below(Path folder) {
        return folder.equals(root) ? List.of() : root.relativize(folder);
    }
}
