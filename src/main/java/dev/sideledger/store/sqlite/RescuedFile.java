package dev.sideledger.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

import dev.sideledger.store.sqlite.backup.DurableFiles;

/** Writes again what a connection still has of a ledger whose names lead elsewhere, or nowhere. Blocks. */
final class RescuedFile {
    private final Path ledger;

    RescuedFile(Path ledger) {
        this.ledger = ledger;
    }

    /** Where a ledger is kept in whose place another file was put. */
    Path kept() {
        return beside(".before-replaced");
    }

    /** Writes what a log without a name holds into the ledger, which has its name. */
    static void foldLog(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)").close();
        }
    }

    /** Copies everything to a name beside the ledger's. Its folder may have gone, too. */
    void copy(Connection connection) throws IOException, SQLException {
        Files.createDirectories(rescued().getParent());
        Files.deleteIfExists(rescued());
        try (PreparedStatement statement = connection.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, rescued().toString());
            statement.execute();
        }
        DurableFiles.sync(rescued());
    }

    /** Copies everything to where it is kept; under that name lies nothing but what is whole. */
    void keep(Connection connection) throws IOException, SQLException {
        copy(connection);
        DurableFiles.move(rescued(), kept());
    }

    /** Gives the copy the ledger's name. Nobody may have the old files open. */
    void putInPlace() throws IOException {
        removeLog();
        DurableFiles.move(rescued(), ledger);
    }

    /** A log that does not belong to the file would be taken for its own. */
    void removeLog() throws IOException {
        Files.deleteIfExists(beside("-wal"));
        Files.deleteIfExists(beside("-shm"));
    }

    private Path rescued() {
        return beside(".rescued");
    }

    private Path beside(String ending) {
        return ledger.resolveSibling(ledger.getFileName() + ending);
    }
}
