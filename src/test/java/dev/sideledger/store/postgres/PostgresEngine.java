package dev.sideledger.store.postgres;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

import dev.sideledger.store.Commits;
import dev.sideledger.store.Comparisons;
import dev.sideledger.store.Entries;
import dev.sideledger.store.EventStore;
import dev.sideledger.store.Figures;
import dev.sideledger.store.Maintenance;
import dev.sideledger.store.PriceTables;
import dev.sideledger.store.Reports;
import dev.sideledger.store.Retention;
import dev.sideledger.store.Rollups;
import dev.sideledger.store.Search;
import dev.sideledger.store.StoreHealth;
import dev.sideledger.store.Tellings;
import dev.sideledger.store.contract.Engine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** One replica over a PostgreSQL database, for tests. */
public final class PostgresEngine implements Engine {
    private static final Vertx VERTX = Vertx.vertx();

    private final PostgresAddress address;
    private TestRecords records;
    private PostgresLedger ledger;

    public PostgresEngine(PostgresAddress address) {
        this.address = address;
        open();
    }

    @Override
    public boolean isRemote() {
        return true;
    }

    @Override
    public EventStore events() {
        return ledger.events();
    }

    @Override
    public Entries entries() {
        return ledger.entries();
    }

    @Override
    public Rollups rollups() {
        return ledger.rollups();
    }

    @Override
    public Figures figures() {
        return ledger.figures();
    }

    @Override
    public Comparisons comparisons() {
        return ledger.comparisons();
    }

    @Override
    public Commits commits() {
        return ledger;
    }

    @Override
    public Maintenance maintenance() {
        return ledger;
    }

    @Override
    public Search search() {
        return ledger.search();
    }

    @Override
    public Retention retention() {
        return ledger.retention();
    }

    @Override
    public PriceTables priceTables() {
        return ledger;
    }

    @Override
    public Tellings tellings() {
        return ledger.tellings();
    }

    @Override
    public Reports reports() {
        return ledger.reports();
    }

    @Override
    public StoreHealth health() {
        return ledger.health();
    }

    @Override
    public long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    @Override
    public Engine reopened() {
        close();
        open();
        return this;
    }

    @Override
    public void close() {
        get(ledger.close());
        records.close();
    }

    private void open() {
        records = new TestRecords(address, VERTX);
        ledger = get(PostgresLedger.open(address,
                new PostgresLedger.Options(Duration.ofSeconds(30), true, records.records()), VERTX, this::now));
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }
}
