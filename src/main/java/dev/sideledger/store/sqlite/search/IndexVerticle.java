package dev.sideledger.store.sqlite.search;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

import io.vertx.core.AbstractVerticle;

/**
 * Runs the steps of an indexer on one thread, the only one that writes to the file of the index. While requests wait
 * for the ledger's writer it rests as long as it works: being recorded comes before being found.
 */
final class IndexVerticle extends AbstractVerticle {
    /** What is committed within this time is brought in together. */
    private static final long GATHER_MILLIS = 50;
    private static final long AGAIN_MILLIS = 5_000;

    private final Indexer indexer;
    private final BooleanSupplier writerBusy;
    private final AutoCloseable rest;
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile boolean started;
    private boolean running;

    /**
     * A verticle.
     *
     * @param writerBusy whether requests wait for the ledger's writer
     * @param rest what is closed with it
     */
    IndexVerticle(Indexer indexer, BooleanSupplier writerBusy, AutoCloseable rest) {
        this.indexer = indexer;
        this.writerBusy = writerBusy;
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
        switch (indexer.step()) {
            case MORE -> later(writerBusy.getAsBoolean() ? Duration.ofNanos(System.nanoTime() - begun).toMillis() : 0);
            case FAILED -> later(AGAIN_MILLIS);
            default -> {
                running = false;
                if (woken.get()) {
                    running = true;
                    later(GATHER_MILLIS);
                }
            }
        }
    }
}
