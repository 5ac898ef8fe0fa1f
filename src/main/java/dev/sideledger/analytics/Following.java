package dev.sideledger.analytics;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

import dev.sideledger.store.Commits;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/**
 * Answers that are followed: asked for at once, again when something was committed, and after a while in any case, for
 * time moves on too. An answer is asked for once for all who follow it, and told only when it says something else. One
 * is asked for at a time, and after each all rest as long as it took: however many follow, half of the time of one
 * question at a time is the most that they take from everybody else. A commit costs the writer one call that returns at
 * once. Safe on any thread.
 */
public final class Following implements AutoCloseable {
    private static final long WAKE_MILLIS = 20;
    private static final long LONGEST_REST = TimeUnit.SECONDS.toNanos(1);

    private final Timer timer;
    private final LongSupplier nanos;
    private final Bounds bounds;
    private final Map<String, Topic> topics = new LinkedHashMap<>();
    private final AtomicLong commits = new AtomicLong();
    private final AtomicBoolean waking = new AtomicBoolean();
    private final LongAdder asked = new LongAdder();
    private final Cancellable subscription;
    private final Cancellable renewals;
    private volatile boolean followed;
    private Asking asking;
    private long restUntil;
    private Long planned;
    private boolean closed;

    /**
     * Follows the commits from now on.
     *
     * @param nanos the time in nanoseconds since any moment, never going back
     */
    public Following(Commits commits, Timer timer, LongSupplier nanos, Bounds bounds) {
        this.timer = timer;
        this.nanos = nanos;
        this.bounds = bounds;
        this.restUntil = nanos.getAsLong();
        this.subscription = commits.follow(commit -> committed());
        this.renewals = commits.whenRenewed(this::committed);
    }

    /**
     * Follows an answer until it is left.
     *
     * @param wake is run whenever there are news, on any thread; must return at once
     * @throws FollowingFull when as many are followed as may be, and this is none of them
     */
    public Followed follow(Followable question, Runnable wake) {
        Followed follower;
        synchronized (this) {
            Topic topic = topics.get(question.key());
            if (topic == null) {
                if (topics.size() >= bounds.answers()) {
                    throw new FollowingFull(bounds.answers());
                }
                topic = new Topic(question, nanos.getAsLong());
                topics.put(question.key(), topic);
                followed = true;
            }
            follower = new Followed(this, topic, wake);
            topic.join(follower);
        }
        soon();
        return follower;
    }

    /** How many answers are followed now. */
    public synchronized int answers() {
        return topics.size();
    }

    /** How often answers were asked for since the start. */
    public long asked() {
        return asked.sum();
    }

    /** Asks for nothing more. */
    @Override
    public void close() {
        subscription.cancel();
        renewals.cancel();
        Asking last;
        synchronized (this) {
            closed = true;
            last = asking;
        }
        if (last != null) {
            last.cancel();
        }
    }

    void left(Topic topic, Followed follower) {
        Asking idle = null;
        synchronized (this) {
            if (!topic.leave(follower) || !topics.remove(topic.question().key(), topic)) {
                return;
            }
            followed = !topics.isEmpty();
            if (asking != null && asking.topic() == topic) {
                idle = asking;
                asking = null;
            }
        }
        if (idle != null) {
            idle.cancel();
            soon();
        }
    }

    private void committed() {
        commits.incrementAndGet();
        if (followed && waking.compareAndSet(false, true)) {
            timer.after(WAKE_MILLIS, () -> {
                waking.set(false);
                look();
            });
        }
    }

    private void soon() {
        timer.after(1, this::look);
    }

    /** Asks for the answer that is due the longest, or looks again when the next one will be. */
    private void look() {
        Asking next;
        synchronized (this) {
            long made = commits.get();
            Optional<Topic> first = topics.values().stream()
                    .min(Comparator.comparingLong(topic -> topic.due(made, bounds) - restUntil));
            if (closed || asking != null || first.isEmpty()) {
                return;
            }
            long now = nanos.getAsLong();
            long wait = Math.max(first.get().due(made, bounds) - now, restUntil - now);
            if (wait > 0) {
                plan(now, now + wait);
                return;
            }
            first.get().begin(now, made);
            asking = new Asking(first.get(), now);
            next = asking;
        }
        asked.increment();
        next.runs(Uni.createFrom().deferred(next.topic().question()::ask).subscribe()
                .with(edition -> over(next, edition), failure -> over(next, null)));
    }

    /** Has it look at a moment, unless it will before. */
    private void plan(long now, long at) {
        if (planned != null && planned - at <= 0 && planned - now > 0) {
            return;
        }
        planned = at;
        timer.after(1 + TimeUnit.NANOSECONDS.toMillis(at - now), this::look);
    }

    private void over(Asking over, Edition edition) {
        List<Followed> told = List.of();
        synchronized (this) {
            if (asking != over) {
                return;
            }
            asking = null;
            long now = nanos.getAsLong();
            restUntil = now + Math.min(LONGEST_REST, now - over.begunAt());
            if (edition != null && over.topic().publish(edition)) {
                told = over.topic().followers();
            }
        }
        told.forEach(Followed::wake);
        soon();
    }

    /** Runs something later, on a thread that may not be blocked. */
    @FunctionalInterface
    public interface Timer {
        /** Runs a task once after so many milliseconds. */
        void after(long millis, Runnable task);
    }

    /**
     * How much is followed, and how often it is asked for.
     *
     * @param answers how many different answers may be followed
     * @param leastNanos how long an answer is not asked for again, whatever is committed
     * @param mostNanos after how long it is asked for again, even if nothing was committed
     */
    public record Bounds(int answers, long leastNanos, long mostNanos) {
        /** Refuses bounds under which nothing can be followed. */
        public Bounds {
            if (answers < 1 || leastNanos < 1 || mostNanos < leastNanos) {
                throw new IllegalArgumentException("at least one answer must be followed, and be asked for again no"
                        + " sooner after a commit than without one");
            }
        }
    }
}
