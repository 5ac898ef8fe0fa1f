package dev.sideledger.store.sqlite.rows;

import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;

import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What a failure of SQLite means for those who wait, said in one sentence. */
public enum SqliteFailure {
    /** Another process holds the file. */
    BUSY("the database file is locked by another process"),
    /** The disk is full. */
    FULL("the disk is full, or the database may not grow"),
    /** The file cannot be written. */
    READONLY("the database file cannot be written"),
    /** The disk failed. */
    IO("reading or writing the database file failed"),
    /** The file is damaged. */
    CORRUPT("the database file is damaged"),
    /** The failure lies in what was to be written, not in the environment. */
    CONTENT("the records could not be written");

    private static final Set<SQLiteErrorCode> LOCKS = EnumSet.of(SQLiteErrorCode.SQLITE_BUSY,
            SQLiteErrorCode.SQLITE_LOCKED,
            SQLiteErrorCode.SQLITE_PROTOCOL);
    private static final Set<SQLiteErrorCode> READ_ONLY = EnumSet.of(SQLiteErrorCode.SQLITE_READONLY,
            SQLiteErrorCode.SQLITE_PERM, SQLiteErrorCode.SQLITE_AUTH, SQLiteErrorCode.SQLITE_CANTOPEN);

    private final String sentence;

    SqliteFailure(String sentence) {
        this.sentence = sentence;
    }

    /** What a failure is. */
    public static SqliteFailure of(Throwable failure) {
        if (!(failure instanceof SQLException sql)) {
            return CONTENT;
        }
        SQLiteErrorCode code = sql instanceof SQLiteException sqlite ? primary(sqlite.getResultCode())
                : primary(SQLiteErrorCode.getErrorCode(sql.getErrorCode()));
        if (LOCKS.contains(code)) {
            return BUSY;
        }
        if (READ_ONLY.contains(code)) {
            return READONLY;
        }
        return switch (code) {
            case SQLITE_FULL -> FULL;
            case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT, SQLITE_SCHEMA -> CORRUPT;
            // All statements are fixed: one that does not fit the schema has lost its table.
            case SQLITE_ERROR -> String.valueOf(sql.getMessage()).contains("no such ") ? CORRUPT : CONTENT;
            case SQLITE_CONSTRAINT, SQLITE_TOOBIG, SQLITE_MISMATCH, SQLITE_RANGE -> CONTENT;
            default -> IO;
        };
    }

    /** Whether the same write may succeed later. */
    public boolean environmental() {
        return this != CONTENT;
    }

    /** Whether the connection must be opened again. */
    public boolean breaksConnection() {
        return this == READONLY || this == IO || this == CORRUPT;
    }

    /** What it means, in one sentence. */
    public String sentence() {
        return sentence;
    }

    private static SQLiteErrorCode primary(SQLiteErrorCode code) {
        return SQLiteErrorCode.getErrorCode(code.code & 0xFF);
    }
}
