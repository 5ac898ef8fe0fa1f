package dev.sideledger.recorder.spool;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.recorder.Admission;
import dev.sideledger.recorder.Completion;
import dev.sideledger.recorder.Identifiers;
import dev.sideledger.recorder.OffLoop;
import dev.sideledger.recorder.Receipt;
import dev.sideledger.recorder.Recorder;
import dev.sideledger.recorder.Submission;
import dev.sideledger.recorder.privacy.Privacy;
import dev.sideledger.store.Batch;
import dev.sideledger.store.Commit;
import dev.sideledger.store.EventStore;
import dev.sideledger.store.IdempotencyConflict;
import dev.sideledger.store.Query;
import dev.sideledger.store.StoreUnavailable;
import dev.sideledger.store.Written;
import dev.sideledger.store.contract.TestEvents;
import dev.sideledger.store.sqlite.SqliteEngine;
import io.smallrye.mutiny.Uni;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A ledger that cannot be written for a while, with the spool beside it. */
class SpoolTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path parent;

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final List<Batch> shown = new CopyOnWriteArrayList<>();
    private final List<Commit> commits = new CopyOnWriteArrayList<>();
    private final List<Written> written = new CopyOnWriteArrayList<>();
    private SqliteEngine engine;
    /** What takes a database server away; the lock of a file costs five seconds of patience each time. */
    private volatile boolean away;
    private SpoolFiles files;
    private Spool spool;
    private Replay replay;
    private Recorder recorder;

    @BeforeEach
    void open() {
        engine = new SqliteEngine(parent.resolve("ledger.db"));
        engine.commits().follow(commits::add);
        begin(8L << 20);
    }

    @AfterEach
    void close() throws Exception {
        thread.submit(() -> {
            files.close();
            return null;
        }).get();
        thread.shutdown();
        engine.close();
    }

    @Test
    void lockedLedger_eventsWaitOnDisk_andAreWrittenInOrderWhenItIsFree() throws Exception {
        try (Connection other = other(); Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            Receipt first = record(null, "0");
            assertThat(first.spooled()).isEqualTo(1);
            assertThat(first.accepted()).isZero();
            for (int id = 1; id < 50; id++) {
                assertThat(record(null, Integer.toString(id)).spooled()).isEqualTo(1);
            }
            assertThat(spool.state().events()).isEqualTo(50);
            assertThat(shown).hasSize(50);
            replay.look();
            statement.execute("ROLLBACK");
        }

        await(this::replayed);

        assertThat(calls()).containsExactlyInAnyOrderElementsOf(IntStream.range(0, 50).mapToObj(Integer::toString)
                .toList());
        assertThat(commits).isNotEmpty().allMatch(Commit::replayed);
        assertThat(written.stream().mapToInt(Written::accepted).sum()).as("what is counted as new").isEqualTo(50);
        assertThat(commits.stream().flatMap(commit -> commit.changes().stream())
                .filter(change -> change.entry().type() == RecordType.CALL).map(change -> change.entry().id()))
                .containsExactlyElementsOf(IntStream.range(0, 50).mapToObj(Integer::toString).toList());
        assertThat(spool.state().bytes()).isZero();
        assertThat(record(null, "50").accepted()).isEqualTo(1);
        assertThat(commits.get(commits.size() - 1).replayed()).isFalse();
        assertThat(recorder.counters().spooled()).isEqualTo(50);
        assertThat(engine.maintenance().check().await().atMost(PATIENCE).problems()).isEmpty();
    }

    @Test
    void leftBehind_byAnEarlierProcess_isWrittenByTheNext() throws Exception {
        away = true;
        record(null, "a");
        record(null, "b");
        thread.submit(() -> {
            files.close();
            return null;
        }).get();
        begin(8L << 20);
        assertThat(spool.state().events()).as("known at once").isEqualTo(2);
        away = false;

        await(this::replayed);

        assertThat(calls()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void replayedTwice_changesNothing() throws Exception {
        Path spoolFolder = parent.resolve("ledger.db-spool");
        Path copy = parent.resolve("copy");
        away = true;
        record(null, "a");
        Files.copy(spoolFolder.resolve("00000001.spool"), copy);
        away = false;
        await(this::replayed);
        thread.submit(() -> {
            files.close();
            return null;
        }).get();
        Files.copy(copy, spoolFolder.resolve("00000001.spool"));
        begin(8L << 20);
        assertThat(spool.state().events()).isEqualTo(1);

        await(this::replayed);

        assertThat(calls()).containsExactly("a");
        assertThat(engine.entries().session("s").await().atMost(PATIENCE).orElseThrow().toString()).isNotEmpty();
        assertThat(engine.maintenance().check().await().atMost(PATIENCE).problems()).isEmpty();
    }

    @Test
    void keyUsedAgain_whileItsBatchWaits_isAConflictForAnotherBody() throws Exception {
        away = true;
        assertThat(record("key", "a").spooled()).isEqualTo(1);
        assertThat(record("key", "a").spooled()).isEqualTo(1);

        assertThatThrownBy(() -> record("key", "b")).isInstanceOf(IdempotencyConflict.class);
        away = false;
        await(this::replayed);
        assertThat(calls()).containsExactly("a");
        assertThat(spool.state().refused()).isZero();
    }

    @Test
    void keyUsedBefore_inTheLedger_isRefusedLater_andKeptForPeople() throws Exception {
        record("key", "a");
        away = true;
        assertThat(record("key", "b").spooled()).isEqualTo(1);
        away = false;

        await(this::replayed);

        assertThat(calls()).containsExactly("a");
        assertThat(spool.state().refused()).isEqualTo(1);
        assertThat(Files.readAllLines(parent.resolve("ledger.db-spool/refused.ndjson"))).singleElement().asString()
                .contains("was used before with another body", "\"id\":\"b\"");
    }

    @Test
    void fullSpool_turnsEventsAway_withBothReasons() throws Exception {
        begin(2_000);
        away = true;
        record(null, "a");

        assertThatThrownBy(() -> IntStream.range(0, 50).forEach(id -> record(null, "more" + id)))
                .isInstanceOf(StoreUnavailable.class).hasMessageContaining("the spool is full (2000 bytes)");
        assertThat(spool.state().accepts()).isFalse();
        away = false;
        await(this::replayed);
        assertThat(calls()).contains("a");
        await(() -> spool.state().accepts());
        assertThat(record(null, "z").accepted()).isEqualTo(1);
    }

    @Test
    void spoolThatCannotBeWritten_turnsEventsAway() throws Exception {
        Path file = parent.resolve("ledger.db-spool");
        Files.writeString(file, "in the way");
        away = true;

        assertThatThrownBy(() -> record(null, "a")).isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("it is away, and the spool " + file + " cannot be written");
        Files.delete(file);
        assertThat(record(null, "b").spooled()).isEqualTo(1);
        assertThat(spool.state().accepts()).isTrue();
        away = false;
        await(this::replayed);
        assertThat(calls()).containsExactly("b");
    }

    @Test
    void trouble_isForgottenWhenTheLedgerIsBackAndTheSpoolCouldBeWritten() throws Exception {
        Path file = parent.resolve("ledger.db-spool");
        Files.writeString(file, "in the way");
        away = true;
        assertThatThrownBy(() -> record(null, "a")).isInstanceOf(StoreUnavailable.class);
        away = false;

        replay.look();
        thread.submit(() -> true).get();
        assertThat(spool.state().accepts()).as("it still is in the way").isFalse();
        Files.delete(file);
        await(() -> {
            replay.look();
            return spool.state().accepts();
        });
    }

    @Test
    void switchedOff_leavesTheStoresFailure() throws Exception {
        begin(0);
        away = true;

        assertThatThrownBy(() -> record(null, "a")).isInstanceOf(StoreUnavailable.class)
                .hasMessage("it is away");
        assertThat(parent.resolve("ledger.db-spool")).doesNotExist();
        away = false;
    }

    private void begin(long most) {
        files = new SpoolFiles(parent.resolve("ledger.db-spool"), most);
        EventStore store = batch -> away ? Uni.createFrom().failure(new StoreUnavailable("it is away", null))
                : engine.events().write(batch);
        spool = new Spool(files, thread, () -> engine.health().trouble().isPresent(), shown::add);
        replay = new Replay(spool, store, new ReportedCosts(), written::add);
        recorder = new Recorder(store, spool,
                new Completion(Privacy.NONE, OffLoop.HERE, new ReportedCosts(),
                        new Identifiers(Clock.systemUTC(), new Random(1)), Clock.systemUTC()),
                new Admission(new Admission.Bounds(1_000, 1 << 20)));
        spool.begin();
    }

    private boolean replayed() {
        replay.look();
        return spool.state().events() == 0;
    }

    private Receipt record(String key, String id) {
        List<Event> events = List.of(TestEvents.call("s", id, TestEvents.TEN));
        return recorder.record(new Submission(events, 10, false, key, id.getBytes(), Integer::toString)).await()
                .atMost(PATIENCE);
    }

    private List<String> calls() {
        List<String> ids = new ArrayList<>();
        engine.entries().list(Query.all(RecordType.CALL).limited(200)).await().atMost(PATIENCE).entries()
                .forEach(entry -> ids.add(entry.id()));
        return ids;
    }

    private Connection other() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + parent.resolve("ledger.db"));
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
