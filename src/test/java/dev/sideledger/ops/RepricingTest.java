package dev.sideledger.ops;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.sideledger.model.Billing;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Cost;
import dev.sideledger.model.Pricer;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Values;
import dev.sideledger.store.Batch;
import dev.sideledger.store.RepriceOrder;
import dev.sideledger.store.RepriceProgress;
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
        get(engine.maintenance().reprice(RepriceProgress.of(RepriceOrder.ALL), TWO));
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
        get(engine.maintenance().reprice(RepriceProgress.of(RepriceOrder.ALL), TWO));
        Repricing repricing = of(TWO, new CountDownLatch(0));

        assertThat(repricing.start(RepriceOrder.ALL, false)).isEmpty();

        assertThat(get(repricing.resume()).orElseThrow().trial()).isFalse();
    }

    /** What was told by then may have come into force while the order was under way. */
    @Test
    void tablesThatComeIntoForceMeanwhile_arePricedBy_fromTheFirstCallOn() {
        AtomicReference<Pricer> inForce = new AtomicReference<>();
        AtomicInteger priced = new AtomicInteger();
        inForce.set(version("v2", () -> {
            if (priced.incrementAndGet() == 100) {
                inForce.set(version("v3", () -> 3));
            }
            return 2;
        }));
        Repricing repricing = new Repricing(engine.maintenance(), inForce::get, Clock.systemUTC(), true);
        get(repricing.resume());

        RepriceReport report = get(repricing.start(RepriceOrder.ALL, false).orElseThrow());

        assertThat(report.state()).isEqualTo(RepriceReport.State.FINISHED);
        assertThat(report.begunAnew()).isOne();
        assertThat(report.tally().total().calls()).isEqualTo(2_500);
        assertThat(spent()).isEqualTo(7_500);
    }

    @Test
    void tablesThatComeIntoForce_duringTheLastStep_arePricedByToo() {
        AtomicReference<Pricer> inForce = new AtomicReference<>();
        AtomicInteger priced = new AtomicInteger();
        inForce.set(version("v2", () -> {
            if (priced.incrementAndGet() > 2_400) {
                inForce.set(version("v3", () -> 3));
            }
            return 2;
        }));
        Repricing repricing = new Repricing(engine.maintenance(), inForce::get, Clock.systemUTC(), true);
        get(repricing.resume());

        get(repricing.start(RepriceOrder.ALL, false).orElseThrow());

        assertThat(spent()).isEqualTo(7_500);
    }

    @Test
    void tablesThatNeverStayTheSame_endTheOrder_withTheReason() {
        AtomicInteger version = new AtomicInteger();
        AtomicInteger priced = new AtomicInteger();
        Repricing repricing = new Repricing(engine.maintenance(),
                () -> version("v" + version.get(), () -> {
                    if (priced.incrementAndGet() % 100 == 0) {
                        version.incrementAndGet();
                    }
                    return 2;
                }), Clock.systemUTC(), true);
        get(repricing.resume());

        RepriceReport report = get(repricing.start(RepriceOrder.ALL, false).orElseThrow());

        assertThat(report.state()).isEqualTo(RepriceReport.State.FAILED);
        assertThat(report.failure()).contains("other price tables came into force 21 times");
        assertThat(get(repricing.start(RepriceOrder.ALL, true).orElseThrow()).trial()).as("makes room").isTrue();
    }

    @ParameterizedTest
    @CsvSource({"v3, 0", "v2, 1"})
    void orderThatGoesOnAfterAStop_beginsAnew_ifOtherTablesAreInForceThen(String before, int anew) {
        RepriceProgress begun = new RepriceProgress(RepriceOrder.ALL, before, 0, RepriceProgress.NOT_KNOWN);
        assertThat(get(engine.maintenance().reprice(begun, TWO)).finished()).isFalse();
        long priced = spent() - 2_500;
        Pricer now = version("v3", () -> 3);
        Repricing repricing = new Repricing(engine.maintenance(), () -> now, Clock.systemUTC(), true);

        get(repricing.resume());

        await(() -> repricing.latest().orElseThrow().ended());
        assertThat(repricing.latest().orElseThrow().begunAnew()).isEqualTo(anew);
        assertThat(spent()).isEqualTo(anew == 1 ? 7_500 : 7_500 - priced);
    }

    private static void await(BooleanSupplier done) {
        for (long end = System.nanoTime() + PATIENCE.toNanos(); !done.getAsBoolean();) {
            assertThat(System.nanoTime()).as("patience").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static Pricer version(String version, IntSupplier nanos) {
        return new Pricer() {
            @Override
            public Cost price(Values call, Billing billing) {
                return Cost.computed(nanos.getAsInt(), version);
            }

            @Override
            public String version() {
                return version;
            }
        };
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
