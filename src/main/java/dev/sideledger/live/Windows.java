package dev.sideledger.live;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import dev.sideledger.store.Change;
import dev.sideledger.store.Commit;
import dev.sideledger.store.Commits;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/**
 * What happened in the last seconds, minutes, hour, from memory. A commit costs the writer one call that hands it over;
 * it is counted on a thread of its own, and when that falls behind, commits are dropped and windows say so. Safe on any
 * thread.
 */
public final class Windows implements AutoCloseable {
    /** How many seconds a window may have. */
    public static final int MOST_SECONDS = Rings.MOST;

    private static final int MOST_WAITING = 20_000;

    private final Executor thread;
    private final LongSupplier nanos;
    private final long startNanos;
    private final long startMicros;
    private final CallCounter counter;
    private final Queue<Commit> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final Cancellable subscription;
    private final Cancellable renewals;

    /**
     * Counts the commits from now on.
     *
     * @param thread runs one thing at a time
     * @param nanos the time in nanoseconds since any moment, never going back
     * @param now the time in epoch microseconds
     */
    public Windows(Commits commits, Executor thread, LongSupplier nanos, LongSupplier now) {
        this.thread = thread;
        this.nanos = nanos;
        this.startNanos = nanos.getAsLong();
        this.startMicros = now.getAsLong();
        this.counter = new CallCounter(startMicros);
        this.subscription = commits.follow(this::committed);
        this.renewals = commits.whenRenewed(() -> thread.execute(this::renewed));
    }

    /**
     * Windows of some seconds each, 1 to {@link #MOST_SECONDS}, that end with the last whole second: all of one moment.
     *
     * @param named whether by agent and by model, too
     */
    public Uni<LastSeconds> ask(List<Integer> seconds, boolean named) {
        return Uni.createFrom().emitter(emitter -> thread.execute(() -> {
            try {
                emitter.complete(counter.last(seconds, elapsed(), named));
            } catch (RuntimeException failure) {
                emitter.fail(failure);
            }
        }));
    }

    /** Counts nothing more. */
    @Override
    public void close() {
        subscription.cancel();
        renewals.cancel();
    }

    /** Counts changes that are durable and wait until the ledger can be written. */
    public void spooled(List<Change> changes) {
        if (waiting.get() > MOST_WAITING) {
            dropped.addAndGet(changes.size());
            return;
        }
        waiting.addAndGet(changes.size());
        thread.execute(() -> {
            counter.countSpooled(changes, elapsed());
            waiting.addAndGet(-changes.size());
        });
    }

    private void committed(Commit commit) {
        int changes = commit.changes().size();
        int before = waiting.get();
        if (before > 0 && before + changes > MOST_WAITING) {
            dropped.addAndGet(changes);
            return;
        }
        waiting.addAndGet(changes);
        queue.add(commit);
        if (scheduled.compareAndSet(false, true)) {
            thread.execute(this::count);
        }
    }

    private void count() {
        scheduled.set(false);
        for (Commit commit = queue.poll(); commit != null; commit = queue.poll()) {
            long left = dropped.getAndSet(0);
            if (left > 0) {
                counter.drop(left, elapsed());
            }
            counter.count(commit, elapsed());
            waiting.addAndGet(-commit.changes().size());
        }
    }

    /** What happened stays; calls by the same numbers are others from now on. */
    private void renewed() {
        count();
        counter.forgetCalls(elapsed());
    }

    /** The seconds since the start. */
    private long elapsed() {
        return TimeUnit.NANOSECONDS.toSeconds(nanos.getAsLong() - startNanos);
    }
}
