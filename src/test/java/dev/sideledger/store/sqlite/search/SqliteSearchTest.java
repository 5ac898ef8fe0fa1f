package dev.sideledger.store.sqlite.search;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.store.contract.Engine;
import dev.sideledger.store.contract.SearchContract;
import dev.sideledger.store.contract.SearchRandomContract;
import dev.sideledger.store.sqlite.LedgerFile;
import dev.sideledger.store.sqlite.SqliteEngine;

/** SQLite signs the contracts about search. */
class SqliteSearchTest implements SearchContract, SearchRandomContract {
    @TempDir
    Path folder;

    private SqliteEngine engine;

    @BeforeEach
    void open() {
        engine = new SqliteEngine(folder.resolve("ledger.db"), LedgerFile.Options.DEFAULT.searchable(true));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Override
    public Engine engine() {
        return engine;
    }
}
