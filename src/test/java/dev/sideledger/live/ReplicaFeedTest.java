package dev.sideledger.live;

import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.store.Batch;
import dev.sideledger.store.Interest;
import dev.sideledger.store.Position;
import dev.sideledger.store.postgres.PostgresEngine;
import dev.sideledger.store.postgres.PostgresServer;

import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.message;
import static org.assertj.core.api.Assertions.assertThat;

/** The feed of a replica that hears late of what another one has committed, and told its own followers. */
class ReplicaFeedTest {
    private final ScheduledExecutorService thread = new ScheduledThreadPoolExecutor(1);
    private PostgresEngine engine;
    private LateCommits commits;
    private Feed feed;

    @BeforeEach
    void open() {
        engine = new PostgresEngine(PostgresServer.newDatabase());
        commits = new LateCommits(engine.commits());
        feed = new Feed(commits, new TextEncoder(), (millis, task) -> thread.schedule(task, millis,
                TimeUnit.MILLISECONDS), new Feed.Bounds(3, 10, 300, 60_000));
    }

    @AfterEach
    void close() {
        feed.close();
        thread.shutdownNow();
        engine.close();
    }

    @Test
    void follower_fromAPlaceThatIsNotHeardOfYet_goesOnBehindIt() {
        write("1");
        Position told = engine.commits().head();
        write("2");
        Listener listener = follow(told);
        listener.await(() -> listener.state().containsKey("MESSAGE s/2"));
        write("3");
        listener.await(() -> commits.unheard() == 3);

        commits.hear();

        listener.await(() -> listener.state().containsKey("MESSAGE s/3"));
        assertThat(listener.told("reset")).isEmpty();
        assertThat(listener.told("begin")).hasSize(1);
        assertThat(listener.told("event")).hasSize(2);
        assertThat(listener.broken()).isFalse();
    }

    @Test
    void follower_fromAPlaceThatNoReplicaHas_isReset() {
        write("1");
        Position told = engine.commits().head();
        Listener listener = follow(new Position(told.epoch(), told.sequence() + 1, 0));

        listener.await(() -> !listener.told("reset").isEmpty());

        assertThat(listener.told("reset")).singleElement().asString().endsWith("unknown");
        assertThat(listener.told("begin")).isEmpty();
        commits.hear();
        listener.await(() -> listener.state().containsKey("MESSAGE s/1"));
    }

    private Listener follow(Position from) {
        Listener listener = new Listener(from.epoch(), Runnable::run);
        feed.follow(Interest.ALL, from, thread).subscribe().withSubscriber(listener);
        return listener;
    }

    private void write(String id) {
        engine.events().write(Batch.of(List.of(message("s", id, TEN, "text")), new ReportedCosts())).await()
                .indefinitely();
    }
}
