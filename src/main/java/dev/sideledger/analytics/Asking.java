package dev.sideledger.analytics;

import io.smallrye.mutiny.subscription.Cancellable;

/** A question that is being answered. Safe on any thread. */
final class Asking {
    private final Topic topic;
    private final long begunAt;
    private Cancellable running;
    private boolean cancelled;

    Asking(Topic topic, long begunAt) {
        this.topic = topic;
        this.begunAt = begunAt;
    }

    Topic topic() {
        return topic;
    }

    /** The nanosecond at which it began. */
    long begunAt() {
        return begunAt;
    }

    /** Says how to stop it; it is stopped at once if it was cancelled meanwhile. */
    synchronized void runs(Cancellable cancellable) {
        running = cancellable;
        if (cancelled) {
            cancellable.cancel();
        }
    }

    synchronized void cancel() {
        cancelled = true;
        if (running != null) {
            running.cancel();
        }
    }
}
