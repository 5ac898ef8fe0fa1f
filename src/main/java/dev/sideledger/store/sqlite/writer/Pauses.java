package dev.sideledger.store.sqlite.writer;

import io.vertx.core.Vertx;

/**
 * Does something again and again with a pause after each time. What a periodic timer brings to one thread piles up
 * there as soon as it takes longer than its period, and everything else waits behind it.
 */
final class Pauses {
    private Pauses() {}

    /** Does it on the context of the caller, first after a pause; for as long as that context lives. */
    static void between(Vertx vertx, long millis, Runnable work) {
        vertx.setTimer(millis, timer -> {
            try {
                work.run();
            } finally {
                between(vertx, millis, work);
            }
        });
    }
}
