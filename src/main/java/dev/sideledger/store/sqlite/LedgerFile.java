package dev.sideledger.store.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;

import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

import dev.sideledger.store.Answering;
import dev.sideledger.store.CannotStart;
import dev.sideledger.store.OwnMigrations;
import dev.sideledger.store.SqlBounds;
import dev.sideledger.store.sqlite.backup.FileSwap;

/**
 * The file of a ledger, held by one process at a time: a lock beside it, which the operating system frees however the
 * process ends, keeps a second Sideledger out.
 */
public final class LedgerFile implements AutoCloseable {
    private static final String SCHEME = "sqlite:";
    /** With a folder or the ending of a database, without the name of a scheme; one letter and a colon are a drive. */
    private static final Pattern BARE_PATH = Pattern.compile("(?!\\w{2,}:)(.*[/\\\\].*|.+\\.(db|sqlite|sqlite3))");
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_LOCK_SECONDS = 60;
    private static final int KIB_IN_MIB = 1_024;
    private static final int CHECKPOINT_PAGES = 16_000;
    private static final int PAGE_BYTES = 4_096;

    private final Path path;
    private final Options options;
    private volatile FileChannel lock;
    private final ReaderGate readers = new ReaderGate();

    private LedgerFile(Path path, Options options, FileChannel lock) {
        this.path = path;
        this.options = options;
        this.lock = lock;
    }

    /** Whether an address is that of a file: it says so, or is a path that no word or other address could be. */
    public static boolean names(String address) {
        return address.startsWith(SCHEME) || BARE_PATH.matcher(address).matches();
    }

    /**
     * The path of an address: {@code sqlite:PATH}, the path alone, or, as SQLAlchemy writes it, {@code sqlite:///PATH}
     * (relative) and {@code sqlite:////PATH} (absolute).
     */
    public static Path path(String address) {
        String rest = address.startsWith(SCHEME) ? address.substring(SCHEME.length()) : address;
        String file = rest.startsWith("///") ? rest.substring(3) : rest;
        if (file.isBlank() || file.startsWith("//")) {
            throw new CannotStart("The database address \"" + address + "\" names no file: write sqlite:PATH");
        }
        try {
            return Path.of(file).toAbsolutePath().normalize();
        } catch (InvalidPathException invalid) {
            throw new CannotStart("The database address \"" + address + "\" is not a path: " + invalid.getReason(),
                    invalid);
        }
    }

    /**
     * Makes the file and its folders, takes the lock beside its real path, and refuses what is not a SQLite file.
     *
     * @throws CannotStart with one sentence when the file cannot be used
     */
    public static LedgerFile hold(Path named, Options options) {
        Path path = RealFile.of(named);
        FileChannel lock = lock(path);
        try {
            new FileSwap(path).recover();
            refuseForeign(path);
        } catch (IOException failure) {
            release(lock);
            throw new CannotStart("The database " + path + " was being replaced by a backup, and that cannot be ended: "
                    + RealFile.reason(failure), failure);
        } catch (CannotStart refused) {
            release(lock);
            throw refused;
        }
        return new LedgerFile(path, options, lock);
    }

    /**
     * Takes the lock again where somebody removed it. Blocks.
     *
     * @throws IOException when it cannot be taken: another process may have it by now
     */
    void holdAgain() throws IOException {
        FileChannel before = lock;
        if (before == null || Files.exists(besideOf(path))) {
            return;
        }
        try {
            lock = lock(path);
        } catch (CannotStart refused) {
            throw new IOException(refused.getMessage(), refused);
        }
        release(before);
    }

    /** A file that only this process knows of, kept like this one; nothing holds it. */
    LedgerFile another(Path ours) {
        return new LedgerFile(ours, options, null);
    }

    /** The file, by its real path. */
    public Path path() {
        return path;
    }

    /** Whether there is nothing in the file yet. */
    boolean isNew() {
        try {
            return Files.size(path) == 0;
        } catch (IOException failure) {
            throw new CannotStart("The database " + path + " cannot be read: " + RealFile.reason(failure), failure);
        }
    }

