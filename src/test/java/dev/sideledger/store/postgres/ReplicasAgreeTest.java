package dev.sideledger.store.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.store.Batch;
import dev.sideledger.store.Query;
import dev.sideledger.store.RepriceOrder;
import dev.sideledger.store.RepriceProgress;
import dev.sideledger.store.RepriceStep;
import dev.sideledger.store.contract.Contract;
import dev.sideledger.store.contract.TestEvents;

import static dev.sideledger.store.contract.TestEvents.TEN;
import static org.assertj.core.api.Assertions.assertThat;

/** What one replica does is known to the others as far as it concerns them, and to nobody else. */
class ReplicasAgreeTest {
    private final List<PostgresEngine> open = new ArrayList<>();
    private PostgresAddress address;
    private PostgresEngine first;

    @BeforeEach
    void open() {
        address = PostgresServer.newDatabase();
        first = replica(address);
    }

    @AfterEach
    void close() {
        open.forEach(PostgresEngine::close);
    }

    @Test
    void repricing_whileAnotherReplicaBeginsASession_pricesAll() throws SQLException {
        PostgresEngine second = replica(address);
        write(first, TestEvents.call("held", "1", TEN));
        CompletableFuture<RepriceStep> step;
        try (Connection other = PostgresServer.connection(address.database());
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT 1 FROM session FOR UPDATE");
            step = first.maintenance().reprice(RepriceProgress.of(RepriceOrder.ALL),
                    new ReportedCosts()).subscribeAsCompletionStage();
            await(() -> PostgresServer.number(address.database(),
                    "SELECT count(*) FROM pg_locks WHERE NOT granted") > 0);
            write(second, TestEvents.call("new", "1", TEN));
            other.rollback();
        }

        assertThat(step.orTimeout(10, TimeUnit.SECONDS).join().tally().models().values())
                .singleElement().satisfies(line -> assertThat(line.calls()).isEqualTo(2));
    }

    @Test
    void priceTables_keptByOne_areToldToTheOthers() {
        PostgresEngine second = replica(address);
        List<String> told = new CopyOnWriteArrayList<>();
        first.priceTables().whenChangedElsewhere(() -> told.add("first"));
        second.priceTables().whenChangedElsewhere(() -> told.add("second"));
        await(() -> listening() == 2);
        told.clear();

        Contract.get(first.priceTables().keepPrices("a", "1", new byte[1]));
        await(() -> told.size() == 1);
        Contract.get(second.priceTables().forgetPrices("a"));
        await(() -> told.size() == 2);

        assertThat(told).containsExactly("second", "first");
    }

    @Test
    void removal_thatWasInterrupted_isFinishedByAnyReplica() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            events.add(TestEvents.call("left", "" + i, TEN + i));
        }
        write(first, events.toArray(new Event[0]));
        write(first, TestEvents.call("old", "1", TEN), TestEvents.call("kept", "1", TEN));
        PostgresServer.execute(address.database(), "INSERT INTO tombstone (type, session, id, at, expired, unfinished)"
                + " VALUES (2, '', 'left', 1, 0, 1), (2, '', 'old', 1, 1, 1), (2, '', 'gone', 1, 0, 1)");

        replica(address);

        await(() -> PostgresServer.number(address.database(),
                "SELECT count(*) FROM tombstone WHERE unfinished = 1") == 0);
        assertThat(Contract.get(first.entries().stream(Query.all(RecordType.SESSION)).collect().asList()))
                .extracting(session -> session.id()).containsExactly("kept");
        assertThat(PostgresServer.number(address.database(), "SELECT sum(calls) FROM rollup_hour WHERE expired = 1"))
                .isOne();
        assertThat(Contract.get(first.maintenance().check()).problems()).isEmpty();
    }

    @Test
    void condemnedSessions_takeNothingMore_andAreRemovedByAnyReplica() {
        write(first, TestEvents.call("gone", "1", TEN), TestEvents.call("gone too", "1", TEN),
                TestEvents.call("kept", "1", TEN));

        assertThat(Contract.get(first.maintenance().condemn(List.of("gone", "gone too", "unknown")))).isEqualTo(2);

        assertThat(Contract.get(first.events().write(Batch.of(List.of(TestEvents.call("gone", "2", TEN)),
                new ReportedCosts()))).refusals()).hasSize(1);
        PostgresServer.execute(address.database(), "UPDATE tombstone SET at = 1");
        replica(address);
        await(() -> PostgresServer.number(address.database(), "SELECT count(*) FROM session") == 1);
        await(() -> PostgresServer.number(address.database(),
                "SELECT count(*) FROM tombstone WHERE unfinished = 1") == 0);
        assertThat(Contract.get(first.maintenance().check()).problems()).isEmpty();
    }

    @Test
    void ledgers_inSchemasOfOneDatabase_hearOnlyOfTheirOwnCommits() {
        PostgresServer.execute("postgres", "CREATE ROLE tenant LOGIN PASSWORD 'tenant'");
        PostgresServer.execute(address.database(), "CREATE SCHEMA tenant AUTHORIZATION tenant");
        PostgresServer.execute("postgres", "ALTER ROLE tenant SET search_path = tenant");
        PostgresEngine tenant = replica(PostgresServer.address("tenant", address.database()));
        List<Long> heard = new CopyOnWriteArrayList<>();
        tenant.commits().follow(commit -> heard.add(commit.sequence()));
        await(() -> listening() == 2);
        for (int i = 0; i < 5; i++) {
            write(first, TestEvents.metric("s", "m" + i, TEN, "n", i));
        }

        write(tenant, TestEvents.metric("s", "m", TEN, "n", 1));

        await(() -> !heard.isEmpty());
        assertThat(heard).containsExactly(1L);
        assertThat(tenant.commits().head().sequence()).isOne();
    }

    private long listening() {
        return PostgresServer.number(address.database(), "SELECT count(*) FROM pg_stat_activity"
                + " WHERE query LIKE 'LISTEN%' AND datname = current_database()");
    }

    private PostgresEngine replica(PostgresAddress of) {
        PostgresEngine replica = new PostgresEngine(of);
        open.add(replica);
        return replica;
    }

    private static void write(PostgresEngine replica, Event... events) {
        assertThat(Contract.get(replica.events().write(Batch.of(List.of(events), new ReportedCosts()))).accepted())
                .isEqualTo(events.length);
    }

    private static void await(BooleanSupplier condition) {
        for (int i = 0; i < 200 && !condition.getAsBoolean(); i++) {
            try {
                Thread.sleep(25);
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
