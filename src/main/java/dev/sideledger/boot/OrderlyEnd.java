package dev.sideledger.boot;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends with 0 what was asked to stop and has stopped. Java itself would end with 143, as if something had been cut off.
 * The only place of a service that waits: a thread that Java starts for its end, and waits for.
 */
final class OrderlyEnd implements Runnable {
    /** Longer than any stop that goes well. */
    private static final long SECONDS = 60;

    private final CountDownLatch stopped = new CountDownLatch(1);

    /** From now on a signal asks for an orderly end. */
    void expect() {
        Runtime.getRuntime().addShutdownHook(new Thread(this, "orderly-end"));
    }

    /** Everything has stopped. */
    void stopped() {
        stopped.countDown();
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
