package dev.sideledger.store.sqlite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

import org.sqlite.SQLiteErrorCode;

import dev.sideledger.store.CannotStart;

/** Why a file cannot be read as a ledger, and what helps. */
final class Unreadable {
    private static final int CODE = 0xff;

    private Unreadable() {}

    /** Refuses what is no file at all. */
    static void refuseNoFile(Path path) {
        if (Files.isDirectory(path)) {
            throw new CannotStart(path + " is a folder, and no ledger; name the file with SIDELEDGER_DATABASE_URL");
        }
        if (!Files.isRegularFile(path)) {
            throw new CannotStart("there is no ledger " + path + "; name the file with SIDELEDGER_DATABASE_URL");
        }
    }

    /** What a failure to read a file says, with its remedy. */
    static String words(Path path, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException of && is(of, SQLiteErrorCode.SQLITE_CORRUPT)) {
                return "the file " + path + " is damaged or cut off: put a backup in its place, or save what is left"
                        + " with: sqlite3 " + path.getFileName() + " .recover";
            }
            if (cause instanceof SQLException of && is(of, SQLiteErrorCode.SQLITE_NOTADB)) {
                return "the file " + path + " is no SQLite database";
            }
        }
        return "the file " + path + " cannot be read: "
                + String.valueOf(failure.getMessage()).lines().findFirst().orElse("unknown");
    }

    private static boolean is(SQLException failure, SQLiteErrorCode code) {
        return (failure.getErrorCode() & CODE) == code.code;
    }
}
