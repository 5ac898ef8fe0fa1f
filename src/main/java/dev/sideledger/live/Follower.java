package dev.sideledger.live;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.sideledger.store.LogTrimmed;
import dev.sideledger.store.Logged;
import dev.sideledger.store.Position;
import io.smallrye.mutiny.subscription.MultiSubscriber;

/**
 * One who follows, at its own pace: bytes are made only when they are asked for, so that one who stops reading holds
 * nothing but its place. Everything but {@link #wake} runs on the follower's own executor, one thing at a time.
 */
final class Follower implements Flow.Subscription {
    private static final int PAGE = 500;
    private static final int LOG_PAGE = 100;

    private final Feed feed;
    private final Interest interest;
    private final Executor executor;
    private final MultiSubscriber<? super byte[]> subscriber;
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private volatile boolean beat;
    private volatile boolean done;
    private Position position;
    private boolean within;
    private boolean begun;
    private boolean reading;
    private boolean catchingUp;
    private boolean silent;
    private long demand;

    Follower(Feed feed, Interest interest, Position from, Executor executor,
            MultiSubscriber<? super byte[]> subscriber) {
        this.feed = feed;
        this.interest = interest;
        this.executor = executor;
        this.subscriber = subscriber;
        this.position = from;
        this.within = from != null;
    }

    @Override
    public void request(long more) {
        run(() -> {
            demand = demand + more < 0 ? Long.MAX_VALUE : demand + more;
            serve();
        });
    }

    @Override
    public void cancel() {
        done = true;
        feed.left(this);
    }

    /** Has it look for news soon. Safe on any thread. */
    void wake() {
        if (scheduled.compareAndSet(false, true)) {
            run(() -> {
                scheduled.set(false);
                serve();
            });
        }
    }

    /** Has it give a sign of life unless it spoke since the last time. Safe on any thread. */
    void beat() {
        beat = true;
        wake();
    }

    /** Ends its stream. Safe on any thread. */
    void end() {
        run(() -> {
            if (!done) {
                done = true;
                subscriber.onCompletion();
            }
        });
    }

    /** Runs something on the follower's executor; what fails there ends the stream, so that its reader comes back. */
    private void run(Runnable step) {
        executor.execute(() -> {
            try {
                step.run();
            } catch (RuntimeException failure) {
                fail(failure);
            }
        });
    }

    private void fail(Throwable failure) {
        if (!done) {
            done = true;
            feed.left(this);
            subscriber.onFailure(failure);
        }
    }

    private void serve() {
        while (!done && demand > 0 && !reading) {
            byte[] bytes = next();
            if (bytes == null) {
                return;
            }
            say(bytes);
        }
    }

    /** The next bytes, perhaps none; null when there is nothing to say now. */
    private byte[] next() {
        if (!begun) {
            return begin();
        }
        if (catchingUp) {
            read();
            return null;
        }
        if (!feed.recent().reaches(position, within)) {
            return reset("slow");
        }
        List<LiveEvent> events = feed.recent().after(position, PAGE);
        if (!events.isEmpty()) {
            return take(events);
        }
        if (!beat) {
            return null;
        }
        beat = false;
        boolean speak = silent;
        silent = true;
        return speak ? feed.encoder().heartbeat() : null;
    }

    private byte[] begin() {
        begun = true;
        Position head = feed.recent().head();
        if (position == null) {
            position = head;
        } else if (!position.epoch().equals(head.epoch()) || position.sequence() > head.sequence()) {
            return reset("unknown");
        } else {
            catchingUp = !feed.recent().reaches(position, within);
        }
        return feed.encoder().begin(position);
    }

    private byte[] take(List<LiveEvent> events) {
        Chunk chunk = Chunk.of(events, interest, feed.encoder());
        position = chunk.position();
        Position last = events.get(events.size() - 1).logged().position();
        within = position.index() < last.index() || position.sequence() < last.sequence() || catchingUp;
        return chunk.bytes();
    }

    private byte[] reset(String reason) {
        catchingUp = false;
        within = false;
        position = feed.recent().head();
        return feed.encoder().reset(reason, position);
    }

    private void read() {
        reading = true;
        feed.commits().after(position, LOG_PAGE).subscribe().with(changes -> run(() -> caughtUp(changes)),
                failure -> run(() -> notCaughtUp(failure)));
    }

    private void caughtUp(List<Logged> changes) {
        reading = false;
        if (done) {
            return;
        }
        if (changes.isEmpty()) {
            catchingUp = false;
            within = false;
        } else {
            byte[] bytes = take(changes.stream().map(LiveEvent::new).toList());
            catchingUp = !feed.recent().reaches(position, within);
            say(bytes);
        }
        serve();
    }

    private void say(byte[] bytes) {
        if (bytes.length > 0) {
            silent = false;
            demand--;
            subscriber.onItem(bytes);
        }
    }

    private void notCaughtUp(Throwable failure) {
        reading = false;
        if (done) {
            return;
        }
        if (failure instanceof LogTrimmed) {
            say(reset("trimmed"));
            serve();
        } else {
            fail(failure);
        }
    }
}
