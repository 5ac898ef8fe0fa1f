package dev.sideledger.store.postgres.writer;

import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.store.Batch;
import dev.sideledger.store.Commit;
import dev.sideledger.store.Position;
import dev.sideledger.store.contract.Contract;
import dev.sideledger.store.contract.TestEvents;
import dev.sideledger.store.postgres.PostgresAddress;
import dev.sideledger.store.postgres.PostgresEngine;
import dev.sideledger.store.postgres.PostgresServer;
import dev.sideledger.store.postgres.rows.Names;
import dev.sideledger.store.postgres.writer.PostgresWriter.Connections;
import dev.sideledger.store.postgres.writer.PostgresWriter.Place;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;

import static dev.sideledger.store.contract.TestEvents.TEN;
import static org.assertj.core.api.Assertions.assertThat;

/** Who writes waits for his commit, and for nothing else. */
class PostgresWriterTest {
    @Test
    void write_whileCommitsOfOthersCannotBeRead_isAcknowledged() {
        PostgresAddress address = PostgresServer.newDatabase();
        new PostgresEngine(address).close();
        PostgresServer.execute(address.database(), "UPDATE ledger SET sequence = 7");
        Vertx vertx = Vertx.vertx();
        PgConnectOptions options = new PgConnectOptions().setHost(address.host()).setPort(address.port())
                .setDatabase(address.database()).setUser(address.user()).setPassword(address.password());
        Pool pool = PgBuilder.pool().with(new PoolOptions().setMaxSize(4)).connectingTo(options).using(vertx).build();
        PostgresWriter writer = new PostgresWriter(new Connections(pool, options, "1"), new Names(pool),
                new Place(0, true),
                new Position("e", 0, Integer.MAX_VALUE),
                new LogSource(() -> Future.succeededFuture(7L),
                        (after, upTo) -> Promise.<List<Commit>>promise().future()),
                () -> TEN);
        writer.start(vertx).toCompletionStage().toCompletableFuture().join();
        try {
            for (int i = 0; i < 3; i++) {
                assertThat(Contract.get(writer.write(Batch.of(List.of(TestEvents.metric("s", "m" + i, TEN, "n", 1)),
                        new ReportedCosts()))).accepted()).isOne();
            }
            assertThat(writer.head().sequence()).isZero();
        } finally {
            writer.stop(vertx).toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
            pool.close();
            vertx.close();
        }
    }
}
