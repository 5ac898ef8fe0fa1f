package dev.sideledger.boot;

import java.time.Duration;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import dev.sideledger.ops.Losses;
import dev.sideledger.ops.SessionLog;
import dev.sideledger.recorder.Recorder;
import dev.sideledger.store.Commits;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;

/** Has it logged what was not recorded, and, where that is wanted, when sessions begin and end. */
@Singleton
public class LogWiring {
    private static final Logger LOG = Logger.getLogger(Losses.class);
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Losses losses;
    private Cancellable sessions = () -> {};

    /** Looks at what a recorder counts. */
    public LogWiring(Recorder recorder) {
        this.losses = new Losses(recorder.counters());
    }

    void start(@Observes StartupEvent event, Commits commits, Vertx vertx) {
        sessions = commits.follow(new SessionLog());
        vertx.setPeriodic(EVERY.toMillis(), timer -> say());
    }

    void stop(@Observes ShutdownEvent event) {
        sessions.cancel();
        say();
    }

    private synchronized void say() {
        losses.since(EVERY).ifPresent(LOG::warn);
    }
}
