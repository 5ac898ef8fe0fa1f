package dev.sideledger.store.postgres.writer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import org.jboss.logging.Logger;

import dev.sideledger.store.Batch;
import dev.sideledger.store.NotWritten;
import dev.sideledger.store.StoreUnavailable;
import dev.sideledger.store.WriterStats;
import dev.sideledger.store.Written;
import dev.sideledger.store.merge.Followers;
import dev.sideledger.store.postgres.rows.PostgresFailure;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;

/**
 * The writer of this replica: a worker verticle on one thread. It drains whatever waits into one transaction; while
 * that is under way, the next one gathers. There is no timer but one: while writing is in vain it asks now and then
 * whether it still is.
 */
final class WriterVerticle extends AbstractVerticle {
    private static final Logger LOG = Logger.getLogger(WriterVerticle.class);
    private static final long PROBE_EVERY_MILLIS = 2_000;
    /** A connection that died without a word says nothing; asking now and then finds what it did not say. */
    private static final long CATCH_UP_EVERY_MILLIS = 15_000;
    private static final long READ_AGAIN_MILLIS = 500;
    private static final long RESUME_EVERY_MILLIS = 60_000;
    private static final long TRIM_EVERY_MILLIS = 600_000;

    private final LedgerWriter writer;
    private final Followers followers;
    private final LogTail tail;
    private final Limits limits;
    private final ConcurrentLinkedQueue<WriteTask> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile String trouble;
    private volatile boolean started;
    private volatile boolean closed;
    private Future<?> underWay = Future.succeededFuture();

    WriterVerticle(LedgerWriter writer, Followers followers, LogSource source, Limits limits) {
        this.writer = writer;
        this.followers = followers;
        this.tail = new LogTail(followers, source, this::later);
        this.limits = limits;
    }

    @Override
    public void start() {
        vertx.setPeriodic(PROBE_EVERY_MILLIS, timer -> probe());
        vertx.setPeriodic(CATCH_UP_EVERY_MILLIS, timer -> catchUp());
        vertx.setPeriodic(1, RESUME_EVERY_MILLIS, timer -> offer(new WriteTask(null, new Resumption(), null, null)));
        vertx.setPeriodic(TRIM_EVERY_MILLIS, timer -> offer(new WriteTask(null, new Trim(), null, null)));
        started = true;
        schedule();
    }

    /**
     * Takes note that there is a commit. What this replica writes itself it need not read: a transaction under way may
     * be the one that was heard of. Safe on any thread.
     */
    void heard(long sequence) {
        if (!closed) {
            context.runOnContext(ignored -> underWay
                    .onComplete(done -> tail.heard(sequence).onFailure(WriterVerticle::unread)));
        }
    }

    /** Tells of everything that was missed. Safe on any thread. */
    void catchUp() {
        if (!closed) {
            context.runOnContext(ignored -> tail.catchUp().onFailure(WriterVerticle::unread));
        }
    }

    private void later(Runnable reading) {
        if (!closed) {
            vertx.setTimer(READ_AGAIN_MILLIS, timer -> reading.run());
        }
    }

    private static void unread(Throwable failure) {
        LOG.debugf("Commits of others cannot be read now: %s", PostgresFailure.of(failure).sentence());
    }

    /** Tells of a commit, if there is one; who wrote it waits for nobody who follows. */
    private Done told(Done done) {
        if (done.commit() != null) {
            tail.committed(done.commit()).onFailure(WriterVerticle::unread);
        }
        return done;
    }

    /** Writes what waits: nothing admitted is lost by an orderly stop. */
    @Override
    public void stop(Promise<Void> stopped) {
        closed = true;
        drainAll().onComplete(done -> stopped.complete());
    }

    /** Adds a task; false when too many wait or the writer is closing. Safe on any thread, also before the start. */
    boolean offer(WriteTask task) {
        if (closed) {
            return false;
        }
        if (waiting.incrementAndGet() > limits.waiting()) {
            waiting.decrementAndGet();
            return false;
        }
        queue.add(task);
        if (closed && queue.remove(task)) {
            waiting.decrementAndGet();
            return false;
        }
        schedule();
        return true;
    }

    /** How many tasks wait. Safe on any thread. */
    int waiting() {
        return waiting.get();
    }

