package dev.sideledger.client;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;

import io.vertx.core.Vertx;

/**
 * How a client works.
 *
 * @param uri where the service is, such as {@code http://localhost:4318}
 * @param key the key to show, or null
 * @param clock tells events their time
 * @param random makes ids, and spreads retries
 * @param batching how events are gathered
 * @param patience how long it waits, and for what
 * @param vertx what its requests run on; null for one of its own, which ends with it
 */
public record Options(URI uri, String key, Clock clock, RandomGenerator random, Batching batching, Patience patience,
        Vertx vertx) {
    /** Refuses an address that is none of HTTP. */
    public Options {
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(random, "random");
        Objects.requireNonNull(batching, "batching");
        Objects.requireNonNull(patience, "patience");
        if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
            throw new IllegalArgumentException("the address of a service is http://HOST:PORT or https://..., was "
                    + uri);
        }
    }

    /** Everything as it is by default. */
    public static Options to(String uri, Clock clock) {
        return new Options(URI.create(uri), null, clock, new SecureRandom(), Batching.DEFAULT, Patience.DEFAULT, null);
    }

    /** The same with a key; null for none. */
    public Options withKey(String other) {
        return new Options(uri, other, clock, random, batching, patience, vertx);
    }

    /** The same with another source of randomness. */
    public Options withRandom(RandomGenerator other) {
        return new Options(uri, key, clock, other, batching, patience, vertx);
    }

    /** The same, gathering otherwise. */
    public Options withBatching(Batching other) {
        return new Options(uri, key, clock, random, other, patience, vertx);
    }

    /** The same, waiting otherwise. */
    public Options withPatience(Patience other) {
        return new Options(uri, key, clock, random, batching, other, vertx);
    }

    /** The same on a Vert.x that its owner closes. */
    public Options withVertx(Vertx other) {
        return new Options(uri, key, clock, random, batching, patience, other);
    }

    @Override
    public String toString() {
        return "Options[" + uri + (key == null ? "" : ", with a key") + "]";
    }

    /** What happens to an event for which there is no room. */
    public enum WhenFull {
        /** It waits for room. As many may wait as there is room for; one more is refused. */
        WAIT,
        /** It is refused at once. */
        FAIL
    }

    /**
     * How events are gathered: a request is sent when it has so many events or bytes, or when its first event has
     * waited that long; while one is under way the next is gathered.
     *
     * @param events events of one request
     * @param bytes bytes of one request; one event may have more
     * @param linger how long an event waits for company
     * @param roomForEvents events that may be told and not yet acknowledged
     * @param roomForBytes bytes of them
     * @param whenFull what happens to one more
     */
    public record Batching(int events, int bytes, Duration linger, int roomForEvents, int roomForBytes,
            WhenFull whenFull) {
        /** A few milliseconds, a thousand events, a megabyte; room for ten of these. */
        public static final Batching DEFAULT = new Batching(1_000, 1 << 20, Duration.ofMillis(5), 10_000, 10 << 20,
                WhenFull.WAIT);

        /** Refuses what nothing fits into. */
        public Batching {
            if (events < 1 || bytes < 1 || roomForEvents < events || roomForBytes < bytes || linger.isNegative()) {
                throw new IllegalArgumentException("a batch has at least one event and one byte, and there is room"
                        + " for a batch at least");
            }
        }

        /** The same with room for other numbers of events and bytes. */
        public Batching withRoom(int roomEvents, int roomBytes, WhenFull full) {
            return new Batching(Math.min(events, roomEvents), Math.min(bytes, roomBytes), linger, roomEvents, roomBytes,
                    full);
        }
    }

    /**
     * How long a client waits.
     *
     * @param request for the answer to one request
     * @param first about how long before the first retry; each further one waits twice as long, and some by chance
     * @param longest between two retries; what {@code Retry-After} asks for is kept, however long
     * @param giveUp how long a request is tried again before its events fail
     * @param silence of a live stream, before it is begun again; the service gives a sign of life every ten seconds
     */
    public record Patience(Duration request, Duration first, Duration longest, Duration giveUp, Duration silence) {
        /** Half a minute for an answer; retries from 100 milliseconds to 10 seconds, for an hour. */
        public static final Patience DEFAULT = new Patience(Duration.ofSeconds(30), Duration.ofMillis(100),
                Duration.ofSeconds(10), Duration.ofHours(1), Duration.ofSeconds(35));

        /** Refuses lengths that are none. */
        public Patience {
            if (!positive(request) || !positive(first) || !positive(silence) || giveUp.isNegative()
                    || longest.compareTo(first) < 0) {
                throw new IllegalArgumentException("lengths of time must be positive, the longest not below the first");
            }
        }

        private static boolean positive(Duration length) {
            return !length.isZero() && !length.isNegative();
        }
    }
}
