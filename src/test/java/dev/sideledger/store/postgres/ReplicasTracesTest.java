package dev.sideledger.store.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import dev.sideledger.model.CallField;
import dev.sideledger.model.CallNode;
import dev.sideledger.model.Counting;
import dev.sideledger.model.Entry;
import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.store.Batch;
import dev.sideledger.store.EventStore;
import dev.sideledger.store.Query;
import dev.sideledger.store.Written;
import dev.sideledger.store.contract.Contract;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import static dev.sideledger.store.contract.TestEvents.SECOND;
import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.event;
import static dev.sideledger.store.contract.TestEvents.span;
import static dev.sideledger.store.contract.TestEvents.usage;
import static dev.sideledger.store.contract.TestEvents.with;
import static org.assertj.core.api.Assertions.assertThat;

/** Traces whose calls lie in several sessions, told to replicas at once, count once. */
class ReplicasTracesTest extends Replicas {
    private static final int TRACES = 60;

    @RepeatedTest(3)
    void tracesOverSessions_toldToAllAtOnce_countTheInnermost() {
        List<Event> homes = IntStream.range(0, TRACES / 2)
                .mapToObj(i -> span("gone", "t" + i, "x" + i, null, "chat", 0))
                .toList();
        Contract.get(replicas.get(0).events().write(Batch.of(homes, new ReportedCosts())));
        Contract.get(replicas.get(0).maintenance().removeSession("gone"));

        Contract.get(Uni.join().all(writes()).andFailFast());

        assertCountedAsWholeTraces();
        assertThat(calls().stream().filter(call -> call.accounting().counted())).hasSize(TRACES);
    }

    @RepeatedTest(3)
    void sessionRemoved_whileOthersWriteItsTraces_isAsIfItHadNeverBeen() {
        Uni<?> all = Uni.join().all(writes()).andFailFast();
        Uni<?> removal = Multi.createFrom().range(0, 1_000)
                .onItem().transformToUniAndConcatenate(i -> replicas.get(1).maintenance().removeSession("s2"))
                .select().where(removed -> !removed.nothing()).collect().first();

        Contract.get(Uni.combine().all().unis(all, removal).asTuple());

        assertThat(calls()).noneMatch(call -> call.session().equals("s2"));
        assertCountedAsWholeTraces();
    }

    @Test
    void sessionsThatAreAddedAtOnce_withoutOneThatBothLock_seeEachOther() throws SQLException {
        Contract.get(write(0, span("gone", "t", "x", null, "chat", 0)));
        Contract.get(replicas.get(0).maintenance().removeSession("gone"));
        CompletableFuture<Written> agent;
        CompletableFuture<Written> chat;
        try (Connection other = PostgresServer.connection(address.database());
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT 1 FROM ledger FOR UPDATE");
            agent = write(0, span("a", "t", "agent", null, "invoke_agent", 10)).subscribeAsCompletionStage();
            await(1);
            chat = write(1, span("b", "t", "chat", "agent", "chat", 10)).subscribeAsCompletionStage();
            await(2);
            other.rollback();
        }
        CompletableFuture.allOf(agent, chat).orTimeout(10, TimeUnit.SECONDS).join();

        assertThat(calls()).filteredOn(call -> !call.accounting().counted()).extracting(Entry::id)
                .containsExactly("agent");
    }

    private Uni<Written> write(int replica, Event event) {
        return replicas.get(replica).events().write(Batch.of(List.of(event), new ReportedCosts()));
    }

    /** Waits until so many transactions wait for others. */
    private void await(int waiting) {
        String sql = "SELECT count(*) FROM pg_locks WHERE NOT granted";
        for (int i = 0; i < 200 && PostgresServer.number(address.database(), sql) < waiting; i++) {
            try {
                Thread.sleep(25);
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
        assertThat(PostgresServer.number(address.database(), sql)).isGreaterThanOrEqualTo(waiting);
    }

    /** The same events for every replica, each in an order of its own, some at a time. */
    private List<Uni<List<Written>>> writes() {
        List<Uni<List<Written>>> writes = new ArrayList<>();
        for (int replica = 0; replica < REPLICAS; replica++) {
            List<Event> own = new ArrayList<>(story());
            Collections.shuffle(own, new Random(replica));
            EventStore store = replicas.get(replica).events();
            writes.add(Multi.createFrom().iterable(own).group().intoLists().of(5).onItem()
                    .transformToUniAndConcatenate(some -> store.write(Batch.of(some, new ReportedCosts())))
                    .collect().asList());
        }
        return writes;
    }

    /** Of each trace an agent, a chat below it and one below that, whose usage comes by itself, in three sessions. */
    private static List<Event> story() {
        List<Event> story = new ArrayList<>();
        for (int i = 0; i < TRACES; i++) {
            String trace = "t" + i;
            story.add(with(span("s" + i % 5, trace, "a" + i, null, "invoke_agent", 10), CallField.AGENT, "x"));
            story.add(span("s" + (i + 1) % 5, trace, "b" + i, "a" + i, "chat", 10));
            story.add(span("s" + (i + 2) % 5, trace, "c" + i, "b" + i, "chat", 0));
            story.add(event(RecordType.CALL, "s" + (i + 2) % 5, "c" + i, TEN + SECOND,
                    Map.of(CallField.USAGE, usage(10, 1))));
        }
        return story;
    }

    private void assertCountedAsWholeTraces() {
        Map<String, List<Entry>> traces = new HashMap<>();
        calls().forEach(call -> traces.computeIfAbsent(call.values().text(CallField.TRACE_ID),
                absent -> new ArrayList<>()).add(call));
        traces.forEach((trace, calls) -> {
            List<CallNode> nodes = calls.stream().map(call -> CallNode.of(call.id(), call.at(), call.values()))
                    .toList();
            Counting whole = Counting.of(nodes, true);
            assertThat(calls.stream().filter(call -> !call.accounting().counted()).map(Entry::id)).as(trace)
                    .containsExactlyInAnyOrderElementsOf(whole.uncounted());
            for (int i = 0; i < nodes.size(); i++) {
                assertThat(calls.get(i).accounting().inherited()).as(trace)
                        .isEqualTo(whole.inherited(nodes.get(i)));
            }
        });
        assertThat(Contract.get(replicas.get(0).maintenance().check()).problems()).isEmpty();
        PostgresServer.execute(address.database(),
                "SELECT 1 / (deadlocks = 0)::int FROM pg_stat_database WHERE datname = current_database()");
    }

    private List<Entry> calls() {
        return Contract.get(replicas.get(1).entries().stream(Query.all(RecordType.CALL)).collect().asList());
    }
}
