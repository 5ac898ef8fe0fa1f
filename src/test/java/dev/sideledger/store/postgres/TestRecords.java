package dev.sideledger.store.postgres;

import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.jdbc.spi.SqlExceptionHelper;
import org.hibernate.engine.jdbc.spi.SqlStatementLogger;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.pool.ReactiveConnectionPool;
import org.hibernate.reactive.pool.impl.ExternalSqlClientPool;
import org.hibernate.reactive.provider.ReactiveServiceRegistryBuilder;
import org.hibernate.reactive.vertx.VertxInstance;
import org.hibernate.reactive.vertx.impl.ProvidedVertxInstance;

import dev.sideledger.store.postgres.records.Records;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;

/** The records that people edit, where no framework has made Hibernate ready: with the connections of the service. */
final class TestRecords implements AutoCloseable {
    private final Vertx vertx;
    private final Pool pool;
    private SessionFactory sessions;

    TestRecords(PostgresAddress address, Vertx vertx) {
        this.vertx = vertx;
        this.pool = Pools.records(address, vertx);
    }

    Records records() {
        StandardServiceRegistry services = new ReactiveServiceRegistryBuilder()
                .applySetting("hibernate.dialect", PostgreSQLDialect.class.getName())
                .applySetting("hibernate.boot.allow_jdbc_metadata_access", false)
                .addService(VertxInstance.class, new ProvidedVertxInstance(vertx))
                .addService(ReactiveConnectionPool.class, new ExternalSqlClientPool(pool, new SqlStatementLogger(),
                        new SqlExceptionHelper(false)))
                .build();
        try {
            sessions = new MetadataSources(services)
                    .addAnnotatedClassName("dev.sideledger.store.postgres.records.ReportEntity").buildMetadata()
                    .buildSessionFactory();
            return new Records(sessions.unwrap(Mutiny.SessionFactory.class), vertx);
        } catch (RuntimeException failure) {
            StandardServiceRegistryBuilder.destroy(services);
            throw failure;
        }
    }

    @Override
    public void close() {
        if (sessions != null) {
            sessions.close();
        }
        pool.close().toCompletionStage().toCompletableFuture().join();
    }
}
