package dev.sideledger.live;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.sideledger.store.Interest;
import dev.sideledger.store.LogPage;
import dev.sideledger.store.LogTrimmed;
import dev.sideledger.store.Position;
import io.smallrye.mutiny.subscription.MultiSubscriber;

/**
 * One who follows, at its own pace: bytes are made only when they are asked for, so that one who stops reading holds
 * nothing but its place. While the ring still has what comes after that place, it reads the ring; otherwise it reads
 * the change log, in turns with others, until it has reached the end of it. Everything but {@link #wake},
 * {@link #beat}, {@link #look} and {@link #end} runs on the follower's own executor, one thing at a time.
 */
final class Follower implements Flow.Subscription {
    private static final int PAGE = 500;
    /** What is handed over at a time: whether a client still takes anything shows after each. */
    private static final int PIECE = 64 * 1024;
    private static final long NANOS_IN_MILLI = 1_000_000;

    private final Feed feed;
    private final Interest interest;
    private final Reader reader;
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private volatile boolean beat;
    private volatile boolean done;
    private Position position;
    private long unlogged;
    private boolean within;
    private boolean begun;
    private boolean catchingUp;
    private boolean reading;
    private boolean spoke;
    private long demand;
    private long idleSince = System.nanoTime();
    private ByteBuffer outgoing = ByteBuffer.allocate(0);

    Follower(Feed feed, Interest interest, Position from, Reader reader) {
        this.feed = feed;
        this.interest = interest;
        this.reader = reader;
        this.position = from;
        this.within = from != null;
    }

