package dev.sideledger.boot;

import java.util.concurrent.TimeUnit;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.sideledger.analytics.Following;
import dev.sideledger.analytics.Followings;
import dev.sideledger.store.Commits;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;

/** Makes what asks for answers that are followed. */
@Singleton
public class LiveWiring {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    /** Who asks: the ledger once a second at most, memory each second. */
    @Produces
    @Singleton
    Followings followings(Commits commits, Vertx vertx, Settings settings) {
        Following.Timer timer = new LoopTimer(vertx)::after;
        int answers = settings.maxFollowedAnswers();
        return new Followings(
                new Following(commits, timer, System::nanoTime, new Following.Bounds(answers, SECOND, MINUTE)),
                new Following(commits, timer, System::nanoTime, new Following.Bounds(answers, SECOND, SECOND)));
    }

    void stop(@Observes ShutdownEvent event, Followings followings) {
        followings.close();
    }
}
