package dev.sideledger.store.sqlite;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SqliteReadingTest {
    @TempDir
    Path folder;

    @Test
    void versions_ofALedger_areThoseOfItsMigrations() throws Exception {
        Path file = folder.resolve("ledger.db");
        new SqliteEngine(file, LedgerFile.Options.DEFAULT).close();

        assertThat(SqliteReading.versions(file)).isEqualTo(Migrations.versions(LedgerFile.url(file)));
    }
}
