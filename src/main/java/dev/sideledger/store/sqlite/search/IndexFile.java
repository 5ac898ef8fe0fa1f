package dev.sideledger.store.sqlite.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

import dev.sideledger.store.sqlite.reader.ReadConnection;
import dev.sideledger.store.sqlite.reader.Sql;

/** The file of an index, beside its ledger. It holds nothing that could not be made again. */
final class IndexFile {
    /** The name under which connections to the ledger see it. */
    static final String ATTACHED = "search";

    /** One more with each change to the tables, and to what is put into them. */
    private static final int VERSION = 1;
    private static final String ENDING = ".search.db";
    private static final int BUSY_MILLIS = 5_000;
    private static final int CACHE_KIB = 16_384;
    private static final int CHECKPOINT_PAGES = 4_000;
    private static final int GATHERED_BYTES = 16 << 20;
    private static final int SEGMENTS_A_LEVEL = 8;

    private static final List<String> TABLES = List.of(
            // building_type is 0, or the code of the type whose rows are being read, those up to building_after are in.
            // sweep is the number of the last name that was looked at, or -1 while no name needs looking at.
            """
                    CREATE TABLE state (
                        generation     TEXT    NOT NULL,
                        epoch          TEXT    NOT NULL,
                        sequence       INTEGER NOT NULL,
                        at             INTEGER,
                        building_type  INTEGER NOT NULL,
                        building_after INTEGER NOT NULL,
                        sweep          INTEGER NOT NULL
                    ) STRICT""",
            // n begins with the time, so that the order of numbers is that of time. key is the hash of a text that
            // records of the session share, shown first in field of record; or, with field 0, the number of the record
            // of whose short values line is the hash.
            """
                    CREATE TABLE doc (
                        n          INTEGER PRIMARY KEY,
                        session_no INTEGER NOT NULL,
                        type       INTEGER NOT NULL,
                        key        ANY     NOT NULL,
                        record     INTEGER NOT NULL,
                        field      INTEGER NOT NULL,
                        at         INTEGER NOT NULL,
                        line       BLOB
                    ) STRICT""",
            "CREATE UNIQUE INDEX doc_key ON doc (session_no, type, key)",
            // Where else a shared text is shown.
            """
                    CREATE TABLE shown (
                        doc    INTEGER NOT NULL,
                        record INTEGER NOT NULL,
                        field  INTEGER NOT NULL,
                        PRIMARY KEY (doc, record, field)
                    ) WITHOUT ROWID, STRICT""",
            "CREATE TABLE name (no INTEGER PRIMARY KEY, value TEXT NOT NULL UNIQUE) STRICT",
            // No text is kept a second time: the ledger has it. scope holds words of ours: session, type, names.
            "CREATE VIRTUAL TABLE words USING fts5(body, scope, content = '', contentless_delete = 1,"
                    + " tokenize = 'unicode61 remove_diacritics 2')",
            "CREATE VIRTUAL TABLE parts USING fts5(value, content = '', contentless_delete = 1,"
                    + " tokenize = 'trigram remove_diacritics 1')",
            "INSERT INTO words (words, rank) VALUES ('hashsize', " + GATHERED_BYTES + ")",
            "INSERT INTO words (words, rank) VALUES ('automerge', " + SEGMENTS_A_LEVEL + ")");

    private final Path path;

    /** The file that lies beside a ledger. */
    IndexFile(Path ledger) {
        this.path = ledger.resolveSibling(ledger.getFileName() + ENDING);
    }

    Path path() {
        return path;
    }

    /** Opens the one connection that writes; a file that is not there, or of another version, is made anew, empty. */
    Connection openWriter() throws SQLException {
        Connection connection = connect();
        try {
            if (version(connection) != VERSION) {
                connection.close();
                delete();
                connection = connect();
                create(connection);
            }
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    /** Lets a connection to the ledger read this file too. */
    void attach(ReadConnection ledger) throws SQLException {
        ledger.prepare(Sql.of("ATTACH ? AS " + ATTACHED, path.toString())).execute();
    }

    /** Closes this file again. */
    void detach(ReadConnection ledger) throws SQLException {
        ledger.prepare(Sql.of("DETACH " + ATTACHED)).execute();
    }

    /** Whether a connection that has it attached sees an index that is read here. */
    static boolean isReadable(ReadConnection ledger) throws SQLException {
        try (ResultSet row = ledger.prepare(Sql.of("PRAGMA " + ATTACHED + ".user_version")).executeQuery()) {
            return row.getInt(1) == VERSION;
        }
    }

    /** Removes the file and what lies beside it. */
    void delete() throws SQLException {
        for (String ending : List.of("", "-wal", "-shm", "-journal")) {
            try {
                Files.deleteIfExists(path.resolveSibling(path.getFileName() + ending));
            } catch (IOException failure) {
                throw new SQLException("the search index " + path + " cannot be removed", failure);
            }
        }
    }

    private Connection connect() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setCacheSize(-CACHE_KIB);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setOpenMode(SQLiteOpenMode.NOMUTEX);
        config.setGetGeneratedKeys(false);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // A power loss may take the last steps; they are in the change log and are done again.
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setPragma(SQLiteConfig.Pragma.JOURNAL_SIZE_LIMIT, Long.toString(64L << 20));
        Connection connection = JDBC.createConnection("jdbc:sqlite:" + path, config.toProperties());
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
        }
        return connection;
    }

    private static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            return row.getInt(1);
        }
    }

    private static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            for (String table : TABLES) {
                statement.execute(table);
            }
            statement.execute("PRAGMA user_version = " + VERSION);
            statement.execute("COMMIT");
        }
    }
}
