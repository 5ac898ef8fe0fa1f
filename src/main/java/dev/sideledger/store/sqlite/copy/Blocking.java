package dev.sideledger.store.sqlite.copy;

import java.util.concurrent.Callable;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** Does what waits for the disk on worker threads, one thing after the other. */
record Blocking(Vertx vertx) {
    /** Does it each time somebody wants what comes of it. */
    <T> Uni<T> run(Callable<T> work) {
        return Uni.createFrom().completionStage(() -> vertx.executeBlocking(work, true).toCompletionStage());
    }

    /** Does something of which nothing comes. */
    Uni<Void> does(Work work) {
        return run(() -> {
            work.run();
            return null;
        });
    }

    /** Something that may fail. */
    interface Work {
        void run() throws Exception;
    }
}
