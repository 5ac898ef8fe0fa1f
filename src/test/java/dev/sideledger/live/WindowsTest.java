package dev.sideledger.live;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.model.Event;
import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.store.Batch;
import dev.sideledger.store.contract.TestEvents;
import dev.sideledger.store.sqlite.SqliteEngine;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;

import static org.assertj.core.api.Assertions.assertThat;

/** Windows over a real ledger, counted on a thread that works when it is told to. */
class WindowsTest {
    @TempDir
    Path folder;

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private SqliteEngine engine;
    private Windows windows;
    private long nanos = 17;

    @BeforeEach
    void open() {
        engine = new SqliteEngine(folder.resolve("ledger.db"));
        windows = new Windows(engine.commits(), tasks::add, () -> nanos, engine::now);
    }

    @AfterEach
    void close() {
        windows.close();
        engine.close();
    }

    @Test
    void calls_committed_areInTheWindow_onceTheSecondIsOver() {
        write("1", "2");
        work();
        assertThat(last().windows().get(0).all().calls()).isZero();

        nanos += TimeUnit.SECONDS.toNanos(1);

        LastSeconds last = last();
        assertThat(last.windows().get(0).all().calls()).isEqualTo(2);
        assertThat(last.windows().get(0).agents().get(new Name("writer", false)).cost().knownNanos())
                .isEqualTo(3_000_000);
        assertThat(last.windows().get(0).sessions()).isOne();
        assertThat(last.lastCommit()).isNotNull();
    }

    @Test
    void sessionRemoved_isNoLongerInTheWindow() {
        write("1", "2");
        engine.maintenance().removeSession("s").await().indefinitely();
        work();
        nanos += TimeUnit.SECONDS.toNanos(1);

        assertThat(last().windows().get(0).all().calls()).isZero();
        assertThat(last().windows().get(0).sessions()).isZero();
    }

    @Test
    void commits_thatComeFasterThanTheyAreCounted_areDropped_andThatIsSaid() {
        for (int commit = 0; commit < 6; commit++) {
            String[] ids = new String[4_500];
            for (int i = 0; i < ids.length; i++) {
                ids[i] = commit + "-" + i;
            }
            write(ids);
        }
        work();
        write("after");
        work();
        nanos += TimeUnit.SECONDS.toNanos(1);

        Window window = last().windows().get(0);

        assertThat(window.all().calls()).isBetween(18_001L - 4_500, 18_001L);
        assertThat(window.dropped()).isPositive();
        assertThat(window.all().calls() + window.dropped()).isGreaterThanOrEqualTo(27_001);
    }

    @Test
    void windows_closed_takeNothingMore() {
        windows.close();
        write("1");

        assertThat(tasks).isEmpty();
    }

    private LastSeconds last() {
        UniAssertSubscriber<LastSeconds> answer = windows.ask(List.of(60), true).subscribe()
                .withSubscriber(UniAssertSubscriber.create());
        work();
        return answer.getItem();
    }

    private void work() {
        Queue<Runnable> now = new ArrayDeque<>();
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            now.add(task);
        }
        now.forEach(Runnable::run);
    }

    private void write(String... ids) {
        Event[] events = new Event[ids.length];
        for (int i = 0; i < ids.length; i++) {
            events[i] = TestEvents.call("s", ids[i], TestEvents.TEN);
        }
        engine.events().write(Batch.of(List.of(events), new ReportedCosts())).await().indefinitely();
    }
}
