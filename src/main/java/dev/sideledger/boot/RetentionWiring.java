package dev.sideledger.boot;

import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import dev.sideledger.ops.Cleanup;
import dev.sideledger.store.Retention;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;

/** Makes what takes the old away, and lets it look every hour if somebody has said how old is too old. */
@Singleton
public class RetentionWiring {
    private static final Logger LOG = Logger.getLogger(RetentionWiring.class);
    private static final long FIRST_MILLIS = Duration.ofSeconds(5).toMillis();
    private static final long EVERY_MILLIS = Duration.ofHours(1).toMillis();

    /** Cleaning up. */
    @Produces
    @Singleton
    Cleanup cleanup(Retention retention, Clock clock) {
        return new Cleanup(retention, clock);
    }

    void start(@Observes StartupEvent event, Settings settings, Cleanup cleanup, Vertx vertx) {
        if (settings.retentionDays().isPresent()) {
            Duration age = Duration.ofDays(settings.retentionDays().getAsInt());
            vertx.setPeriodic(FIRST_MILLIS, EVERY_MILLIS, timer -> look(cleanup, age));
        }
    }

    void stop(@Observes ShutdownEvent event, Cleanup cleanup) {
        cleanup.close();
    }

    private static void look(Cleanup cleanup, Duration age) {
        if (cleanup.start(cleanup.olderThan(age, null, null), false).isEmpty()) {
            LOG.debug("Another cleanup is under way");
        }
    }
}
