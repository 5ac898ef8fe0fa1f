package dev.sideledger.boot;

import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import dev.sideledger.security.KeyRing;
import dev.sideledger.security.Keys;
import dev.sideledger.security.Role;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;

/** Streams that go on as long as their reader likes: each ends within seconds when its key does not hold any more. */
@Singleton
public class OpenStreams {
    private static final String STREAMS = "/api/live";
    private static final long LOOK_EVERY_MILLIS = 2_000;

    private final KeyRing ring;
    private final Clock clock;
    private final Set<Stream> open = ConcurrentHashMap.newKeySet();

    /** Asks the keys in force. */
    public OpenStreams(KeyRing ring, Clock clock) {
        this.ring = ring;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        vertx.setPeriodic(LOOK_EVERY_MILLIS, timer -> look());
    }

    /**
     * A request is let in.
     *
     * @param text the key that it came with; null when none was needed
     */
    void letIn(RoutingContext request, String text, Role needed) {
        if (request.normalizedPath().startsWith(STREAMS)) {
            Stream stream = new Stream(request, text, needed);
            open.add(stream);
            request.addEndHandler(ended -> open.remove(stream));
        }
    }

    private void look() {
        Keys keys = ring.keys();
        long now = clock.instant().getEpochSecond();
        open.stream().filter(stream -> !stream.holds(keys, now))
                .forEach(stream -> stream.request.request().connection().close());
    }

    /** Each is another, whatever its request. */
    private static final class Stream {
        private final RoutingContext request;
        private final String text;
        private final Role needed;

        Stream(RoutingContext request, String text, Role needed) {
            this.request = request;
            this.text = text;
            this.needed = needed;
        }

        boolean holds(Keys keys, long now) {
            return !keys.needed() || (text != null && keys.of(text, now).filter(key -> needed.isIn(key.roles()))
                    .isPresent());
        }
    }
}
