package dev.sideledger.store.sqlite.reader;

import java.time.Duration;

/** How long reading may go on: for a time, and as long as somebody wants the answer. Safe on any thread. */
final class Deadline {
    /** For what takes the time that it takes. */
    static final Duration NONE = Duration.ofDays(365);

    private final Duration most;
    private final long nanos;
    private volatile long begun = System.nanoTime();
    private volatile boolean cancelled;
    private volatile ReadConnection reading;

    Deadline(Duration most) {
        this.most = most;
        this.nanos = most.toNanos();
    }

    /** The time counts from now on. */
    void begin() {
        begun = System.nanoTime();
    }

    /** What is to be stopped. */
    void stops(ReadConnection connection) {
        reading = connection;
    }

    /** Nobody wants the answer any more: stops what is being read. */
    void cancel() {
        cancelled = true;
        check();
    }

    /** Stops what is being read if it is time to. */
    void check() {
        ReadConnection connection = reading;
        if (connection != null && passed()) {
            connection.stop(this);
        }
    }

    boolean cancelled() {
        return cancelled;
    }

    /** Whether it is time to stop. */
    boolean passed() {
        return cancelled || System.nanoTime() - begun > nanos;
    }

    Duration most() {
        return most;
    }
}
