package dev.sideledger.store.sqlite.writer;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

import org.jboss.logging.Logger;

import dev.sideledger.store.Batch;
import dev.sideledger.store.NotWritten;
import dev.sideledger.store.StoreUnavailable;
import dev.sideledger.store.WriterStats;
import dev.sideledger.store.Written;
import dev.sideledger.store.merge.Followers;
import dev.sideledger.store.sqlite.rows.SqliteFailure;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;

/**
 * The one writer: a worker verticle on one thread that owns the one connection that writes. It drains whatever waits
 * into one transaction; while that commits, the next one gathers. There is no timer: an event that comes alone is
 * written alone, and events that come together share the cost of making them durable.
 */
final class WriterVerticle extends AbstractVerticle {
    private static final Logger LOG = Logger.getLogger(WriterVerticle.class);
    private static final long TRIM_EVERY_MILLIS = 600_000;
    private static final long PROBE_EVERY_MILLIS = 2_000;
    private static final long FOLD_EVERY_MILLIS = 10_000;
    private static final String STOPPING = "the service stops";
    private static final String REST = "; it removes the rest when it starts again";

    private final Callable<LedgerWriter> opener;
    private final Followers followers;
    private final LongSupplier now;
    private final SqliteWriter.Ending ending;
    private final WriteQueue queue;
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private volatile String trouble;
    private volatile boolean started;
    /** Somebody else has the file: nothing is opened, tidied or probed. */
    private boolean away;
    private LedgerWriter writer;

    WriterVerticle(Callable<LedgerWriter> opener, Followers followers, WriteQueue queue, LongSupplier now,
            SqliteWriter.Ending ending) {
        this.opener = opener;
        this.followers = followers;
        this.queue = queue;
        this.now = now;
        this.ending = ending;
    }

    @Override
    public void start() throws Exception {
        try {
            open();
        } catch (SQLException failure) {
            trouble = SqliteFailure.of(failure).sentence();
            LOG.errorf(failure, "The database cannot be opened; each write tries again: %s", trouble);
        }
        vertx.setPeriodic(TRIM_EVERY_MILLIS,
                timer -> tidy(open -> open.trim(now.getAsLong() - queue.limits().logMicros())));
        Pauses.between(vertx, PROBE_EVERY_MILLIS, this::probe);
        vertx.setPeriodic(FOLD_EVERY_MILLIS, timer -> {
            tidy(LedgerWriter::sum);
            fold();
            tidy(LedgerWriter::forgetRemoved);
        });
        tidy(LedgerWriter::sum);
        started = true;
        schedule();
    }

    /** Writes what waits, then closes, with all that stands beside: nothing admitted is lost by an orderly stop. */
    @Override
    public void stop() throws Exception {
        try {
            queue.refuse(STOPPING);
            empty();
            closeConnections();
        } finally {
            ending.rest().close();
        }
    }

    private void empty() {
        while (!away && queue.waiting() > 0) {
            drain();
        }
    }

    /** The writer last: who closes last folds the log into the file, which a reader cannot. */
    private void closeConnections() throws Exception {
        try {
            ending.readers().close();
            if (writer != null) {
                writer.atLast(ending.last());
            }
        } finally {
            closeWriter();
        }
    }

    private void closeWriter() throws SQLException {
        LedgerWriter closing = writer;
        writer = null;
        if (closing != null) {
            closing.close();
        }
    }

    /** Adds a task; why not, or null when it was added. Safe on any thread, also before the start. */
    String offer(WriteTask task) {
        String refusal = queue.offer(task);
        if (refusal == null) {
            schedule();
        }
        return refusal;
    }

    /** Why writing fails, or empty. Safe on any thread. */
    Optional<String> trouble() {
        String refusal = queue.refusal();
        return Optional.ofNullable(refusal == null ? trouble : refusal);
    }

    /** Writes what waits and lets go of the file, until {@link #takeUp}. Safe on any thread. */
    Future<Void> letGo(LastWork last) {
        return onWriter(() -> {
            empty();
            if (writer != null) {
                writer.atLast(last);
            }
            away = true;
            abandon();
        });
    }

    /** Opens the file again and refuses nothing any more. When that fails, it is still let go of. */
    Future<Void> takeUp() {
        return onWriter(() -> {
            writer = opener.call();
            backAtWork();
        });
    }

    /** Refuses nothing any more, and opens the file now or, as after any other trouble, when it can. */
    Future<Void> goOn() {
        return onWriter(() -> {
            try {
                writer = writer == null ? opener.call() : writer;
                backAtWork();
            } catch (Exception failure) {
                backAtWork();
                trouble = SqliteFailure.of(failure).sentence();
            }
        });
    }

    private void backAtWork() {
        away = false;
        trouble = null;
        queue.refuse(null);
        if (writer != null) {
            goOnIfItCan();
        }
    }

    private Future<Void> onWriter(Work work) {
        Promise<Void> done = Promise.promise();
        context.runOnContext(ignored -> {
            try {
                work.run();
                done.complete();
            } catch (Exception failure) {
                done.fail(failure);
            }
        });
        return done.future();
    }

    private void schedule() {
        if (started && scheduled.compareAndSet(false, true)) {
            context.runOnContext(ignored -> {
                scheduled.set(false);
                drain();
                if (!queue.isEmpty()) {
                    schedule();
                }
            });
        }
    }

    private void drain() {
        List<WriteTask> tasks = away ? List.of() : queue.take();
        if (tasks.isEmpty()) {
            return;
        }
        attempt(tasks);
    }

    private void attempt(List<WriteTask> tasks) {
        LedgerWriter.Done done;
        try {
            done = transact(tasks);
        } catch (Exception | Error failure) {
            fail(tasks, failure);
            return;
        }
        tell(tasks, done);
    }

