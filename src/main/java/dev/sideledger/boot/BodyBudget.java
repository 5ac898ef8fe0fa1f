package dev.sideledger.boot;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory set aside for the bodies under way, all together. Large bodies leave a part of it to small ones, so that a
 * few uploads never turn away those who tell a single event. Safe on any thread.
 */
final class BodyBudget {
    /** Up to this size a body may use what large ones have to leave. */
    private static final long SMALL = 1 << 20;
    private static final long PARTS = 8;

    private final long all;
    private final long forLarge;
    private final AtomicLong taken = new AtomicLong();

    /** Sets aside so many bytes. */
    BodyBudget(long bytes) {
        this.all = bytes;
        this.forLarge = bytes <= SMALL ? bytes : Math.max(SMALL, bytes - bytes / PARTS);
    }

    /** The largest body that there can ever be memory for. */
    long largestBody() {
        return forLarge;
    }

    /** Whether there is memory now for a body of that size that has not begun. */
    boolean hasRoomFor(long size) {
        return taken.get() + size <= bound(size);
    }

    /**
     * Takes memory for more bytes of a body.
     *
     * @param size the bytes of the body so far, with these
     * @return whether there is memory; if not, nothing was taken
     */
    boolean take(long bytes, long size) {
        if (taken.addAndGet(bytes) <= bound(size)) {
            return true;
        }
        giveBack(bytes);
        return false;
    }

    /** Gives back what was taken. */
    void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }

    /** The bytes that are taken now. */
    long taken() {
        return taken.get();
    }

    private long bound(long size) {
        return size <= SMALL ? all : forLarge;
    }
}