    /** Begins what it follows beside the log; what that refuses it with is thrown. */
    void open() {
        reader.attachment.begin(this::wake);
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
        leave();
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

    /** Has it end its stream if nothing was taken for too long. Safe on any thread. */
    void look() {
        run(() -> {
            long idle = (System.nanoTime() - idleSince) / NANOS_IN_MILLI;
            if (!done && demand == 0 && idle > feed.stallMillis()) {
                feed.countStalled();
                fail(new Stalled(feed.stallMillis()));
            }
        });
    }

    /** Ends its stream. Safe on any thread. */
    void end() {
        run(() -> {
            if (!done) {
                leave();
                reader.subscriber.onCompletion();
            }
        });
    }

    /** Runs something on the follower's executor; what fails there ends the stream, so that its reader comes back. */
    private void run(Runnable step) {
        reader.executor.execute(() -> {
            try {
                step.run();
            } catch (RuntimeException failure) {
                fail(failure);
            }
        });
    }

    private void fail(Throwable failure) {
        if (!done) {
            leave();
            reader.subscriber.onFailure(failure);
        }
    }

    private void leave() {
        done = true;
        feed.left(this);
        reader.attachment.end();
    }

    private void serve() {
        while (!done && demand > 0) {
            if (outgoing.hasRemaining()) {
                hand(piece());
            } else {
                byte[] bytes = next();
                if (bytes == null) {
                    return;
                }
                outgoing = ByteBuffer.wrap(bytes);
            }
        }
    }

    private byte[] piece() {
        if (outgoing.position() == 0 && outgoing.limit() <= PIECE) {
            outgoing.position(outgoing.limit());
            return outgoing.array();
        }
        byte[] piece = new byte[Math.min(PIECE, outgoing.remaining())];
        outgoing.get(piece);
        return piece;
    }

    private void hand(byte[] bytes) {
        demand--;
        idleSince = System.nanoTime();
        reader.subscriber.onItem(bytes);
    }

    /** The next bytes, perhaps none; null when there is nothing to say now. */
    private byte[] next() {
        if (!begun) {
            return reading ? null : begin();
        }
        if (!position.epoch().equals(feed.recent().head().epoch())) {
            return reset("restored");
        }
        byte[] news = reader.attachment.take();
        if (news == null && !reading) {
            news = news();
        }
        if (news == null) {
            return signOfLife();
        }
        spoke = spoke || news.length > 0;
        return news;
    }

    private byte[] begin() {
        unlogged = feed.unlogged().end();
        Position head = feed.recent().head();
        if (position != null && position.epoch().equals(head.epoch()) && position.sequence() > head.sequence()) {
            reading = true;
            feed.turns().ask(this::lookAhead);
            return null;
        }
        begun = true;
        if (position == null) {
            position = head;
        } else if (position.epoch().equals(head.epoch())) {
            catchingUp = feed.recent().after(position, within, 1) == null;
        } else {
            return reset("unknown");
        }
        return feed.encoder().begin(position);
    }

    /** A place that is not heard of here may be one that another replica told: the ledger knows. */
    private void lookAhead(Runnable over) {
        feed.commits().last().onTermination().invoke(over).subscribe().with(last -> run(() -> {
            reading = false;
            begun = true;
            catchingUp = true;
            if (!done) {
                say(position.sequence() <= last ? feed.encoder().begin(position) : reset("unknown"));
            }
        }), failure -> run(() -> fail(failure)));
    }

    private byte[] news() {
        if (interest == null) {
            position = feed.recent().head();
            return null;
        }
        if (catchingUp) {
            reading = true;
            feed.turns().ask(this::read);
            return null;
        }
        List<LiveEvent> events = feed.recent().after(position, within, PAGE);
        if (events == null) {
            catchingUp = true;
            return feed.encoder().conflated(0, behind());
        }
        return events.isEmpty() ? spooled() : take(Chunk.of(events, interest, feed.encoder()));
    }

    /** What is durable and in no log yet; null when there is nothing of it. */
    private byte[] spooled() {
        Unlogged.Stretch next = feed.unlogged().after(unlogged, interest, PAGE);
        unlogged = next.end();
        Chunk chunk = Chunk.of(next, position, within, feed.encoder());
        return chunk.bytes().length == 0 && chunk.skipped() == 0 ? null : take(chunk);
    }

    private byte[] signOfLife() {
        if (!beat) {
            return null;
        }
        beat = false;
        boolean silent = !spoke;
        spoke = false;
        return silent ? feed.encoder().heartbeat(position) : null;
    }

    private byte[] take(Chunk chunk) {
        position = chunk.end();
        within = chunk.within();
        return chunk.skipped() == 0
                ? chunk.bytes()
                : joined(feed.encoder().conflated(chunk.skipped(), behind()), chunk.bytes());
    }

    private byte[] reset(String reason) {
        catchingUp = false;
        within = false;
        position = feed.recent().head();
        return feed.encoder().reset(reason, position);
    }

    private void read(Runnable over) {
        if (done) {
            over.run();
            return;
        }
        feed.commits().after(position, interest, PAGE).onTermination().invoke(over).subscribe()
                .with(page -> run(() -> caughtUp(page)), failure -> run(() -> notCaughtUp(failure)));
    }

    /**
     * Goes on behind a stretch of the log. Only at its end does the ring take over: it has each record as it stood at
     * its commit, which may be older than what the log gave.
     */
    private void caughtUp(LogPage page) {
        reading = false;
        // A sign of life or an answer may have used the demand up; the stretch is then read again when there is more.
        if (!done && demand > 0 && page.end().epoch().equals(feed.recent().head().epoch())) {
            catchingUp = !page.last();
            say(take(Chunk.of(page, feed.encoder())));
        }
    }

    private void notCaughtUp(Throwable failure) {
        reading = false;
        if (done) {
            return;
        }
        if (!(failure instanceof LogTrimmed)) {
            fail(failure);
        } else if (demand > 0) {
            say(reset("trimmed"));
        }
    }

    private void say(byte[] bytes) {
        spoke = spoke || bytes.length > 0;
        outgoing = ByteBuffer.wrap(bytes);
        serve();
    }

    private long behind() {
        return Math.max(0, feed.recent().head().sequence() - position.sequence());
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = new byte[first.length + second.length];
        System.arraycopy(first, 0, joined, 0, first.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    /**
     * One who reads the stream.
     *
     * @param attachment what it is told beside the log
     * @param executor runs everything that is done for it, one thing at a time
     * @param subscriber takes the bytes
     */
    record Reader(Attachment attachment, Executor executor, MultiSubscriber<? super byte[]> subscriber) {}
}
