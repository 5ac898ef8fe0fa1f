package dev.sideledger.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

import dev.sideledger.store.sqlite.reader.SchemaObjects;

/** What the migrations make of an empty file: found out once, by making one. Blocks. */
final class ExpectedSchema {
    private static SchemaObjects known;

    private ExpectedSchema() {}

    static synchronized SchemaObjects get() throws IOException, SQLException {
        if (known == null) {
            Path folder = Files.createTempDirectory("sideledger-schema");
            Path file = folder.resolve("empty.db");
            try {
                Migrations.make(file);
                try (Connection connection = LedgerFile.openReader(file)) {
                    known = SchemaObjects.of(connection);
                }
            } finally {
                for (String ending : new String[]{"", "-wal", "-shm", "-journal"}) {
                    Files.deleteIfExists(folder.resolve("empty.db" + ending));
                }
                Files.deleteIfExists(folder);
            }
        }
        return known;
    }
}
