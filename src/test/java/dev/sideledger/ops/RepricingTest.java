package dev.sideledger.ops;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Cost;
import dev.sideledger.model.Pricer;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.Batch;
import dev.sideledger.store.RepriceOrder;
import dev.sideledger.store.contract.TestEvents;
import dev.sideledger.store.sqlite.SqliteEngine;
import io.smallrye.mutiny.Uni;

import static org.assertj.core.api.Assertions.assertThat;

class RepricingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pricer TWO = (call, billing) -> Cost.computed(2, "v2");

    @TempDir
    Path folder;
    private SqliteEngine engine;

    @BeforeEach
    void callsPricedAtOne() {
        engine = new SqliteEngine(folder.resolve("ledger.db"));
        get(engine.events().write(Batch.of(IntStream.range(0, 2_500).mapToObj(i -> TestEvents.event(RecordType.CALL,
                "s", "" + i, TestEvents.TEN, Map.of(CallField.USAGE, TestEvents.usage(1, 1)))).toList(),
                (call, billing) -> Cost.computed(1, "v1"))));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void order_isFinished_andTellsWhatItChanged() {
        Repricing repricing = repricing(TWO, new CountDownLatch(0));

        RepriceReport report = get(repricing.start(RepriceOrder.ALL, false).orElseThrow());

        assertThat(report.state()).isEqualTo(RepriceReport.State.FINISHED);
        assertThat(report.tally().total().changed()).isEqualTo(2_500);
        assertThat(spent()).isEqualTo(5_000);
        assertThat(get(repricing.stop())).as("nothing is under way").isFalse();
    }

    /** Prices may still be read when the first order comes: whoever gives it does not wait for that. */
    @Test
    void order_stoppedBeforeItsFirstStep_changesNothing_andMakesRoomForAnother() throws InterruptedException {
        CountDownLatch read = new CountDownLatch(1);
        Repricing repricing = repricing(TWO, read);

        Uni<RepriceReport> first = repricing.start(RepriceOrder.ALL, false).orElseThrow();
        assertThat(repricing.start(RepriceOrder.ALL, true)).as("one at a time").isEmpty();
        assertThat(get(repricing.stop())).isTrue();
        assertThat(get(repricing.stop())).as("stopped already").isFalse();
        assertThat(repricing.latest().orElseThrow().state()).isEqualTo(RepriceReport.State.STOPPED);
        read.countDown();

        RepriceReport trial = get(repricing.start(RepriceOrder.ALL, true).orElseThrow());
        assertThat(trial.tally().total().changed()).isEqualTo(2_500);
        assertThat(spent()).isEqualTo(2_500);
        assertThat(first).isNotNull();
    }

    @Test
    void trialThatIsStopped_leavesWhatIsUnfinishedForTheNextStart() {
        CountDownLatch read = new CountDownLatch(1);
        Repricing repricing = repricing(TWO, read);
        get(engine.maintenance().reprice(RepriceOrder.ALL, TWO, 0));
        repricing.start(RepriceOrder.ALL, true).orElseThrow();

        assertThat(get(repricing.stop())).isTrue();

        assertThat(get(engine.maintenance().unfinishedReprice())).isPresent();
        read.countDown();
        RepriceReport resumed = get(of(TWO, read).resume()).orElseThrow();
        assertThat(resumed.trial()).isFalse();
    }

    /** An order would take the place of the unfinished one, and nobody would ever finish that. */
    @Test
    void order_beforeTheUnfinishedOneIsLookedFor_isNotTaken() {
        get(engine.maintenance().reprice(RepriceOrder.ALL, TWO, 0));
        Repricing repricing = of(TWO, new CountDownLatch(0));

        assertThat(repricing.start(RepriceOrder.ALL, false)).isEmpty();

        assertThat(get(repricing.resume()).orElseThrow().trial()).isFalse();
    }

    private Repricing repricing(Pricer pricer, CountDownLatch read) {
        Repricing repricing = of(pricer, read);
        get(repricing.resume());
        return repricing;
    }

    private Repricing of(Pricer pricer, CountDownLatch read) {
        return new Repricing(engine.maintenance(), () -> {
            try {
                assertThat(read.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return pricer;
        }, Clock.systemUTC(), true);
    }

    private long spent() {
        return get(engine.entries().session("s")).orElseThrow().session().activity().totals().spend().costNanos();
    }

    private static <T> T get(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }
}
