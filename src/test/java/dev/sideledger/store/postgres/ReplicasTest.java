package dev.sideledger.store.postgres;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.Field;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.Totals;
import dev.sideledger.model.TurnField;
import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.store.Batch;
import dev.sideledger.store.EventStore;
import dev.sideledger.store.IdempotencyKey;
import dev.sideledger.store.Query;
import dev.sideledger.store.SumsAnswer;
import dev.sideledger.store.SumsQuery;
import dev.sideledger.store.Written;
import dev.sideledger.store.contract.Contract;
import dev.sideledger.store.contract.TestEvents;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import static dev.sideledger.store.contract.TestEvents.TEN;
import static org.assertj.core.api.Assertions.assertThat;

/** Replicas that write the same things at once count them once, and never wait for each other for ever. */
class ReplicasTest extends Replicas {
    @Test
    void sameEvents_sentToAllAtOnce_areCountedOnce() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            String session = "s" + i % 7;
            events.add(switch (i % 5) {
                case 0 -> TestEvents.session(session, TEN + i, Map.of(SessionField.PROJECT, "p" + i % 4));
                case 1 -> TestEvents.turn(session, i, TEN, Map.of(TurnField.CONTENT, "long ".repeat(30) + i % 7));
                case 2 -> TestEvents.tag(session, "tag" + i, TEN);
                case 3 -> TestEvents.event(RecordType.TAG, null, "free" + i % 9, TEN + i, Map.of());
                default -> TestEvents.metric(session, "m" + i, TEN, "n", i);
            });
        }
        List<Uni<Written>> writes = new ArrayList<>();
        for (int replica = 0; replica < REPLICAS; replica++) {
            List<Event> own = new ArrayList<>(events);
            Collections.shuffle(own, new Random(replica));
            for (int from = 0; from < own.size(); from += 20) {
                writes.add(replicas.get(replica).events()
                        .write(Batch.of(own.subList(from, from + 20), new ReportedCosts())));
            }
        }

        List<Written> written = Contract.get(Uni.join().all(writes).andFailFast());

        assertThat(written).allSatisfy(each -> assertThat(each.refusals()).isEmpty());
        assertThat(written.stream().mapToInt(each -> each.accepted() + each.updated() + each.duplicates()).sum())
                .isEqualTo(REPLICAS * 600);
        assertThat(rows(RecordType.METRIC)).isEqualTo(120);
        assertThat(rows(RecordType.TURN)).isEqualTo(120);
        assertThat(rows(RecordType.TAG)).isEqualTo(129);
        assertThat(rows(RecordType.PROJECT)).isEqualTo(4);
        assertThat(Contract.get(replicas.get(0).entries().stream(Query.all(RecordType.SESSION)).collect().asList()))
                .hasSize(7).extracting(session -> session.activity().totals())
                .satisfies(totals -> assertThat(totals.stream().mapToLong(Totals::metrics).sum()).isEqualTo(120))
                .satisfies(totals -> assertThat(totals.stream().mapToLong(Totals::turns).sum()).isEqualTo(120));
        PostgresServer.execute(address.database(), "SELECT 1 / (count(*) = max(sequence))::int FROM change_log");
        PostgresServer.execute(address.database(),
                "SELECT 1 / (deadlocks = 0)::int FROM pg_stat_database WHERE datname = current_database()");
    }

    @Test
    void sameCalls_sentToAllAtOnce_areCountedOnce() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            events.add(call(i));
        }
        List<Uni<List<Written>>> writes = new ArrayList<>();
        for (int replica = 0; replica < REPLICAS; replica++) {
            List<Event> own = new ArrayList<>(events);
            Collections.shuffle(own, new Random(replica));
            EventStore store = replicas.get(replica).events();
            writes.add(Multi.createFrom().iterable(own).group().intoLists().of(20).onItem()
                    .transformToUniAndConcatenate(some -> store.write(Batch.of(some, new ReportedCosts())))
                    .collect().asList());
        }
        List<Written> written = Contract.get(Uni.join().all(writes).andFailFast()).stream().flatMap(List::stream)
                .toList();
        assertThat(written).allSatisfy(each -> assertThat(each.refusals()).isEmpty());
        assertThat(written.stream().mapToInt(Written::accepted).sum()).isEqualTo(600);
        assertThat(Contract.get(replicas.get(0).maintenance().check()).problems()).isEmpty();
        SumsAnswer sums = Contract.get(replicas.get(2).rollups()
                .sums(new SumsQuery(List.of(), Map.of(), null, null, ZoneOffset.UTC)));
        assertThat(sums.rows()).singleElement().satisfies(all -> {
            assertThat(all.sums().calls()).isEqualTo(600);
            assertThat(all.sums().tokens().input()).as("parents repeat what their children used")
                    .isEqualTo(400 * 10);
        });
        PostgresServer.execute(address.database(), "SELECT 1 / (count(DISTINCT lane) = 3)::int FROM rollup_hour");
        PostgresServer.execute(address.database(),
                "SELECT 1 / (deadlocks = 0)::int FROM pg_stat_database WHERE datname = current_database()");
    }

    @Test
    void commits_ofAll_areHeardByAll_inOrder_alsoAfterConnectionsWereLost() throws InterruptedException {
        List<List<Long>> heard = new ArrayList<>();
        for (PostgresEngine replica : replicas) {
            List<Long> own = new CopyOnWriteArrayList<>();
            heard.add(own);
            replica.commits().follow(commit -> own.add(commit.sequence()));
        }
        for (int i = 0; i < 60; i++) {
            if (i == 30) {
                PostgresServer.execute(address.database(), "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE query LIKE 'LISTEN%' AND datname = current_database()");
            }
            Contract.get(replicas.get(i % REPLICAS).events()
                    .write(Batch.of(List.of(call(i), TestEvents.message("s", "m" + i, TEN, "x")),
                            new ReportedCosts())));
        }
        List<Long> all = LongStream.rangeClosed(1, 60).boxed().toList();
        for (int i = 0; i < 200 && heard.stream().anyMatch(own -> own.size() < 60); i++) {
            Thread.sleep(50);
        }
        assertThat(heard).allSatisfy(own -> assertThat(own).isEqualTo(all));
    }

    @Test
    void traceToldASession_whileOthersWriteUnderItsId_endsInOnePlace() {
        List<Uni<Written>> writes = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Map<Field, Object> span = Map.of(CallField.TRACE_ID, "t" + i, CallField.OPERATION, "chat");
            List<Event> told = List.of(TestEvents.event(RecordType.CALL, "conversation", "a" + i, TEN, span),
                    TestEvents.event(RecordType.CALL, "t" + i, "b" + i, TEN, span),
                    TestEvents.event(RecordType.CALL, "t" + i, "c" + i, TEN, span));
            for (int replica = 0; replica < REPLICAS; replica++) {
                writes.add(replicas.get((i + replica) % REPLICAS).events()
                        .write(Batch.of(List.of(told.get(replica)), new ReportedCosts())));
            }
        }
        Contract.get(Uni.join().all(writes).andFailFast());
        assertThat(Contract.get(replicas.get(0).entries().stream(Query.all(RecordType.SESSION)).collect().asList()))
                .singleElement()
                .satisfies(session -> assertThat(session.activity().totals().calls()).isEqualTo(180));
        assertThat(Contract.get(replicas.get(0).maintenance().check()).problems()).isEmpty();
        PostgresServer.execute(address.database(),
                "SELECT 1 / (deadlocks = 0)::int FROM pg_stat_database WHERE datname = current_database()");
    }

    @Test
    void oneKey_usedByAllAtOnce_isUsedOnce() {
        List<Uni<Written>> writes = new ArrayList<>();
        for (PostgresEngine replica : replicas) {
            Event event = TestEvents.arrived(RecordType.METRIC, "s", "1", TEN + writes.size(), Map.of());
            writes.add(replica.events().write(new Batch(List.of(event), 1, false,
                    new IdempotencyKey("k", new byte[16]), new ReportedCosts())));
        }

        List<Written> written = Contract.get(Uni.join().all(writes).andFailFast());

        assertThat(written.stream().mapToInt(Written::accepted).sum()).isOne();
        assertThat(written.stream().mapToInt(Written::duplicates).sum()).isEqualTo(REPLICAS - 1);
    }

    @Test
    void removedSession_resent_isRefused() {
        PostgresServer.execute(address.database(),
                "INSERT INTO tombstone (type, session, id, at) VALUES (2, '', 'gone', 1)");

        Written written = Contract.get(replicas.get(0).events().write(Batch.of(
                List.of(TestEvents.metric("gone", "1", TEN, "n", 1), TestEvents.metric("kept", "1", TEN, "n", 1)),
                new ReportedCosts())));

        assertThat(written.accepted()).isOne();
        assertThat(written.refusals()).singleElement()
                .satisfies(refusal -> assertThat(refusal.reason()).contains("\"gone\" was removed"));
    }

    /** Of each three calls one is a parent that repeats what its child used, one is that child, one is of a trace. */
    private static Event call(int i) {
        Map<Field, Object> values = new HashMap<>(Map.of(CallField.AGENT, "a" + i % 5, CallField.MODEL, "m" + i % 2,
                CallField.OPERATION, "chat", CallField.USAGE, TestEvents.usage(10, 1), CallField.STARTED_AT,
                TEN + i % 4 * TestEvents.HOUR, CallField.DURATION, 1_000L * i));
        if (i % 3 == 1) {
            values.put(CallField.PARENT, "c" + (i - 1));
        } else if (i % 3 == 2) {
            values.put(CallField.TRACE_ID, "t" + i % 7);
        }
        return TestEvents.event(RecordType.CALL, "s" + i / 3 % 7, "c" + i, TEN + i, values);
    }

    private int rows(RecordType type) {
        return Contract.get(replicas.get(1).entries().stream(Query.all(type)).collect().asList()).size();
    }
}
