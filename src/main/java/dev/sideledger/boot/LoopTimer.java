package dev.sideledger.boot;

import dev.sideledger.live.Feed;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

/**
 * Runs tasks later on an event loop of its own choice. A timer of Vert.x itself fires on the thread that set it, and
 * the feed sets its timers on the writer's only one.
 */
final class LoopTimer implements Feed.Timer {
    private final Vertx vertx;
    private final Context context;

    LoopTimer(Vertx vertx) {
        this.vertx = vertx;
        this.context = ((VertxInternal) vertx).createEventLoopContext();
    }

    @Override
    public void after(long millis, Runnable task) {
        context.runOnContext(begun -> vertx.setTimer(millis, due -> task.run()));
    }
}
