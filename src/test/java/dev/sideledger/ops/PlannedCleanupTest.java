package dev.sideledger.ops;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.archive.Archives;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.store.Batch;
import dev.sideledger.store.contract.Contract;
import dev.sideledger.store.sqlite.SqliteEngine;

import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

/** Old sessions go as planned, and not because the clock was wrong for a while. */
class PlannedCleanupTest {
    @TempDir
    private Path folder;

    private final Wall wall = new Wall();
    private long nanos = Long.MAX_VALUE - 5;
    private SqliteEngine engine;
    private Cleanup cleanup;
    private PlannedCleanup planned;

    @AfterEach
    void close() {
        cleanup.close();
        engine.close();
    }

    @Test
    void clockThatGoesAheadForAWhile_takesNothing() throws Exception {
        open();
        pass(Duration.ofHours(1));
        wall.now = wall.now.plus(Duration.ofDays(400));
        planned.look();
        assertThat(cleanup.latest()).isEmpty();
        pass(Duration.ofHours(1));
        wall.now = wall.now.minus(Duration.ofDays(400));
        planned.look();
        awaitEnd();

        assertThat(isThere()).isTrue();
    }

    @Test
    void clockThatStays_takesWhatIsOldByIt() throws Exception {
        open();
        wall.now = wall.now.plus(Duration.ofDays(400));
        planned.look();
        pass(Duration.ofHours(1));
        planned.look();
        awaitEnd();

        assertThat(isThere()).isFalse();
    }

    @Test
    void cleanupThatFailed_isTriedAgain_andOneThatDidNotIsNot() throws Exception {
        open();
        Path archives = folder.resolve("archives");
        Files.writeString(archives, "in the way");
        cleanup = new Cleanup(engine.retention(), Optional.of(
                new Archives(archives, engine.entries(), engine.tellings(), Runnable::run)), wall);
        planned = new PlannedCleanup(cleanup, RetentionRules.of(List.of("days=30")),
                new ClockJumps(wall, () -> nanos));
        pass(Duration.ofDays(400));
        planned.lookAgain();
        assertThat(cleanup.latest()).as("nothing has failed yet").isEmpty();
        planned.look();
        awaitAnyEnd();
        assertThat(cleanup.trouble()).isPresent();

        Files.delete(archives);
        planned.lookAgain();
        awaitEnd();

        assertThat(cleanup.trouble()).isEmpty();
        assertThat(isThere()).isFalse();
    }

    private void open() {
        engine = new SqliteEngine(folder.resolve("ledger.db"));
        Contract.get(engine.events().write(Batch.of(List.of(event(RecordType.SESSION, "s", "s", TEN,
                Map.of(SessionField.STATUS, "completed"))), new ReportedCosts())));
        wall.now = Instant.EPOCH.plusNanos(TEN * 1_000).plus(Duration.ofDays(1));
        cleanup = new Cleanup(engine.retention(), Optional.empty(), wall);
        planned = new PlannedCleanup(cleanup, RetentionRules.of(List.of("days=30")),
                new ClockJumps(wall, () -> nanos));
    }

    private boolean isThere() {
        return Contract.get(engine.entries().session("s")).isPresent();
    }

    private void awaitEnd() throws InterruptedException {
        awaitAnyEnd();
        assertThat(cleanup.latest().orElseThrow().failure()).isNull();
    }

    private void awaitAnyEnd() throws InterruptedException {
        long deadline = System.nanoTime() + Contract.PATIENCE.toNanos();
        while (!cleanup.latest().orElseThrow().ended()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(10);
        }
    }

    private void pass(Duration time) {
        wall.now = wall.now.plus(time);
        nanos += time.toNanos();
    }

    private static final class Wall extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
