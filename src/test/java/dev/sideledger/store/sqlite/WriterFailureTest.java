package dev.sideledger.store.sqlite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
import dev.sideledger.model.Event;
import dev.sideledger.model.Pricer;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.store.Batch;
import dev.sideledger.store.IdempotencyKey;
import dev.sideledger.store.NotWritten;
import dev.sideledger.store.Query;
import dev.sideledger.store.Removal;
import dev.sideledger.store.StoreUnavailable;
import dev.sideledger.store.Written;
import dev.sideledger.store.contract.Contract;
import dev.sideledger.store.contract.Engine;
import dev.sideledger.store.contract.WriteContract;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.call;
import static dev.sideledger.store.contract.TestEvents.event;
import static dev.sideledger.store.contract.TestEvents.message;
import static dev.sideledger.store.contract.TestEvents.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every way in which the writer can be let down. */
class WriterFailureTest implements Contract {
    @TempDir
    Path folder;

    private SqliteEngine engine;

    @BeforeEach
    void open() {
        engine = new SqliteEngine(folder.resolve("ledger.db"), LedgerFile.Options.DEFAULT
                .with(new LedgerFile.Writing(LedgerFile.Synchronous.FULL, 0, Duration.ofMillis(500))));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Override
    public Engine engine() {
        return engine;
    }

    @Test
    void waiterGone_isWrittenAllTheSame() {
        CountDownLatch hold = new CountDownLatch(1);
        Uni<Written> held = engine.events().write(batch(holding(hold), call("s", "held", TEN)));
        held.subscribe().with(written -> {});
        Cancellable gone = engine.events().write(batch(call("s", "gone", TEN))).subscribe().with(written -> {});

        gone.cancel();
        hold.countDown();

        assertThat(write(call("s", "next", TEN)).accepted()).isOne();
        assertThat(all(Query.all(RecordType.CALL))).hasSize(3);
    }

    @Test
    void waiterThatThrows_harmsNobody() {
        engine.events().write(batch(call("s", "1", TEN))).subscribe().with(written -> {
            throw new IllegalStateException("on purpose");
        }, failure -> {});

        assertThat(write(call("s", "2", TEN)).accepted()).isOne();
    }

    @Test
    void waiterThatThrows_harmsNobodyWhoWaitsWithIt_orBehindIt() throws Exception {
        CountDownLatch hold = new CountDownLatch(1);
        engine.events().write(batch(holding(hold), call("s", "held", TEN))).subscribe().with(written -> {});
        engine.events().write(batch(call("s", "1", TEN))).subscribe().withSubscriber(new WriteContract.Throwing());
        var beside = engine.events().write(batch(call("s", "2", TEN))).subscribeAsCompletionStage();
        var behind = engine.maintenance().removeSession("gone").subscribeAsCompletionStage();

        hold.countDown();

        assertThat(beside.get(10, TimeUnit.SECONDS).accepted()).isOne();
        assertThat(behind.get(10, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void transactionThatFails_writesNothingAndForgetsItsCaches() {
        Uni<Written> poisoned = engine.events()
                .write(new Batch(List.of(session("s", TEN, Map.of(SessionField.PROJECT, "p")),
                        message("s", "1", TEN, "long ".repeat(100)), call("s", "1", TEN)), 1, true, null,
                        (values, billing) -> {
                            throw new IllegalStateException("a pricer that fails");
                        }));

        assertThatThrownBy(() -> Contract.get(poisoned)).isInstanceOf(NotWritten.class);
        assertThat(found("s")).isEmpty();

        Written written = write(session("s", TEN, Map.of(SessionField.PROJECT, "p")),
                message("s", "1", TEN, "long ".repeat(100)), call("s", "1", TEN));

        assertThat(written.accepted()).isEqualTo(3);
        assertThat(entry(RecordType.MESSAGE, "s", "1").values().toString()).contains("long long");
        assertThat(problems()).isEmpty();
    }

    @Test
    void recordAtFault_isRefusedAloneInItsBatch() {
        Pricer choosy = (values, billing) -> {
            if ("poison".equals(values.text(CallField.AGENT))) {
                throw new IllegalStateException("a pricer that fails");
            }
            return Cost.UNPRICED;
        };
        IdempotencyKey key = new IdempotencyKey("k", new byte[]{1});
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            events.add(event(RecordType.CALL, "s", "" + i, TEN, Map.of(CallField.AGENT, i == 13 ? "poison" : "sound")));
        }

        Written written = Contract.get(engine.events().write(new Batch(events, 1, false, key, choosy)));
        Written again = Contract.get(engine.events().write(new Batch(events, 1, false, key, choosy)));

        assertThat(written.accepted()).isEqualTo(19);
        assertThat(written.refusals()).extracting(Written.Refusal::index).containsExactly(13);
        assertThat(again.accepted()).isZero();
        assertThat(all(Query.all(RecordType.CALL))).hasSize(19);
        assertThat(engine.health().trouble()).isEmpty();
        assertThat(problems()).isEmpty();
    }

    @Test
    void batchThatFails_doesNotHurtItsNeighboursInOneTransaction() {
        CountDownLatch hold = new CountDownLatch(1);
        List<Uni<Written>> writes = new ArrayList<>();
        writes.add(engine.events().write(batch(holding(hold), call("s", "held", TEN))));
        writes.add(engine.events().write(batch(call("s", "before", TEN))));
        writes.add(engine.events().write(batch((values, billing) -> {
            throw new IllegalStateException("a pricer that fails");
        }, call("s", "poison", TEN))));
        writes.add(engine.events().write(batch(call("s", "after", TEN))));
        List<Uni<Written>> cached = writes.stream().map(write -> write.memoize().indefinitely()).toList();
        cached.forEach(write -> write.subscribe().with(written -> {}, failure -> {}));

        hold.countDown();

        assertThat(Contract.get(cached.get(1)).accepted()).isOne();
        assertThat(Contract.get(cached.get(2)).refusals()).hasSize(1);
        assertThat(Contract.get(cached.get(3)).accepted()).isOne();
        assertThat(all(Query.all(RecordType.CALL))).hasSize(3);
        assertThat(problems()).isEmpty();
    }

    @Test
    void fileLockedByAnotherProcess_isSaid_andRecovers() throws SQLException {
        try (Connection other = other(); Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");

            assertThatThrownBy(() -> write(call("s", "1", TEN))).isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("locked");
            assertThat(engine.health().trouble()).hasValueSatisfying(trouble -> assertThat(trouble).contains("locked"));
            statement.execute("ROLLBACK");
        }

        assertThat(write(call("s", "1", TEN)).accepted()).isOne();
        assertThat(engine.health().trouble()).isEmpty();
        assertThat(problems()).isEmpty();
    }

    @Test
    void troubleThatIsOver_isNoticedThoughNobodyWrites() throws Exception {
        try (Connection other = other(); Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            assertThatThrownBy(() -> write(call("s", "1", TEN))).isInstanceOf(StoreUnavailable.class);
        }

        long deadline = System.nanoTime() + 30_000_000_000L;
        while (engine.health().trouble().isPresent()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(20);
        }
        assertThat(problems()).isEmpty();
    }

    @Test
    void fileThatMayNotGrow_isSaid_andRecoversWhenThereIsRoom() {
        engine.close();
        engine = new SqliteEngine(folder.resolve("small.db"),
                LedgerFile.Options.DEFAULT
                        .with(new LedgerFile.Writing(LedgerFile.Synchronous.FULL, 2_000_000, Duration.ofSeconds(1))));
        write(messages("old", 500));

        assertThatThrownBy(() -> write(messages("large", 4_000))).isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("full");
        assertThat(found("large")).isEmpty();
        assertThat(problems()).isEmpty();

        Contract.get(engine.maintenance().removeSession("old"));
        assertThat(write(messages("new", 100)).accepted()).isEqualTo(100);
        assertThat(engine.health().trouble()).isEmpty();
        assertThat(problems()).isEmpty();
    }

    @Test
    void databaseDamagedWhileOpen_eachWriteIsAnswered() throws Exception {
        write(call("s", "1", TEN));
        engine.close();
        Path file = folder.resolve("ledger.db");
        byte[] sound = Files.readAllBytes(file);
        open();
        byte[] damaged = sound.clone();
        Arrays.fill(damaged, (byte) 7);
        Files.write(file, damaged);

        for (int i = 0; i < 4; i++) {
            String id = "damaged-" + i;
            assertThatThrownBy(() -> write(call("other", id, TEN))).isInstanceOf(StoreUnavailable.class);
        }
        Files.write(file, sound);
    }

    @Test
    void stopInTheMiddle_writesEverythingAdmitted() {
        CountDownLatch hold = new CountDownLatch(1);
        engine.events().write(batch(holding(hold), call("s", "held", TEN))).subscribe().with(written -> {});
        for (int i = 0; i < 500; i++) {
            engine.events().write(batch(call("s", "" + i, TEN))).subscribe().with(written -> {});
        }

        hold.countDown();
        Engine again = engine.reopened();

        assertThat(Contract.get(again.entries().stream(Query.all(RecordType.CALL)).collect().asList())).hasSize(501);
    }

    @Test
    void removalThatAStopInterrupts_goesOnWhenTheWriterOpensAgain() throws Exception {
        write(session("gone", TEN, Map.of(SessionField.PROJECT, "p")), call("kept", "1", TEN));
        for (int i = 0; i < 10; i++) {
            write(messages("gone", i * 2_000, 2_000));
        }
        Uni<Removal> removal = engine.maintenance().removeProject("p").memoize().indefinitely();
        removal.subscribe().with(removed -> {}, failure -> {});

        engine.reopened();

        assertThatThrownBy(() -> Contract.get(removal)).isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("when it starts again");
        assertThat(write(message("gone", "late", TEN, "late")).refusals()).hasSize(1);
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (found("gone").isPresent() || Contract.get(engine.entries().project("p")).isPresent()) {
            assertThat(problems()).isEmpty();
            assertThat(System.nanoTime()).isLessThan(deadline);
        }
        assertThat(all(Query.all(RecordType.MESSAGE))).isEmpty();
        assertThat(found("kept")).isPresent();
        assertThat(problems()).isEmpty();
    }

    @Test
    void removalThatAFailureInterrupts_goesOnWhenTheTroubleIsOver() throws Exception {
        write(call("kept", "1", TEN));
        for (int i = 0; i < 25; i++) {
            write(messages("gone", i * 2_000, 2_000));
        }
        Uni<Removal> removal = engine.maintenance().removeSession("gone").memoize().indefinitely();
        try (Connection other = other(); Statement statement = other.createStatement()) {
            removal.subscribe().with(removed -> {}, failure -> {});
            while (messagesLeft(statement) == 50_000) {
                Thread.onSpinWait();
            }
            lockBetweenTwoSteps(statement);
            assertThatThrownBy(() -> Contract.get(removal)).isInstanceOf(StoreUnavailable.class);
            assertThat(found("gone")).isPresent();
        }

        long deadline = System.nanoTime() + 30_000_000_000L;
        while (found("gone").isPresent()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(20);
        }
        assertThat(all(Query.all(RecordType.MESSAGE))).isEmpty();
        assertThat(engine.health().trouble()).isEmpty();
        assertThat(problems()).isEmpty();
    }

    private static long messagesLeft(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT max(messages) FROM session_activity")) {
            return row.getLong(1);
        }
    }

    /** Tries without a pause: who sleeps between two tries misses the moments in which the writer holds no lock. */
    private static void lockBetweenTwoSteps(Statement statement) throws SQLException {
        statement.execute("PRAGMA busy_timeout = 0");
        boolean locked = false;
        while (!locked) {
            try {
                statement.execute("BEGIN IMMEDIATE");
                locked = true;
            } catch (SQLException busy) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void afterTheStop_writesAreRefused() {
        var events = engine.events();
        engine.close();

        assertThatThrownBy(() -> Contract.get(events.write(batch(call("s", "1", TEN)))))
                .isInstanceOf(StoreUnavailable.class);
        open();
    }

    private Connection other() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"));
    }

    private static List<Event> messages(String session, int count) {
        return messages(session, 0, count);
    }

    private static List<Event> messages(String session, int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> message(session, "m" + i, TEN, "text " + i + "x".repeat(1_000)))
                .toList();
    }

    private static Batch batch(Event... events) {
        return Batch.of(List.of(events), new ReportedCosts());
    }

    private static Batch batch(Pricer pricer, Event... events) {
        return Batch.of(List.of(events), pricer);
    }

    private static Pricer holding(CountDownLatch hold) {
        return (values, billing) -> {
            try {
                hold.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return Cost.NONE;
        };
    }
}
