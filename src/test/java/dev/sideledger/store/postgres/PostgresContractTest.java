package dev.sideledger.store.postgres;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

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
import dev.sideledger.store.contract.SearchContract;
import dev.sideledger.store.contract.SearchRandomContract;
import dev.sideledger.store.contract.SpreadTraceContract;
import dev.sideledger.store.contract.TellingContract;
import dev.sideledger.store.contract.TraceContract;
import dev.sideledger.store.contract.WriteContract;

/** The contracts that every engine signs. */
class PostgresContractTest
        implements
            RecordContract,
            LogContract,
            WriteContract,
            MergeContract,
            OrderContract,
            TraceContract,
            TellingContract,
            SpreadTraceContract,
            PricingContract,
            RepriceContract,
            PriceTablesContract,
            RemovalContract,
            CommitsContract,
            ReadContract,
            RelationContract,
            RollupContract,
            FiguresContract,
            ComparisonContract,
            BranchContract,
            ReportContract,
            RetentionContract,
            ExpiryContract,
            ArchiveContract,
            SearchContract,
            SearchRandomContract {
    private PostgresEngine engine;

    @BeforeEach
    void open() {
        engine = new PostgresEngine(PostgresServer.newLedger());
    }

    @AfterEach
    void close() {
        if (engine != null) {
            engine.close();
        }
    }

    @Override
    public Engine engine() {
        return engine;
    }
}
