package dev.sideledger.store.sqlite.search;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

import io.vertx.core.AbstractVerticle;

/**
 * Runs the steps of an indexer on one thread, the only one that writes to the file of the index. While the ledger is
 * being written it rests nine times as long as it works: being recorded comes before being found.
 */
final class IndexVerticle extends AbstractVerticle {
    /** What is committed within this time is brought in together. */
    private static final long GATHER_MILLIS = 50;
    private static final long REST = 9;
    private static final long AGAIN_MILLIS = 2_000;
    private static final long MOST_AGAIN_MILLIS = 300_000;

    private final Indexer indexer;
    private final LongSupplier head;
    private final AutoCloseable rest;
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile boolean started;
    private boolean running;
    private long again = AGAIN_MILLIS;

    /**
     * A verticle.
     *
     * @param head the number of the ledger's last commit
     * @param rest what is closed with it
     */
    IndexVerticle(Indexer indexer, LongSupplier head, AutoCloseable rest) {
        this.indexer = indexer;
        this.head = head;
        this.rest = rest;
    }

    @Override
    public void start() {
        started = true;
        wake();
    }

    @Override
    public void stop() throws Exception {
        rest.close();
    }

    /** There is something to do. Safe on any thread, returns at once. */
    void wake() {
        if (started && !woken.getAndSet(true)) {
            context.runOnContext(ignored -> {
                if (!running) {
                    running = true;
                    later(GATHER_MILLIS);
                }
            });
        }
    }

    private void later(long millis) {
        vertx.setTimer(Math.max(1, millis), timer -> step());
    }

    private void step() {
        woken.set(false);
        long begun = System.nanoTime();
        long before = head.getAsLong();
        switch (indexer.step()) {
            case MORE -> later(head.getAsLong() == before ? 0
                    : REST * Duration.ofNanos(System.nanoTime() - begun).toMillis());
            case WAITING -> later(GATHER_MILLIS);
            case FAILED -> {
                later(again);
                again = Math.min(2 * again, MOST_AGAIN_MILLIS);
            }
            default -> {
                again = AGAIN_MILLIS;
                running = false;
                if (woken.get()) {
                    running = true;
                    later(GATHER_MILLIS);
                }
            }
        }
    }
}
