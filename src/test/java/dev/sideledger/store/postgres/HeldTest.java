package dev.sideledger.store.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.sideledger.model.Event;
import dev.sideledger.model.MessageField;
import dev.sideledger.model.RecordType;
import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.store.Batch;
import dev.sideledger.store.Query;
import dev.sideledger.store.StoreUnavailable;
import dev.sideledger.store.Written;
import dev.sideledger.store.contract.Contract;
import dev.sideledger.store.contract.TestEvents;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;

import static dev.sideledger.store.contract.TestEvents.TEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Who holds what others need, or keeps them out, costs no event, and nobody waits for him longer than he must. */
class HeldTest {
    private static final String HELD = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'sideledger'"
            + " AND state LIKE 'idle in transaction%' AND datname = current_database()";

    private final PostgresAddress address = PostgresServer.newDatabase();
    private PostgresEngine engine;

    @AfterEach
    void close() {
        if (engine != null) {
            engine.close();
        }
    }

    @Test
    void write_whichTheServerStops_isRefusedAsAWhole_andMayBeRepeated() throws SQLException {
        engine = new PostgresEngine(address);
        write(1);
        engine.close();
        PostgresServer.execute("postgres", "ALTER DATABASE " + address.database() + " SET statement_timeout = 300");
        engine = new PostgresEngine(address);
        try (Connection other = PostgresServer.connection(address.database());
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT 1 FROM session FOR UPDATE");

            assertThatThrownBy(() -> write(2)).isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("stopped a statement that took or waited too long");

            other.rollback();
        }
        assertThat(write(2).accepted()).isOne();
        assertThat(engine.health().trouble()).isEmpty();
    }

    @Test
    void exports_thatNobodyTakes_leaveConnectionsToTheWriterAndToQuestions() {
        engine = new PostgresEngine(address);
        write(500);
        List<AssertSubscriber<Object>> exports = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            exports.add(engine.entries().stream(Query.all(RecordType.MESSAGE)).onItem().castTo(Object.class).subscribe()
                    .withSubscriber(AssertSubscriber.create(1)));
        }

        assertThat(write(501).accepted()).isOne();
        assertThat(Contract.get(engine.entries().entry(RecordType.MESSAGE, "s", "m500"))).isPresent();

        List<AssertSubscriber<Object>> refused = exports.stream().filter(export -> export.getFailure() != null)
                .toList();
        assertThat(refused).hasSize(8).allSatisfy(export -> assertThat(export.getFailure())
                .isInstanceOf(StoreUnavailable.class).hasMessageContaining("4 exports are being read already"));
        exports.forEach(AssertSubscriber::cancel);
        awaitNothingHeld();
    }

    @Test
    void exports_whoseReadersLeaveBeforeTheyBegin_giveEverythingBack() {
        engine = new PostgresEngine(address);
        write(500);
        for (int i = 0; i < 40; i++) {
            AssertSubscriber<Object> reader = engine.entries().stream(Query.all(RecordType.MESSAGE)).onItem()
                    .castTo(Object.class).subscribe().withSubscriber(AssertSubscriber.create(i % 3));
            reader.cancel();
        }

        assertThat(Contract.get(engine.entries().stream(Query.all(RecordType.MESSAGE)).collect().asList().onFailure()
                .retry().withBackOff(Duration.ofMillis(50)).atMost(20))).hasSize(500);
        awaitNothingHeld();
    }

    @Test
    void database_thatAdmitsNobodyForAWhile_isSaid_andIsUsedAgain() {
        engine = new PostgresEngine(address);
        write(1);
        List<Long> heard = new CopyOnWriteArrayList<>();
        engine.commits().follow(commit -> heard.add(commit.sequence()));
        admit(false);
        PostgresServer.execute("postgres",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + address.database() + "'");

        assertThatThrownBy(() -> write(2)).isInstanceOf(StoreUnavailable.class);
        assertThat(engine.health().trouble()).isPresent();

        admit(true);
        for (int i = 0; i < 300 && engine.health().trouble().isPresent(); i++) {
            sleep();
        }
        assertThat(engine.health().trouble()).isEmpty();
        assertThat(write(2).accepted()).isOne();
        assertThat(heard).containsExactly(2L);
    }

    private void admit(boolean all) {
        PostgresServer.execute("postgres", "ALTER DATABASE " + address.database() + " ALLOW_CONNECTIONS " + all);
    }

    private Written write(int messages) {
        List<Event> events = new ArrayList<>();
        for (int i = 1; i <= messages; i++) {
            events.add(TestEvents.event(RecordType.MESSAGE, "s", "m" + i, TEN + i,
                    Map.of(MessageField.CONTENT, "long ".repeat(50) + i % 10)));
        }
        return Contract.get(engine.events().write(Batch.of(events, new ReportedCosts())));
    }

    private void awaitNothingHeld() {
        for (int i = 0; i < 100 && PostgresServer.number(address.database(), HELD) > 0; i++) {
            sleep();
        }
        assertThat(PostgresServer.number(address.database(), HELD)).isZero();
    }

    private static void sleep() {
        try {
            Thread.sleep(30);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
