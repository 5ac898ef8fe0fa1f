package dev.sideledger.store.postgres;

import jakarta.inject.Singleton;

import dev.sideledger.store.postgres.records.Records;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.sqlclient.Pool;

/** The connections of records that people edit: made as all others are, from the ledger's address. */
@Singleton
@ReactiveDataSource(Records.UNIT)
public final class RecordsPool implements PgPoolCreator {
    private final PostgresAddress address;

    /** Connections to an address. */
    public RecordsPool(PostgresAddress address) {
        this.address = address;
    }

    @Override
    public Pool create(Input input) {
        return Pools.records(address, input.vertx());
    }
}
