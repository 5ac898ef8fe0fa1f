package dev.sideledger.store.postgres.writer;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import dev.sideledger.model.Pricer;
import dev.sideledger.store.Batch;
import dev.sideledger.store.CleanupOrder;
import dev.sideledger.store.CleanupStep;
import dev.sideledger.store.Commit;
import dev.sideledger.store.EventStore;
import dev.sideledger.store.Held;
import dev.sideledger.store.Position;
import dev.sideledger.store.Removal;
import dev.sideledger.store.RepriceProgress;
import dev.sideledger.store.RepriceStep;
import dev.sideledger.store.StoreHealth;
import dev.sideledger.store.StoreUnavailable;
import dev.sideledger.store.WriterStats;
import dev.sideledger.store.Written;
import dev.sideledger.store.merge.Followers;
import dev.sideledger.store.postgres.rows.Names;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;

/** Writing to PostgreSQL from any thread: everything of this replica goes to its one writer. */
public final class PostgresWriter implements EventStore, StoreHealth {
    private static final WriterVerticle.Limits LIMITS = new WriterVerticle.Limits(5_000, 8L << 20, 100_000);

    private final Followers followers;
    private final WriterVerticle verticle;
    private final Connections connections;
    private final List<Runnable> priceReaders = new CopyOnWriteArrayList<>();
    /** The name of this replica. */
    private final String replica = UUID.randomUUID().toString();
    private Listener listener;
    private String deployment;

    /**
     * A writer, to be started by {@link #start}.
     *
     * @param connections who connects, and where to
     * @param names the shared names of calls
     * @param place which rows of sums this replica adds to, and whether what it writes can be searched
     * @param head the end of the change log
     * @param source where commits of other replicas are read
     * @param now the time in epoch microseconds
     */
    public PostgresWriter(Connections connections, Names names, Place place, Position head, LogSource source,
            LongSupplier now) {
        this.followers = new Followers(head);
        this.verticle = new WriterVerticle(new LedgerWriter(connections.pool(), names, place, now), followers, source,
                LIMITS);
        this.connections = connections;
    }

    /** Deploys the writer on a thread of its own, and listens to what other replicas commit. */
    public Future<Void> start(Vertx vertx) {
        return vertx.deployVerticle(verticle, new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER)
                .setWorkerPoolName("sideledger-writer").setWorkerPoolSize(1)).map(id -> {
                    deployment = id;
                    listener = new Listener(vertx, connections, verticle::heard, this::pricesChanged,
                            this::listening);
                    return null;
                });
    }

    /** Ends listening and writes what waits. */
    public Future<Void> stop(Vertx vertx) {
        return listener.close().transform(done -> vertx.undeploy(deployment));
    }

    @Override
    public Uni<Written> write(Batch batch) {
        return submit(batch, null, Written.class);
    }

    /** Removes a session. */
    public Uni<Removal> removeSession(String id) {
        return run(RemovalJob.ofSession(id), Removal.class);
    }

    /** Lets nothing more be added to some sessions; how many are known. Each is a transaction, as each is a lock. */
    public Uni<Integer> condemn(List<String> sessions) {
        return Multi.createFrom().iterable(sessions).onItem()
                .transformToUniAndConcatenate(id -> run(RemovalJob.condemning(id), Integer.class)).collect()
                .with(Collectors.summingInt(Integer::intValue));
    }

    /** Removes a project with its sessions. */
    public Uni<Removal> removeProject(String id) {
        return run(RemovalJob.ofProject(id), Removal.class);
    }

    /** Takes a tag from a session. */
    public Uni<Removal> removeTag(String session, String tag) {
        return run(RemovalJob.ofTag(session, tag), Removal.class);
    }

    /** Prices some calls again. */
    public Uni<RepriceStep> reprice(RepriceProgress from, Pricer pricer) {
        return run(new Repricing(from, pricer), RepriceStep.class);
    }

    /** Takes some old sessions. */
    public Uni<CleanupStep> cleanUp(CleanupOrder order, long next) {
        return run(new Cleanup(order, next), CleanupStep.class);
    }

    /** Holds some old sessions. */
    public Uni<Held> hold(CleanupOrder order, long next) {
        return run(new Hold(order, next), Held.class);
    }

    /** Takes some of what goes of held sessions. */
    public Uni<Held.Taken> take(Held held) {
        return run(new Take(held), Held.Taken.class);
    }

    /** Lets held sessions be. */
    public Uni<Boolean> release(Held held) {
        return run(Hold.release(held), Boolean.class);
    }

    /** Lets sessions be that were held long ago. */
    public Uni<Boolean> releaseAbandoned() {
        return run(Hold.releaseAbandoned(), Boolean.class);
    }

    /** Forgets how far pricing again came. */
    public Uni<Boolean> abandonReprice() {
        return run(Repricing.abandon(), Boolean.class);
    }

    /** Keeps a price table. */
    public Uni<Boolean> keepPrices(String name, String version, byte[] content) {
        return run(KeptTables.keep(replica, name, version, content), Boolean.class);
    }

    /** Forgets a price table. */
    public Uni<Boolean> forgetPrices(String name) {
        return run(KeptTables.forget(replica, name), Boolean.class);
    }

    /** Runs something each time another replica may have changed which price tables are kept. */
    public Cancellable whenPricesChangeElsewhere(Runnable reader) {
        priceReaders.add(reader);
        return () -> priceReaders.remove(reader);
    }

    private void pricesChanged(String by) {
        if (!by.equals(replica)) {
            priceReaders.forEach(Runnable::run);
        }
    }

    private void listening() {
        verticle.catchUp();
        priceReaders.forEach(Runnable::run);
    }

    /** The end of the change log, as far as this replica heard of it. */
    public Position head() {
        return followers.head();
    }

    /** Hands on every later commit of all replicas, in order. */
    public Cancellable follow(Consumer<Commit> follower) {
        return followers.follow(follower);
    }

    @Override
    public Optional<String> trouble() {
        return verticle.trouble();
    }

    @Override
    public int waiting() {
        return verticle.waiting();
    }

    @Override
    public Cancellable observe(Consumer<WriterStats> observer) {
        return followers.observe(observer);
    }

    private <T> Uni<T> run(Job job, Class<T> result) {
        return submit(null, job, result);
    }

    private <T> Uni<T> submit(Batch batch, Job job, Class<T> result) {
        return Uni.createFrom().<Object>emitter(emitter -> {
            if (!verticle.offer(new WriteTask(batch, job, emitter, Vertx.currentContext()))) {
                emitter.fail(new StoreUnavailable("too many requests wait for the database", null));
            }
        }).map(result::cast);
    }

    /**
     * What and where a replica writes beside records.
     *
     * @param lane which rows of sums it adds to
     * @param searched whether it writes the search index
     */
    public record Place(long lane, boolean searched) {}

    /**
     * Connections to the database.
     *
     * @param pool those that statements use
     * @param options how one more is made
     * @param schema the schema of the ledger, by its number
     */
    public record Connections(Pool pool, PgConnectOptions options, String schema) {}
}
