package dev.sideledger.store.postgres;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import dev.sideledger.store.contract.Engine;
import dev.sideledger.store.contract.LogContract;
import dev.sideledger.store.contract.RecordContract;

/** The contracts that PostgreSQL signs so far. */
class PostgresContractTest implements RecordContract, LogContract {
    private PostgresEngine engine;

    @BeforeEach
    void open() {
        engine = new PostgresEngine(PostgresServer.newDatabase());
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
