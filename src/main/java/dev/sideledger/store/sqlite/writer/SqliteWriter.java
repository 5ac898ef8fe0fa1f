package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import dev.sideledger.model.Pricer;
import dev.sideledger.store.Batch;
import dev.sideledger.store.CleanupOrder;
import dev.sideledger.store.CleanupStep;
import dev.sideledger.store.Commit;
import dev.sideledger.store.EventStore;
import dev.sideledger.store.Expected;
import dev.sideledger.store.Held;
import dev.sideledger.store.Position;
import dev.sideledger.store.Removal;
import dev.sideledger.store.Report;
import dev.sideledger.store.RepriceProgress;
import dev.sideledger.store.RepriceStep;
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

/** Writing to a SQLite ledger from any thread: everything goes to the one writer. */
public final class SqliteWriter implements EventStore, StoreHealth {
    private static final WriteQueue.Limits LIMITS = new WriteQueue.Limits(5_000, 8L << 20, 100_000,
            TimeUnit.DAYS.toMicros(7));
    private static final Duration LONGEST_JOB = Duration.ofMinutes(30);

    private final Followers followers;
    private final WriteQueue queue = new WriteQueue(LIMITS);
    private final WriterVerticle verticle;

    /**
     * A writer, to be started by {@link #start}.
     *
     * @param connections opens the connection that writes
     * @param head the end of the change log
     * @param now the time in epoch microseconds
     * @param ending what else ends with it
     */
    public SqliteWriter(Callable<Connection> connections, Position head, LongSupplier now, Ending ending) {
        this.followers = new Followers(head);
        this.verticle = new WriterVerticle(() -> open(connections.call(), followers.head().epoch(), now), followers,
                queue, now, ending);
    }

