package dev.sideledger.live;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

import dev.sideledger.store.Change;
import dev.sideledger.store.Commit;
import dev.sideledger.store.Commits;
import dev.sideledger.store.Interest;
import dev.sideledger.store.Position;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.MultiSubscriber;

/**
 * The live feed: every committed change to everybody who follows. A commit costs the writer one call that returns at
 * once; followers are woken together a little later, at most fifty times a second, and take what they want when they
 * can. Safe on any thread.
 */
public final class Feed implements AutoCloseable {
    private static final long WAKE_MILLIS = 20;
    private static final int LOOKS = 4;

    private final Commits commits;
    private final Encoder encoder;
    private final Timer timer;
    private final Bounds bounds;
    private final Recent recent;
    private final Unlogged unlogged = new Unlogged();
    private final Turns turns;
    private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean waking = new AtomicBoolean();
    private final Cancellable subscription;
    private final Cancellable renewals;
    private final LongAdder stalled = new LongAdder();
    private volatile boolean closed;

    /** Follows the commits from now on. */
    public Feed(Commits commits, Encoder encoder, Timer timer, Bounds bounds) {
        this.commits = commits;
        this.encoder = encoder;
        this.timer = timer;
        this.bounds = bounds;
        this.recent = new Recent(bounds.recentChanges(), commits.head());
        this.turns = new Turns(timer);
        this.subscription = commits.follow(this::committed);
        this.renewals = commits.whenRenewed(this::renewed);
        every(bounds.heartbeatMillis(), Follower::beat);
        every(Math.max(1, bounds.stallMillis() / LOOKS), Follower::look);
    }

    /**
     * Follows what comes after a place, or from now on when it is null. The bytes are the encoder's, a chunk at a time,
     * only as many as are asked for. Fails with {@link FeedFull} when too many follow, and with {@link Stalled} when
     * nothing is asked for during the time that the bounds allow.
     *
     * @param executor runs everything that is done for this follower, one thing at a time
     */
    public Multi<byte[]> follow(Interest interest, Position from, Executor executor) {
        return follow(interest, from, Attachment.NONE, executor);
    }

    /**
     * Follows the same, and something else beside it, which is told first.
     *
     * @param interest what of the log is wanted, or null for nothing of it
     */
    public Multi<byte[]> follow(Interest interest, Position from, Attachment attachment, Executor executor) {
        return Multi.createFrom().<byte[]>publisher(subscriber -> {
            MultiSubscriber<byte[]> receiver = adapt(subscriber);
            Follower follower = new Follower(this, interest, interest == null ? null : from,
                    new Follower.Reader(attachment, executor, receiver));
            try {
                open(follower);
            } catch (RuntimeException refused) {
                Multi.createFrom().<byte[]>failure(refused).subscribe(subscriber);
                return;
            }
            subscriber.onSubscribe(follower);
            if (closed) {
                follower.end();
            }
        });
    }

    /** How many follow now. */
    public int followers() {
        return followers.size();
    }

    /** How many were ended since the start because they took nothing for too long. */
    public long stalled() {
        return stalled.sum();
    }

    /** Ends all streams. */
    @Override
    public void close() {
        closed = true;
        subscription.cancel();
        renewals.cancel();
        followers.forEach(Follower::end);
        followers.clear();
    }

    private void open(Follower follower) {
        if (followers.size() >= bounds.followers()) {
            throw new FeedFull(bounds.followers());
        }
        follower.open();
        followers.add(follower);
    }

    /** Tells all who follow of changes that are durable and wait until the ledger can be written. */
    public void spooled(List<Change> changes) {
        if (!followers.isEmpty()) {
            unlogged.add(changes);
            wakeSoon();
        }
    }

    /** What waits for the ledger. */
    Unlogged unlogged() {
        return unlogged;
    }

    Recent recent() {
        return recent;
    }

    Commits commits() {
        return commits;
    }

    /** Turns at the change log. */
    Turns turns() {
        return turns;
    }

    Encoder encoder() {
        return encoder;
    }

    long stallMillis() {
        return bounds.stallMillis();
    }

    void left(Follower follower) {
        followers.remove(follower);
    }

    void countStalled() {
        stalled.increment();
    }

    private void committed(Commit commit) {
        recent.add(commit, !followers.isEmpty());
        if (!followers.isEmpty()) {
            wakeSoon();
        }
    }

    private void wakeSoon() {
        if (waking.compareAndSet(false, true)) {
            timer.after(WAKE_MILLIS, () -> {
                waking.set(false);
                followers.forEach(Follower::wake);
            });
        }
    }

    /** Whoever follows finds out that its place is one of a life that is over. */
    private void renewed() {
        recent.renew(commits.head());
        followers.forEach(Follower::wake);
    }

    private void every(long millis, Consumer<Follower> action) {
        timer.after(millis, () -> {
            if (!closed) {
                followers.forEach(action);
                every(millis, action);
            }
        });
    }

    private static MultiSubscriber<byte[]> adapt(Flow.Subscriber<? super byte[]> subscriber) {
        return new MultiSubscriber<>() {
            @Override
            public void onItem(byte[] item) {
                subscriber.onNext(item);
            }

            @Override
            public void onFailure(Throwable failure) {
                subscriber.onError(failure);
            }

            @Override
            public void onCompletion() {
                subscriber.onComplete();
            }

            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscriber.onSubscribe(subscription);
            }
        };
    }

    /** Runs something later, on a thread that may not be blocked. */
    @FunctionalInterface
    public interface Timer {
        /** Runs a task once after so many milliseconds. */
        void after(long millis, Runnable task);
    }

    /**
     * How much the feed holds.
     *
     * @param followers how many may follow
     * @param recentChanges how many changes are kept for followers that are a little behind
     * @param heartbeatMillis how long a stream may be silent
     * @param stallMillis how long a follower may take nothing of what is there for it
     */
    public record Bounds(int followers, int recentChanges, long heartbeatMillis, long stallMillis) {
        /** Refuses bounds that hold nothing. */
        public Bounds {
            if (followers < 1 || recentChanges < 1 || heartbeatMillis < 1 || stallMillis < 1) {
                throw new IllegalArgumentException(
                        "the live feed must hold at least one follower, change and millisecond");
            }
        }
    }
}