    /** Opens a connection that writes. */
    public Connection openWriter() throws SQLException {
        SQLiteConfig config = config(options.writing());
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(options.writing().synchronous().mode());
        config.setPragma(SQLiteConfig.Pragma.JOURNAL_SIZE_LIMIT, Long.toString(64L << 20));
        Connection connection = JDBC.createConnection(url(), config.toProperties());
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
            // What is removed is overwritten, not only forgotten.
            statement.execute("PRAGMA secure_delete = ON");
            if (options.writing().maxBytes() > 0) {
                statement.execute("PRAGMA max_page_count = " + Math.max(1, options.writing().maxBytes() / PAGE_BYTES));
            }
        }
        return connection;
    }

    /** Opens a connection that can only read. */
    public Connection openReader() throws SQLException {
        return readers.open(() -> openReader(path, options.writing()));
    }

    /** Through which it is opened for reading. */
    ReaderGate readers() {
        return readers;
    }

    /** Opens a connection that can only read, whoever holds the file. */
    static Connection openReader(Path path) throws SQLException {
        return openReader(path, Writing.DEFAULT);
    }

    private static Connection openReader(Path path, Writing as) throws SQLException {
        SQLiteConfig config = config(as);
        config.setReadOnly(true);
        config.setPragma(SQLiteConfig.Pragma.JOURNAL_SIZE_LIMIT, Long.toString(64L << 20));
        Connection connection = JDBC.createConnection(url(path), config.toProperties());
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only = 1");
        }
        return connection;
    }

    /** How it is kept. */
    Options options() {
        return options;
    }

    /** Where backups of it lie, and how many. */
    KeptBackups backups() {
        return options.backups();
    }

    /** The address for JDBC. */
    String url() {
        return url(path);
    }

    /** The address for JDBC of a file, whoever holds it. */
    static String url(Path path) {
        DriverLibrary.load();
        return "jdbc:sqlite:" + path;
    }

    @Override
    public void close() {
        if (lock != null) {
            release(lock);
        }
    }

    private static SQLiteConfig config(Writing as) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout((int) as.lock().toMillis());
        config.setCacheSize(-as.cacheMib() * KIB_IN_MIB);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        // A connection is used by one thread at a time: its lock would be taken for each value that is bound.
        config.setOpenMode(SQLiteOpenMode.NOMUTEX);
        // The driver would otherwise ask for the last row's number after every single write.
        config.setGetGeneratedKeys(false);
        return config;
    }

    private static FileChannel lock(Path path) {
        Path beside = besideOf(path);
        FileChannel channel;
        try {
            channel = FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException failure) {
            throw new CannotStart("The database " + path + " cannot be written: " + RealFile.reason(failure), failure);
        }
        try {
            FileLock held = channel.tryLock();
            if (held != null) {
                return channel;
            }
        } catch (IOException | OverlappingFileLockException taken) {
            release(channel);
            throw inUse(path);
        }
        release(channel);
        throw inUse(path);
    }

    private static Path besideOf(Path path) {
        return path.resolveSibling(path.getFileName() + ".lock");
    }

    private static CannotStart inUse(Path path) {
        return new CannotStart(
                "The database " + path + " is open in another Sideledger; stop it, or choose another file"
                        + " with SIDELEDGER_DATABASE_URL");
    }

    private static void refuseForeign(Path path) {
        if (!Files.isReadable(path) || !Files.isWritable(path)) {
            throw new CannotStart("The database " + path + " cannot be read and written: permission denied");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] start = in.readNBytes(MAGIC.length);
            if (start.length > 0 && !Arrays.equals(start, MAGIC)) {
                throw new CannotStart("The file " + path + " is not a SQLite database; it was left untouched");
            }
        } catch (IOException failure) {
            throw new CannotStart("The database " + path + " cannot be read: " + RealFile.reason(failure), failure);
        }
    }

    private static void release(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * How a ledger is kept.
     *
     * @param writing how it is written
     * @param answering how questions are answered, but for exports and the check, which take as long as they need
     * @param search whether an index is kept in which can be searched
     * @param sql how much a question in SQL may take
     * @param backups where backups lie, and how many
     * @param own migrations of its owner
     */
    public record Options(Writing writing, Answering answering, boolean search, SqlBounds sql, KeptBackups backups,
            OwnMigrations own) {
        /** How many questions are answered at once, where nobody says it. */
        public static final int CONNECTIONS = 3;
        /** The usual bounds; no index. */
        public static final Options DEFAULT = new Options(Writing.DEFAULT,
                new Answering(CONNECTIONS, Duration.ofSeconds(10)), false, SqlBounds.DEFAULT, KeptBackups.DEFAULT,
                OwnMigrations.NONE);

        /** The same with an index, or without. */
        public Options searchable(boolean index) {
            return new Options(writing, answering, index, sql, backups, own);
        }

        /** The same with backups elsewhere, or another number of them. */
        public Options with(KeptBackups others) {
            return new Options(writing, answering, search, sql, others, own);
        }

        /** The same, written in another way. */
        public Options with(Writing other) {
            return new Options(other, answering, search, sql, backups, own);
        }

        /** The same, answering otherwise. */
        public Options with(Answering other) {
            return new Options(writing, other, search, sql, backups, own);
        }

        /** The same with other bounds for questions in SQL. */
        public Options with(SqlBounds others) {
            return new Options(writing, answering, search, others, backups, own);
        }

        /** The same with another thing that a commit waits for. */
        public Options with(Synchronous other) {
            return with(new Writing(other, writing.maxBytes, writing.lock, writing.cacheMib));
        }

        /** The same with migrations of its owner. */
        public Options with(OwnMigrations others) {
            return new Options(writing, answering, search, sql, backups, others);
        }
    }

    /**
     * How a ledger is written.
     *
     * @param synchronous what a commit waits for
     * @param maxBytes how large the file may grow; 0 means as large as the disk allows
     * @param lock how long a lock that another process holds is waited for, by readers as well
     * @param cacheMib how much of the file each connection keeps in memory, those of readers as well
     */
    public record Writing(Synchronous synchronous, long maxBytes, Duration lock, int cacheMib) {
        /** The disk itself, without a bound. */
        public static final Writing DEFAULT = new Writing(Synchronous.FULL, 0, Duration.ofSeconds(5));

        private static final int CACHE_MIB = 32;

        /** With as much in memory as usual. */
        public Writing(Synchronous synchronous, long maxBytes, Duration lock) {
            this(synchronous, maxBytes, lock, CACHE_MIB);
        }

        /** Refuses a wait of less than nothing, or of more than a minute, and a connection without a page. */
        public Writing {
            if (cacheMib < 1) {
                throw new IllegalArgumentException("SIDELEDGER_SQLITE_CACHE_MIB must be at least 1");
            }
            if (lock.isNegative() || lock.toSeconds() > LONGEST_LOCK_SECONDS) {
                throw new IllegalArgumentException(
                        "SIDELEDGER_SQLITE_LOCK_SECONDS must be from 0 to " + LONGEST_LOCK_SECONDS);
            }
        }
    }

    /**
     * Backups of a ledger.
     *
     * @param folder where they lie, or null for the folder {@code backups} beside the ledger
     * @param keep how many of a name are kept
     */
    public record KeptBackups(Path folder, int keep) {
        /** A week of them, if one is made each day. */
        public static final KeptBackups DEFAULT = new KeptBackups(null, 7);

        /** Refuses to keep none. */
        public KeptBackups {
            if (keep < 1) {
                throw new IllegalArgumentException("SIDELEDGER_BACKUP_KEEP must be at least 1");
            }
        }

        Path folderOf(Path ledger) {
            return folder == null ? ledger.resolveSibling("backups") : folder;
        }
    }

    /** What a commit waits for. */
    public enum Synchronous {
        /** The disk itself: survives power loss. */
        FULL(SQLiteConfig.SynchronousMode.FULL),
        /** The operating system: survives the end of the process; a power loss may take the last commits. */
        NORMAL(SQLiteConfig.SynchronousMode.NORMAL);

        private final SQLiteConfig.SynchronousMode mode;

        Synchronous(SQLiteConfig.SynchronousMode mode) {
            this.mode = mode;
        }

        SQLiteConfig.SynchronousMode mode() {
            return mode;
        }
    }
}
