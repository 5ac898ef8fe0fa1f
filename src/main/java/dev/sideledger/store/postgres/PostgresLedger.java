package dev.sideledger.store.postgres;

import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import dev.sideledger.store.CannotStart;
import dev.sideledger.store.Commit;
import dev.sideledger.store.Entries;
import dev.sideledger.store.EventStore;
import dev.sideledger.store.Interest;
import dev.sideledger.store.LogPage;
import dev.sideledger.store.Position;
import dev.sideledger.store.StoreHealth;
import dev.sideledger.store.postgres.reader.PostgresReader;
import dev.sideledger.store.postgres.rows.PostgresFailure;
import dev.sideledger.store.postgres.writer.PostgresWriter;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Tuple;

/** A ledger in a PostgreSQL database: its migrations, its pool of connections, this replica's writer and readers. */
public final class PostgresLedger {
    /** The writer uses one at a time, the rest is for readers. */
    private static final int CONNECTIONS = 8;
    private static final int STATEMENTS = 512;
    private static final String HEAD = """
            WITH made AS (INSERT INTO ledger (epoch, created_at) VALUES ($1, $2) ON CONFLICT DO NOTHING
                          RETURNING epoch, sequence)
            SELECT epoch, sequence FROM made UNION ALL SELECT epoch, sequence FROM ledger""";

    private final Vertx vertx;
    private final Pool pool;
    private final PostgresWriter writer;
    private final PostgresReader reader;
    private String deployment;

    private PostgresLedger(Vertx vertx, Pool pool, Position head, LongSupplier now) {
        this.vertx = vertx;
        this.pool = pool;
        this.writer = new PostgresWriter(pool, head, now);
        this.reader = new PostgresReader(pool, now);
    }

    /**
     * Opens a ledger, making its tables if need be. Fails with {@link CannotStart} and one sentence when the database
     * cannot be used.
     *
     * @param now the time in epoch microseconds
     */
    public static Future<PostgresLedger> open(PostgresAddress address, Vertx vertx, LongSupplier now) {
        return vertx.<Void>executeBlocking(() -> {
            new PostgresMigrations(address).run();
            return null;
        }, false).compose(migrated -> connected(address, vertx, now));
    }

    /** Where to write. */
    public EventStore events() {
        return writer;
    }

    /** Where to read. */
    public Entries entries() {
        return reader;
    }

    /** The end of the change log, as far as this replica wrote it. */
    public Position head() {
        return writer.head();
    }

    /** Hands every later commit of this replica to a follower, once durable and before its writers are answered. */
    public Cancellable follow(Consumer<Commit> follower) {
        return writer.follow(follower);
    }

    /** Reads a stretch of the change log of all replicas, as {@link dev.sideledger.store.Commits#after} promises. */
    public Uni<LogPage> after(Position position, Interest interest, int most) {
        return reader.after(position, interest, most);
    }

    /** How it is doing. */
    public StoreHealth health() {
        return writer;
    }

    /** Writes what waits and closes. */
    public Future<Void> close() {
        return vertx.undeploy(deployment).eventually(() -> pool.close());
    }

    private static Future<PostgresLedger> connected(PostgresAddress address, Vertx vertx, LongSupplier now) {
        Pool pool = PgBuilder.pool().with(new PoolOptions().setMaxSize(CONNECTIONS)).connectingTo(options(address))
                .using(vertx).build();
        String epoch = UUID.randomUUID().toString().substring(0, 8);
        return pool.preparedQuery(HEAD).execute(Tuple.of(epoch, now.getAsLong()))
                .map(rows -> rows.iterator().next())
                .map(row -> new Position(row.getString(0), row.getLong(1), Integer.MAX_VALUE))
                .map(head -> new PostgresLedger(vertx, pool, head, now)).compose(PostgresLedger::started)
                .recover(failure -> pool.close().transform(closed -> Future.failedFuture(new CannotStart(
                        "The database " + address + " cannot be used: " + PostgresFailure.of(failure).sentence(),
                        failure))));
    }

    private Future<PostgresLedger> started() {
        return writer.start(vertx).map(id -> {
            deployment = id;
            return this;
        });
    }

    private static PgConnectOptions options(PostgresAddress address) {
        return new PgConnectOptions().setHost(address.host()).setPort(address.port()).setDatabase(address.database())
                .setUser(address.user()).setPassword(address.password()).setSslMode(SslMode.of(address.tls().word()))
                .setTrustAll(true).addProperty("application_name", "sideledger").setCachePreparedStatements(true)
                .setPreparedStatementCacheMaxSize(STATEMENTS);
    }
}
