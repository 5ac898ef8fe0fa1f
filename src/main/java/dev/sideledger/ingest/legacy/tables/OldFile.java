package dev.sideledger.ingest.legacy.tables;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;

import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

import dev.sideledger.ingest.legacy.CannotImport;

/**
 * A SQLite file that is only read, without any lock and without a byte written beside it. Where something lies in its
 * journal that its main part does not have yet, both are copied into a folder of our own and read there.
 */
public final class OldFile implements AutoCloseable {
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 100;
    private static final int PAGE_SIZE = 16;
    private static final int CHANGES = 24;
    private static final int PAGES = 28;
    private static final int VALID_FOR = 92;
    private static final int LARGEST_PAGE = 65_536;
    private static final int ATTEMPTS = 3;
    private static final String[] JOURNALS = {"-wal", "-journal"};

    private final Path path;
    private final Path copy;
    private final String state;
    private final Connection connection;

    private OldFile(Path path, Path copy, String state, Connection connection) {
        this.path = path;
        this.copy = copy;
        this.state = state;
        this.connection = connection;
    }

    /** Whether a file begins as those of SQLite do. */
    public static boolean isOne(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
        }
    }

    /**
     * Opens a file.
     *
     * @throws CannotImport with a sentence when it is none, cut off, or written all the time
     */
    static OldFile open(Path path) throws IOException {
        Path real = path.toRealPath();
        refuseForeign(real);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String before = state(real);
            Path copy = journal(real) ? copied(real) : null;
            if (copy == null || before.equals(state(real))) {
                return new OldFile(real, copy, before, connect(copy == null ? real : copy.resolve("copy.db"), copy));
            }
            remove(copy);
        }
        throw new CannotImport("It is written all the time; stop the program that writes it, and import again");
    }

    private static void refuseForeign(Path path) throws IOException {
        if (!isOne(path)) {
            throw new CannotImport(Files.size(path) == 0 ? "It is empty" : "It is no SQLite file");
        }
        ByteBuffer header = header(path);
        long pageSize = header.getShort(PAGE_SIZE) & 0xffff;
        long bytes = header.limit() < HEADER ? Long.MAX_VALUE
                : header.getInt(CHANGES) == header.getInt(VALID_FOR)
                        ? (pageSize == 1 ? LARGEST_PAGE : pageSize) * (header.getInt(PAGES) & 0xffff_ffffL)
                        : 0;
        if (Files.size(path) < bytes && !journal(path)) {
            throw new CannotImport("It is cut off: it has " + Files.size(path) + " bytes"
                    + (bytes == Long.MAX_VALUE ? "" : " of " + bytes)
                    + "; copy it once more, or save what is left with:"
                    + " sqlite3 FILE .recover");
        }
    }

    private static ByteBuffer header(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return ByteBuffer.wrap(in.readNBytes(HEADER));
        }
    }

    /** Whether something lies beside it that its main part does not have yet. */
    private static boolean journal(Path path) throws IOException {
        for (String journal : JOURNALS) {
            Path beside = beside(path, journal);
            if (Files.exists(beside) && Files.size(beside) > 0) {
                return true;
            }
        }
        return false;
    }

    private static Path beside(Path path, String journal) {
        return path.resolveSibling(path.getFileName() + journal);
    }

    /** Changes whenever somebody writes. */
    private static String state(Path path) throws IOException {
        StringBuilder state = new StringBuilder().append(Arrays.hashCode(header(path).array()));
        for (String name : new String[]{"", JOURNALS[0], JOURNALS[1]}) {
            Path file = beside(path, name);
            if (Files.exists(file)) {
                state.append(' ').append(name).append(Files.size(file)).append(' ')
                        .append(Files.getLastModifiedTime(file));
            }
        }
        return state.toString();
    }

    private static Path copied(Path path) throws IOException {
        Path folder = Files.createTempDirectory("sideledger-import");
        try {
            copy(path, folder.resolve("copy.db"));
            for (String journal : JOURNALS) {
                if (Files.exists(beside(path, journal))) {
                    copy(beside(path, journal), folder.resolve("copy.db" + journal));
                }
            }
            try (RandomAccessFile writable = new RandomAccessFile(folder.resolve("copy.db").toFile(), "rw")) {
                writable.getFD();
            }
            return folder;
        } catch (IOException failure) {
            remove(folder);
            throw new CannotImport("It has a journal beside it and so is read from a copy, which cannot be made in "
                    + folder.getParent() + ": " + failure.getMessage(), failure);
        }
    }

    /** What it holds, without its permissions: SQLite writes to the copy of a file that nobody may write to. */
    private static void copy(Path from, Path to) throws IOException {
        try (InputStream in = Files.newInputStream(from)) {
            Files.copy(in, to);
        }
    }

    private static Connection connect(Path file, Path copy) throws IOException {
        SQLiteConfig config = new SQLiteConfig();
        String mode = copy == null ? "?mode=ro&immutable=1" : "?mode=rw";
        try {
            Connection connection = JDBC.createConnection("jdbc:sqlite:" + file.toUri() + mode,
                    config.toProperties());
            try (var statement = connection.createStatement()) {
                statement.execute("PRAGMA query_only = 1");
                statement.execute("PRAGMA temp_store = 2");
            }
            return connection;
        } catch (SQLException failure) {
            remove(copy);
            throw new CannotImport("It cannot be opened: " + first(failure), failure);
        }
    }

    /** The connection. */
    Connection connection() {
        return connection;
    }

    /** Whether it was written since it was opened: what was read may not belong together. */
    boolean changed() throws IOException {
        return copy == null && !state.equals(state(path));
    }

    static String first(SQLException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("unknown");
    }

    private static void remove(Path folder) throws IOException {
        if (folder != null) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw new IOException(first(failure), failure);
        } finally {
            remove(copy);
        }
    }
}
