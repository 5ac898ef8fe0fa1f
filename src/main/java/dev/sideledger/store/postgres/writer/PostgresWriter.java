package dev.sideledger.store.postgres.writer;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.Batch;
import dev.sideledger.store.Commit;
import dev.sideledger.store.EventStore;
import dev.sideledger.store.NotWritten;
import dev.sideledger.store.Position;
import dev.sideledger.store.StoreHealth;
import dev.sideledger.store.StoreUnavailable;
import dev.sideledger.store.WriterStats;
import dev.sideledger.store.Written;
import dev.sideledger.store.merge.Followers;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;

/** Writing to PostgreSQL from any thread: everything of this replica goes to its one writer. */
public final class PostgresWriter implements EventStore, StoreHealth {
    private static final WriterVerticle.Limits LIMITS = new WriterVerticle.Limits(5_000, 8L << 20, 100_000);

    private final Followers followers;
    private final WriterVerticle verticle;

    /**
     * A writer, to be started by {@link #start}.
     *
     * @param head the end of the change log
     * @param now the time in epoch microseconds
     */
    public PostgresWriter(Pool pool, Position head, LongSupplier now) {
        this.followers = new Followers(head);
        this.verticle = new WriterVerticle(new LedgerWriter(pool, now), followers, LIMITS);
    }

    /** Deploys the writer on a thread of its own. Undeploying it writes what waits. */
    public Future<String> start(Vertx vertx) {
        return vertx.deployVerticle(verticle, new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER)
                .setWorkerPoolName("sideledger-writer").setWorkerPoolSize(1));
    }

    @Override
    public Uni<Written> write(Batch batch) {
        return Uni.createFrom().<Object>emitter(emitter -> {
            if (batch.events().stream().anyMatch(event -> event.type() == RecordType.CALL)) {
                emitter.fail(new NotWritten("calls cannot be kept in PostgreSQL by this version", null));
            } else if (!verticle.offer(new WriteTask(batch, emitter, Vertx.currentContext()))) {
                emitter.fail(new StoreUnavailable("too many requests wait for the database", null));
            }
        }).map(Written.class::cast);
    }

    /** The end of the change log, as far as this replica wrote it. */
    public Position head() {
        return followers.head();
    }

    /** Hands on every later commit of this replica. */
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
}