    /** Deploys the writer on a thread of its own. Undeploying it writes what waits and closes everything. */
    public Future<String> start(Vertx vertx) {
        return vertx.deployVerticle(verticle, new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER)
                .setWorkerPoolName("sideledger-writer").setWorkerPoolSize(1)
                .setMaxWorkerExecuteTime(LONGEST_JOB.toMinutes()).setMaxWorkerExecuteTimeUnit(TimeUnit.MINUTES));
    }

    @Override
    public Uni<Written> write(Batch batch) {
        return submit(batch, () -> null, Written.class);
    }

    /** Removes a session. */
    public Uni<Removal> removeSession(String id) {
        return submit(null, () -> RemovalJob.ofSession(id), Removal.class);
    }

    /** Lets nothing more be added to some sessions; how many are known. */
    public Uni<Integer> condemn(List<String> sessions) {
        return submit(null, () -> (tools, scope, now) -> tools.removals().condemnSessions(sessions, now),
                Integer.class);
    }

    /** Removes a project with its sessions. */
    public Uni<Removal> removeProject(String id) {
        return submit(null, () -> RemovalJob.ofProject(id), Removal.class);
    }

    /** Takes a tag from a session. */
    public Uni<Removal> removeTag(String session, String tag) {
        return submit(null, () -> (tools, scope, now) -> tools.removals().removeTag(session, tag, scope, now),
                Removal.class);
    }

    /** Prices some calls again. */
    public Uni<RepriceStep> reprice(RepriceProgress from, Pricer pricer) {
        return submit(null, () -> (tools, scope, now) -> tools.repricing().step(from, pricer, scope),
                RepriceStep.class);
    }

    /** Takes some old sessions. */
    public Uni<CleanupStep> cleanUp(CleanupOrder order, long next) {
        return submit(null, () -> (tools, scope, now) -> tools.cleanup().step(order, next, scope, now),
                CleanupStep.class);
    }

    /** Holds some old sessions. */
    public Uni<Held> hold(CleanupOrder order, long next) {
        return submit(null, () -> (tools, scope, now) -> tools.holding().hold(order, next, now), Held.class);
    }

    /** Takes some of what goes of held sessions. */
    public Uni<Held.Taken> take(Held held) {
        return submit(null, () -> (tools, scope, now) -> tools.holding().take(held, scope), Held.Taken.class);
    }

    /** Lets held sessions be. */
    public Uni<Boolean> release(Held held) {
        return submit(null, () -> (tools, scope, now) -> tools.holding().release(held), Boolean.class);
    }

    /** Lets all held sessions be: nobody else holds any. */
    public Uni<Boolean> releaseAll() {
        return submit(null, () -> (tools, scope, now) -> tools.holding().releaseAll(), Boolean.class);
    }

    /** Gives some free pages back; whether there are more. */
    public Uni<Boolean> shrink() {
        return submit(null, () -> (tools, scope, now) -> tools.pages().shrink(), Boolean.class);
    }

    /** Forgets how far pricing again came. */
    public Uni<Boolean> abandonReprice() {
        return submit(null, () -> (tools, scope, now) -> tools.repricing().abandon(), Boolean.class);
    }

    /** Keeps a report. */
    public Uni<Report> putReport(Report report, Expected expected) {
        return submit(null, () -> (tools, scope, now) -> tools.reports().put(report, expected, now), Report.class);
    }

    /** Removes a report. */
    public Uni<Report> removeReport(String id, Expected expected) {
        return submit(null, () -> (tools, scope, now) -> tools.reports().remove(id, expected), Report.class);
    }

    /** Keeps a price table. */
    public Uni<Boolean> keepPrices(String name, String version, byte[] content) {
        return submit(null, () -> (tools, scope, now) -> tools.prices().keep(name, version, content, now),
                Boolean.class);
    }

    /** Forgets a price table. */
    public Uni<Boolean> forgetPrices(String name) {
        return submit(null, () -> (tools, scope, now) -> tools.prices().forget(name), Boolean.class);
    }

    /** From now on everything that is to be written is refused for a reason, which is the trouble of this writer. */
    public void refuse(String reason) {
        queue.refuse(reason);
    }

    /** Nothing is refused any more for this reason; for another it may be. */
    public void accept(String reason) {
        queue.accept(reason);
    }

    /** Writes what waits, does something at last, and closes the file, until {@link #takeUp}. */
    public Future<Void> letGo(LastWork last) {
        return verticle.letGo(last);
    }

    /**
     * Opens the file again, whatever lies there now, and refuses nothing any more. When that fails, everything is
     * refused still, and it may be called again.
     *
     * @param head the end of its change log; in another epoch, all who follow are told that they begin anew
     * @param opened is run before anybody is told, on the writer's thread
     */
    public Future<Void> takeUp(Position head, Runnable opened) {
        Position before = followers.head();
        followers.move(head);
        return verticle.takeUp().onFailure(failure -> followers.move(before)).onSuccess(done -> {
            opened.run();
            if (!before.epoch().equals(head.epoch())) {
                followers.renewed();
            }
        });
    }

    /** Goes on with the file that it had, now or when it can. */
    public Future<Void> goOn(Runnable opened) {
        return verticle.goOn().onSuccess(done -> opened.run());
    }

    /** The end of the change log. */
    public Position head() {
        return followers.head();
    }

    /** Hands on every later commit, as {@link dev.sideledger.store.Commits#follow} promises. */
    public Cancellable follow(Consumer<Commit> follower) {
        return followers.follow(follower);
    }

    /** Tells of each new life, as {@link dev.sideledger.store.Commits#whenRenewed} promises. */
    public Cancellable whenRenewed(Runnable follower) {
        return followers.whenRenewed(follower);
    }

    @Override
    public Optional<String> trouble() {
        return verticle.trouble();
    }

    @Override
    public int waiting() {
        return queue.waiting();
    }

    @Override
    public Cancellable observe(Consumer<WriterStats> observer) {
        return followers.observe(observer);
    }

    private static LedgerWriter open(Connection connection, String epoch, LongSupplier now) throws SQLException {
        try {
            return new LedgerWriter(connection, epoch, now);
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    private <T> Uni<T> submit(Batch batch, Supplier<LedgerWriter.Job> job, Class<T> result) {
        return Uni.createFrom().<Object>emitter(emitter -> {
            String refusal = verticle.offer(new WriteTask(batch, job.get(), emitter, Vertx.currentContext()));
            if (refusal != null) {
                emitter.fail(new StoreUnavailable(refusal, null));
            }
        }).map(result::cast);
    }

    /**
     * What ends with a writer, on its thread.
     *
     * @param readers what is closed once nothing more will be written, before the writer
     * @param last what the writer does before it closes the file
     * @param rest what is closed after it
     */
    public record Ending(AutoCloseable readers, LastWork last, AutoCloseable rest) {}
}
