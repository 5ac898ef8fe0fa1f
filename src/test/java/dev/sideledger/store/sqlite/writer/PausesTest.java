package dev.sideledger.store.sqlite.writer;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;

import static org.assertj.core.api.Assertions.assertThat;

class PausesTest {
    private static final long PAUSE_MILLIS = 20;
    private static final long WORK_MILLIS = 100;

    @Test
    void workThatTakesLongerThanThePause_keepsNobodyWaitingForMoreThanOnce() throws Exception {
        Vertx vertx = Vertx.vertx();
        AtomicInteger times = new AtomicInteger();
        CountDownLatch waited = new CountDownLatch(1);
        try {
            vertx.deployVerticle(new AbstractVerticle() {
                @Override
                public void start() {
                    Pauses.between(vertx, PAUSE_MILLIS, () -> {
                        sleep();
                        if (times.incrementAndGet() == 5) {
                            int before = times.get();
                            context.runOnContext(next -> {
                                assertThat(times.get()).isEqualTo(before);
                                waited.countDown();
                            });
                        }
                    });
                }
            }, new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER)).toCompletionStage()
                    .toCompletableFuture().get(5, TimeUnit.SECONDS);

            assertThat(waited.await(5, TimeUnit.SECONDS)).as("whoever waits has its turn after one of them").isTrue();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void workThatFails_isDoneAgain() throws Exception {
        Vertx vertx = Vertx.vertx();
        CountDownLatch times = new CountDownLatch(2);
        try {
            Pauses.between(vertx, PAUSE_MILLIS, () -> {
                times.countDown();
                throw new IllegalStateException("tried");
            });

            assertThat(times.await(5, TimeUnit.SECONDS)).isTrue();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(WORK_MILLIS);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