    /** Why writing fails, or empty. Safe on any thread. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    private void schedule() {
        if (started) {
            context.runOnContext(ignored -> {
                if (underWay.isComplete() && !queue.isEmpty()) {
                    drain().onComplete(done -> schedule());
                }
            });
        }
    }

    private Future<?> drainAll() {
        return underWay
                .transform(done -> queue.isEmpty() ? Future.succeededFuture() : drain().compose(d -> drainAll()));
    }

    private Future<?> drain() {
        List<WriteTask> tasks = take();
        underWay = (tasks.get(0).job() == null ? attempt(tasks) : step(tasks.get(0))).recover(failure -> {
            fail(tasks, failure);
            return Future.succeededFuture();
        });
        return underWay;
    }

    private List<WriteTask> take() {
        List<WriteTask> tasks = new ArrayList<>();
        long events = 0;
        long bytes = 0;
        while (!queue.isEmpty() && events < limits.events() && bytes < limits.bytes()
                && (tasks.isEmpty() || queue.peek().joins(tasks.get(0)))) {
            WriteTask next = queue.remove();
            waiting.decrementAndGet();
            tasks.add(next);
            if (next.job() != null) {
                return tasks;
            }
            events += next.batch().events().size();
            bytes += next.batch().bytes();
        }
        return tasks;
    }

    /** Does one step of a job; what waits gets its turn before the next one. */
    private Future<Void> step(WriteTask task) {
        return writer.run(task.job()).map(this::told).map(done -> {
            recovered();
            if (done.results().get(0) instanceof Job next) {
                waiting.incrementAndGet();
                queue.add(task.next(next));
            } else {
                task.done(done.results().get(0));
            }
            return null;
        });
    }

    private Future<Void> attempt(List<WriteTask> tasks) {
        return write(tasks.stream().map(WriteTask::batch).toList()).map(done -> {
            for (int i = 0; i < done.results().size(); i++) {
                tasks.get(i).done(done.results().get(i));
            }
            return done.results().size();
        }).recover(failure -> PostgresFailure.of(failure).environmental() ? Future.failedFuture(failure)
                : apart(tasks, failure).map(tasks.size()))
                .compose(written -> written == tasks.size() ? Future.succeededFuture()
                        : attempt(tasks.subList(written, tasks.size())));
    }

    /** What failed because of what was to be written is tried again: each request by itself, then in its parts. */
    private Future<Void> apart(List<WriteTask> tasks, Throwable failure) {
        if (tasks.size() == 1) {
            return salvaged(tasks.get(0), failure);
        }
        LOG.warnf(failure, "A transaction of %d requests failed; each is now written by itself", tasks.size());
        Future<Void> each = Future.succeededFuture();
        for (WriteTask task : tasks) {
            each = each.compose(done -> attempt(List.of(task)).recover(lost -> {
                fail(List.of(task), lost);
                return Future.succeededFuture();
            }));
        }
        return each;
    }

    private Future<Void> salvaged(WriteTask task, Throwable failure) {
        Batch batch = task.batch();
        return new Salvage(part -> write(List.of(part)).map(done -> done.results().get(0))).of(batch, failure)
                .compose(result -> batch.key() != null && result instanceof Written some
                        && some.refusals().size() < batch.events().size()
                                ? writer.remember(batch).map(result)
                                : Future.succeededFuture(result))
                .map(result -> {
                    task.done(result);
                    return null;
                });
    }

    /** Writes one transaction. What is durable is told, whatever becomes of those who waited. */
    private Future<Done> write(List<Batch> batches) {
        long begun = System.nanoTime();
        return writer.write(batches).onSuccess(done -> {
            List<Batch> written = batches.subList(0, done.results().size());
            int events = written.stream().mapToInt(batch -> batch.events().size()).sum();
            followers.observed(new WriterStats(written.size(), events, System.nanoTime() - begun));
            recovered();
        }).map(done -> told(batches.get(0).replayed() ? done.asReplayed() : done));
    }

    private void fail(List<WriteTask> tasks, Throwable failure) {
        PostgresFailure kind = PostgresFailure.of(failure);
        LOG.errorf(failure, "Writing failed: %s", kind.sentence());
        RuntimeException answer = kind.environmental() ? new StoreUnavailable(kind.sentence(), failure)
                : new NotWritten(kind.sentence() + "; the log of the service tells why", failure);
        if (kind.environmental() && kind != PostgresFailure.COLLISION) {
            trouble = kind.sentence();
        }
        tasks.forEach(task -> task.done(answer));
    }

    private void recovered() {
        if (trouble != null) {
            LOG.info("The database can be written again");
            trouble = null;
        }
    }

    /** While writing is in vain, finds out when it is not any more, even if nobody writes. */
    private void probe() {
        if (trouble != null) {
            writer.probe().onSuccess(done -> recovered()).onFailure(failure -> LOG
                    .debugf("The database still cannot be written: %s", PostgresFailure.of(failure).sentence()));
        }
    }

    /**
     * How much one transaction and the queue may hold.
     *
     * @param events events of one transaction
     * @param bytes bytes of one transaction
     * @param waiting tasks in the queue
     */
    record Limits(int events, long bytes, int waiting) {}
}