    private LedgerWriter.Done transact(List<WriteTask> tasks) throws Exception {
        open();
        LedgerWriter.Job job = tasks.get(0).job();
        return job == null ? write(tasks.stream().map(WriteTask::batch).toList()) : writer.run(job);
    }

    private void open() throws Exception {
        if (writer == null) {
            writer = opener.call();
            goOnWithUnfinished();
        }
    }

    private void goOnWithUnfinished() throws SQLException {
        writer.unfinished().ifPresent(job -> goOn(new WriteTask(null, job, null, null)));
    }

    private LedgerWriter.Done write(List<Batch> batches) throws SQLException {
        long begun = System.nanoTime();
        LedgerWriter.Done done = writer.write(batches);
        int events = batches.stream().mapToInt(batch -> batch.events().size()).sum();
        followers.observed(new WriterStats(batches.size(), events, System.nanoTime() - begun));
        return batches.get(0).replayed() ? done.asReplayed() : done;
    }

    /** The transaction is durable: whatever fails from here on, it is not run again. */
    private void tell(List<WriteTask> tasks, LedgerWriter.Done done) {
        committed(done);
        for (int i = 0; i < tasks.size(); i++) {
            if (done.results().get(i) instanceof LedgerWriter.Job next) {
                goOn(tasks.get(i).next(next));
            } else {
                tasks.get(i).done(done.results().get(i));
            }
        }
    }

    /** The next step of a job goes behind what waits; one that a stop interrupts goes on when the writer opens. */
    private void goOn(WriteTask task) {
        String refusal = queue.refusal();
        if (refusal != null) {
            task.done(new StoreUnavailable(refusal.equals(STOPPING) ? STOPPING + REST : refusal, null));
            return;
        }
        queue.add(task);
        schedule();
    }

    private void committed(LedgerWriter.Done done) {
        recovered();
        if (done.commit() != null) {
            followers.committed(done.commit());
        }
    }

    private void recovered() {
        if (trouble != null) {
            LOG.info("The database can be written again");
            trouble = null;
            goOnIfItCan();
        }
    }

    private void goOnIfItCan() {
        try {
            goOnWithUnfinished();
        } catch (SQLException failure) {
            LOG.warnf("Removals left undone cannot be found: %s", SqliteFailure.of(failure).sentence());
        }
    }

    private void fail(List<WriteTask> tasks, Throwable failure) {
        SqliteFailure kind = SqliteFailure.of(failure);
        if (!kind.environmental() && tasks.size() > 1) {
            LOG.warnf(failure, "A transaction of %d requests failed; each is now written by itself", tasks.size());
            tasks.forEach(task -> attempt(List.of(task)));
            return;
        }
        Batch batch = tasks.get(0).batch();
        if (!kind.environmental() && batch != null && !batch.atomic()) {
            tasks.get(0).done(salvaged(batch, failure));
            return;
        }
        RuntimeException answer = failed(failure);
        tasks.forEach(task -> task.done(answer));
    }

    /** Keeps what a failure means for later writes; returns what it means for those who wait. */
    private RuntimeException failed(Throwable failure) {
        SqliteFailure kind = SqliteFailure.of(failure);
        LOG.errorf(failure, "Writing failed: %s", kind.sentence());
        if (kind.breaksConnection()) {
            abandon();
        }
        if (!kind.environmental()) {
            return new NotWritten(kind.sentence() + "; the log of the service tells why", failure);
        }
        trouble = kind.sentence();
        return new StoreUnavailable(kind.sentence(), failure);
    }

    private Object salvaged(Batch batch, Throwable failure) {
        Object result = new Salvage(this::part).of(batch, failure);
        if (batch.key() != null && result instanceof Written some && some.refusals().size() < batch.events().size()) {
            try {
                writer.claim(batch);
            } catch (SQLException lost) {
                return failed(lost);
            }
        }
        return result;
    }

    private Object part(Batch batch) throws Exception {
        try {
            open();
            LedgerWriter.Done done = write(List.of(batch));
            committed(done);
            return done.results().get(0);
        } catch (Exception | Error failure) {
            if (SqliteFailure.of(failure).environmental()) {
                return failed(failure);
            }
            throw failure;
        }
    }

    /** While writing is in vain, finds out when it is not any more, even if nobody writes. */
    private void probe() {
        if (trouble == null || away) {
            return;
        }
        try {
            open();
            writer.probe();
            recovered();
        } catch (Exception failure) {
            LOG.debugf("The database still cannot be written: %s", SqliteFailure.of(failure).sentence());
            if (SqliteFailure.of(failure).breaksConnection()) {
                abandon();
            }
        }
    }

    private void abandon() {
        try {
            closeWriter();
        } catch (SQLException failure) {
            LOG.debug("Closing a broken connection failed", failure);
        }
    }

    /** Folds what is quiet, step by step while nothing else waits. */
    private void fold() {
        AtomicBoolean more = new AtomicBoolean();
        tidy(open -> {
            boolean sliced = open.sliceHours();
            boolean summed = open.sumWins();
            more.set(open.foldDay() || sliced || summed);
        });
        if (more.get() && queue.isEmpty() && queue.refusal() == null) {
            context.runOnContext(ignored -> fold());
        }
    }

    /** Work that can wait: what fails is tried again the next time. */
    private void tidy(Tidying work) {
        if (writer != null && trouble == null) {
            try {
                work.run(writer);
            } catch (SQLException | RuntimeException failure) {
                LOG.warnf("Summing, folding or trimming failed: %s", SqliteFailure.of(failure).sentence());
            }
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private interface Tidying {
        void run(LedgerWriter open) throws SQLException;
    }
}
