package dev.sideledger.boot;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.sideledger.analytics.Following;
import dev.sideledger.analytics.Followings;
import dev.sideledger.live.Windows;
import dev.sideledger.ops.FollowedAnswers;
import dev.sideledger.store.Commits;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

/** Makes what asks for answers that are followed, and what counts the last seconds. */
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

    /** How many answers are followed. */
    @Produces
    @Singleton
    FollowedAnswers followedAnswers(Followings followings) {
        return new FollowedAnswers() {
            @Override
            public int count() {
                return followings.answers().answers() + followings.windows().answers();
            }

            @Override
            public long asked() {
                return followings.answers().asked() + followings.windows().asked();
            }
        };
    }

    /** What happened in the last seconds, counted from the start on; on worker threads, one thing at a time. */
    @Startup
    @Produces
    @Singleton
    Windows windows(Commits commits, Vertx vertx, Clock clock) {
        Context context = ((VertxInternal) vertx).createWorkerContext();
        return new Windows(commits, task -> context.runOnContext(begun -> task.run()), System::nanoTime,
                () -> ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
    }

    void stop(@Observes ShutdownEvent event, Followings followings, Windows windows) {
        followings.close();
        windows.close();
    }
}
