package dev.sideledger.boot;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.smallrye.mutiny.Uni;

/**
 * Ends with 0 what was asked to stop and has stopped. Java itself would end with 143, as if something had been cut off.
 * The only place of a service that waits: on threads that are there for its end.
 */
final class OrderlyEnd implements Runnable {
    /** Longer than any stop that goes well, with the longest time for what has to be done before. */
    private static final long SECONDS = 360;

    private final CountDownLatch stopped = new CountDownLatch(1);

    /** From now on a signal asks for an orderly end. */
    void expect() {
        Runtime.getRuntime().addShutdownHook(new Thread(this, "orderly-end"));
    }

    /** Everything has stopped. */
    void stopped() {
        stopped.countDown();
    }

    /** Waits for what has to be done before the end, on the thread that stops everything; whether it was done. */
    static boolean within(Duration most, Uni<Void> last) {
        CountDownLatch done = new CountDownLatch(1);
        last.subscribe().with(told -> done.countDown(), failure -> {});
        try {
            return done.await(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void run() {
        try {
            if (stopped.await(SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(0);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
