package dev.sideledger.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import org.jboss.logging.Logger;

import dev.sideledger.store.CannotStart;
import dev.sideledger.store.sqlite.rows.SqliteFailure;

/**
 * What may happen to a file before anything is known of it: another program may hold a lock, which is waited for, and
 * what will not go away by itself is said with what to do about it.
 */
final class Opening {
    /** A copy by another program, or somebody's transaction in a shell, is over by then. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();
    private static final Logger LOG = Logger.getLogger(Opening.class);

    private Opening() {}

    /**
     * Does something with a file, again while that is locked. Blocks.
     *
     * @throws CannotStart when it is locked for too long, or fails
     */
    static void patiently(LedgerFile file, Attempt attempt) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean told = false;
        while (true) {
            try {
                attempt.run();
                return;
            } catch (SQLException failure) {
                if (SqliteFailure.of(failure) != SqliteFailure.BUSY || System.nanoTime() > end) {
                    throw failed(file, failure);
                }
            }
            if (!told) {
                LOG.warnf("The database %s is locked by another process; waiting for it up to %d seconds", file.path(),
                        PATIENCE.toSeconds());
                told = true;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** That a file can be written. */
    static void write(LedgerFile file) throws SQLException {
        try (Connection connection = file.openWriter(); Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("ROLLBACK");
        }
    }

    /** Why a ledger cannot be opened, in one sentence. */
    static CannotStart failed(LedgerFile file, Throwable failure) {
        Throwable cause = failure;
        while (!(cause instanceof SQLException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        Path path = file.path();
        String database = "The database " + path;
        return new CannotStart(switch (SqliteFailure.of(cause)) {
            case BUSY -> database + " is locked by another process and was for a minute; end what uses it, or wait for"
                    + " it, and start again";
            case CORRUPT -> database + " is damaged; it was left as it was. Put a backup from "
                    + file.backups().folderOf(path) + " in its place, without what lies beside it as -wal and -shm"
                    + " (src/docs/operations.md#restoring), or move all three away to begin anew: " + firstLine(cause);
            case FULL -> "The disk of the database " + path + " is full, or it may not grow; make room: "
                    + firstLine(cause);
            case READONLY -> database + " cannot be written, or files beside it cannot; see to its permissions and"
                    + " those of its folder: " + firstLine(cause);
            case IO -> "Reading or writing the database " + path + " failed; see to its disk: " + firstLine(cause);
            case CONTENT -> database + " cannot be opened: " + firstLine(cause);
        }, failure);
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("unknown");
    }

    /** What may meet a lock. */
    interface Attempt {
        /** Tries it. */
        void run() throws SQLException;
    }
}
