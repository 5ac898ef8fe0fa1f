package dev.sideledger.store.postgres;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import dev.sideledger.model.Pricer;
import dev.sideledger.store.CannotStart;
import dev.sideledger.store.CheckReport;
import dev.sideledger.store.Commit;
import dev.sideledger.store.Commits;
import dev.sideledger.store.Comparisons;
import dev.sideledger.store.Entries;
import dev.sideledger.store.EventStore;
import dev.sideledger.store.Figures;
import dev.sideledger.store.Interest;
import dev.sideledger.store.KeptPrices;
import dev.sideledger.store.LogPage;
import dev.sideledger.store.Maintenance;
import dev.sideledger.store.Position;
import dev.sideledger.store.PriceTables;
import dev.sideledger.store.Removal;
import dev.sideledger.store.RepriceOrder;
import dev.sideledger.store.RepriceProgress;
import dev.sideledger.store.RepriceStep;
import dev.sideledger.store.Rollups;
import dev.sideledger.store.StoreHealth;
import dev.sideledger.store.postgres.reader.LogCommits;
import dev.sideledger.store.postgres.reader.PostgresComparisons;
import dev.sideledger.store.postgres.reader.PostgresFigures;
import dev.sideledger.store.postgres.reader.PostgresReader;
import dev.sideledger.store.postgres.rows.Names;
import dev.sideledger.store.postgres.rows.PostgresFailure;
import dev.sideledger.store.postgres.writer.LogSource;
import dev.sideledger.store.postgres.writer.PostgresWriter;
import dev.sideledger.store.postgres.writer.PostgresWriter.Connections;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

/** A ledger in a PostgreSQL database: its migrations, its pool of connections, this replica's writer and readers. */
public final class PostgresLedger implements Commits, Maintenance, PriceTables {
    /** The writer uses one at a time, the rest is for readers. */
    private static final int CONNECTIONS = 8;
    private static final int STATEMENTS = 512;
    private static final String HEAD = """
            WITH made AS (INSERT INTO ledger (epoch, created_at) VALUES ($1, $2) ON CONFLICT DO NOTHING
                          RETURNING epoch, sequence)
            SELECT epoch, sequence, nextval('lane') FROM made
            UNION ALL SELECT epoch, sequence, nextval('lane') FROM ledger""";
    /** Replicas that begin one after the other have different lanes, as long as they are not more. */
    private static final int LANES = 16;

    private final Vertx vertx;
    private final Pool pool;
    private final PostgresWriter writer;
    private final PostgresReader reader;
    private final PostgresFigures figures;
    private final PostgresComparisons comparisons;

    private PostgresLedger(Vertx vertx, Connections connections, Row head, LongSupplier now) {
        this.vertx = vertx;
        this.pool = connections.pool();
        Names names = new Names(pool);
        LogCommits commits = new LogCommits(pool, names, head.getString(0), now);
        this.writer = new PostgresWriter(connections, names, head.getLong(2) % LANES,
                new Position(head.getString(0), head.getLong(1), Integer.MAX_VALUE),
                new LogSource(commits::last, commits::between), now);
        this.reader = new PostgresReader(pool, names, now);
        this.figures = new PostgresFigures(pool, names, now);
        this.comparisons = new PostgresComparisons(pool, names, now);
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

    /** Where to read sums. */
    public Rollups rollups() {
        return figures;
    }

    /** Where to read sessions beside each other. */
    public Comparisons comparisons() {
        return comparisons;
    }

    /** Where to read what sessions come to. */
    public Figures figures() {
        return figures;
    }

    @Override
    public Position head() {
        return writer.head();
    }

    @Override
    public Cancellable follow(Consumer<Commit> follower) {
        return writer.follow(follower);
    }

    @Override
    public Uni<LogPage> after(Position position, Interest interest, int most) {
        return reader.after(position, interest, most);
    }

    @Override
    public Uni<CheckReport> check() {
        return reader.check();
    }

    @Override
    public Uni<Removal> removeSession(String id) {
        return writer.removeSession(id);
    }

    @Override
    public Uni<Removal> removeProject(String id) {
        return writer.removeProject(id);
    }

    @Override
    public Uni<Removal> removeTag(String session, String tag) {
        return writer.removeTag(session, tag);
    }

    @Override
    public Uni<RepriceStep> reprice(RepriceOrder order, Pricer pricer, long next) {
        return writer.reprice(order, pricer, next);
    }

    @Override
    public Uni<RepriceStep> tryReprice(RepriceOrder order, Pricer pricer, long next) {
        return reader.tryReprice(order, pricer, next);
    }

    @Override
    public Uni<Optional<RepriceProgress>> unfinishedReprice() {
        return reader.unfinishedReprice();
    }

    @Override
    public Uni<Boolean> abandonReprice() {
        return writer.abandonReprice();
    }

    @Override
    public Uni<List<KeptPrices>> keptPrices() {
        return reader.keptPrices();
    }

    @Override
    public void eachKeptPrices(BiConsumer<String, byte[]> receiver) {
        reader.eachKeptPrices(receiver);
    }

    @Override
    public Uni<Boolean> keepPrices(String name, String version, byte[] content) {
        return writer.keepPrices(name, version, content);
    }

    @Override
    public Uni<Boolean> forgetPrices(String name) {
        return writer.forgetPrices(name);
    }

    /** How it is doing. */
    public StoreHealth health() {
        return writer;
    }

    /** Writes what waits and closes. */
    public Future<Void> close() {
        return writer.stop(vertx).eventually(() -> pool.close());
    }

    private static Future<PostgresLedger> connected(PostgresAddress address, Vertx vertx, LongSupplier now) {
        Pool pool = PgBuilder.pool().with(new PoolOptions().setMaxSize(CONNECTIONS)).connectingTo(options(address))
                .using(vertx).build();
        String epoch = UUID.randomUUID().toString().substring(0, 8);
        return pool.preparedQuery(HEAD).execute(Tuple.of(epoch, now.getAsLong()))
                .map(rows -> rows.iterator().next())
                .map(head -> new PostgresLedger(vertx, new Connections(pool, options(address)), head, now))
                .compose(PostgresLedger::started)
                .recover(failure -> pool.close().transform(closed -> Future.failedFuture(new CannotStart(
                        "The database " + address + " cannot be used: " + PostgresFailure.of(failure).sentence(),
                        failure))));
    }

    private Future<PostgresLedger> started() {
        return writer.start(vertx).map(this);
    }

    private static PgConnectOptions options(PostgresAddress address) {
        return new PgConnectOptions().setHost(address.host()).setPort(address.port()).setDatabase(address.database())
                .setUser(address.user()).setPassword(address.password()).setSslMode(SslMode.of(address.tls().word()))
                .setTrustAll(true).addProperty("application_name", "sideledger").setCachePreparedStatements(true)
                .setPreparedStatementCacheMaxSize(STATEMENTS);
    }
}
