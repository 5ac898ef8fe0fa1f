package dev.sideledger.boot;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

import static org.assertj.core.api.Assertions.assertThat;

/** Tasks that run later. */
class LoopTimerTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void task_setByAWorker_runsOnAnEventLoopAndNotOnTheWorker() throws Exception {
        CompletableFuture<Thread> setting = new CompletableFuture<>();
        CompletableFuture<Thread> waking = new CompletableFuture<>();
        CompletableFuture<Boolean> onEventLoop = new CompletableFuture<>();
        LoopTimer timer = new LoopTimer(vertx);
        WorkerExecutor writer = vertx.createSharedWorkerExecutor("the-writer", 1);

        writer.executeBlocking(() -> {
            timer.after(10, () -> {
                onEventLoop.complete(Context.isOnEventLoopThread());
                waking.complete(Thread.currentThread());
            });
            return setting.complete(Thread.currentThread());
        }).toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);

        assertThat(waking.get(10, TimeUnit.SECONDS)).isNotSameAs(setting.join());
        assertThat(onEventLoop.join()).isTrue();
    }
}
