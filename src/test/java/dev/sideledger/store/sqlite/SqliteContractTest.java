package dev.sideledger.store.sqlite;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.store.contract.ArchiveContract;
import dev.sideledger.store.contract.BranchContract;
import dev.sideledger.store.contract.CommitsContract;
import dev.sideledger.store.contract.ComparisonContract;
import dev.sideledger.store.contract.Engine;
import dev.sideledger.store.contract.ExpiryContract;
import dev.sideledger.store.contract.FiguresContract;
import dev.sideledger.store.contract.LogContract;
import dev.sideledger.store.contract.MergeContract;
import dev.sideledger.store.contract.OrderContract;
import dev.sideledger.store.contract.PriceTablesContract;
import dev.sideledger.store.contract.PricingContract;
import dev.sideledger.store.contract.ReadContract;
import dev.sideledger.store.contract.RecordContract;
import dev.sideledger.store.contract.RelationContract;
import dev.sideledger.store.contract.RemovalContract;
import dev.sideledger.store.contract.ReportContract;
import dev.sideledger.store.contract.RepriceContract;
import dev.sideledger.store.contract.RetentionContract;
import dev.sideledger.store.contract.RollupContract;
import dev.sideledger.store.contract.SpreadTraceContract;
import dev.sideledger.store.contract.TellingContract;
import dev.sideledger.store.contract.TraceContract;
import dev.sideledger.store.contract.WriteContract;

/** SQLite signs every contract. */
@ExtendWith(PlansKept.class)
class SqliteContractTest
        implements
            RecordContract,
            WriteContract,
            MergeContract,
            TraceContract,
            TellingContract,
            SpreadTraceContract,
            OrderContract,
            RemovalContract,
            CommitsContract,
            LogContract,
            ComparisonContract,
            BranchContract,
            RelationContract,
            PricingContract,
            RepriceContract,
            ReportContract,
            RetentionContract,
            ExpiryContract,
            ArchiveContract,
            RollupContract,
            FiguresContract,
            PriceTablesContract,
            ReadContract {
    @TempDir
    Path folder;

    private SqliteEngine engine;

    @BeforeEach
    void open() {
        engine = new SqliteEngine(folder.resolve("ledger.db"));
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
