package dev.sideledger.recorder;

import java.time.Duration;

/**
 * Bounds what is admitted and not yet answered, by events and by bytes. Says no at once instead of queueing. Safe on
 * any thread.
 */
public final class Admission {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Bounds bounds;
    private long events;
    private long bytes;

    /** Admits up to these bounds. */
    public Admission(Bounds bounds) {
        this.bounds = bounds;
    }

    /**
     * Admits a submission, to be given back by {@link #release}.
     *
     * @throws TooLarge when it exceeds the bounds by itself
     * @throws Overloaded when there is no room now
     */
    public synchronized void admit(int moreEvents, long moreBytes) {
        if (moreEvents > bounds.events()) {
            throw new TooLarge("the request has " + moreEvents + " events; at most " + bounds.events()
                    + " fit into one request");
        }
        if (moreBytes > bounds.bytes()) {
            throw new TooLarge("the request has " + moreBytes + " bytes; at most " + bounds.bytes()
                    + " fit into one request");
        }
        if (events + moreEvents > bounds.events() || bytes + moreBytes > bounds.bytes()) {
            throw new Overloaded("the recorder is full: " + events + " events (" + bytes + " bytes) wait to be written",
                    RETRY_AFTER);
        }
        events += moreEvents;
        bytes += moreBytes;
    }

    /** Gives back what was admitted. */
    public synchronized void release(int fewerEvents, long fewerBytes) {
        events -= fewerEvents;
        bytes -= fewerBytes;
    }

    /** Events admitted and not yet answered. */
    public synchronized long events() {
        return events;
    }

    /** Bytes admitted and not yet answered. */
    public synchronized long bytes() {
        return bytes;
    }

    /**
     * How much may wait.
     *
     * @param events events
     * @param bytes bytes of requests, after decompression
     */
    public record Bounds(int events, long bytes) {
        /** Refuses bounds that admit nothing. */
        public Bounds {
            if (events < 1 || bytes < 1) {
                throw new IllegalArgumentException("the recorder must admit at least one event and one byte");
            }
        }
    }
}
