package dev.sideledger.store.contract;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.store.CleanupOrder;
import dev.sideledger.store.CleanupStep;
import dev.sideledger.store.CleanupTally;
import dev.sideledger.store.Group;
import dev.sideledger.store.LatencyAnswer;
import dev.sideledger.store.LatencyQuery;
import dev.sideledger.store.Query;
import dev.sideledger.store.SumsAnswer;
import dev.sideledger.store.SumsQuery;

import static dev.sideledger.store.contract.TestEvents.HOUR;
import static dev.sideledger.store.contract.TestEvents.SECOND;
import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.call;
import static dev.sideledger.store.contract.TestEvents.message;
import static dev.sideledger.store.contract.TestEvents.session;
import static dev.sideledger.store.contract.TestEvents.tag;
import static org.assertj.core.api.Assertions.assertThat;

/** What an engine promises about taking what is old: whole sessions go, what runs stays, and sums outlive them. */
public interface RetentionContract extends Contract {
    long DAY = 24 * HOUR;
    List<List<Group>> SUMMED = List.of(List.of(), List.of(Group.DAY), List.of(Group.HOUR, Group.AGENT),
            List.of(Group.PROJECT, Group.MODEL), List.of(Group.AGENT_TYPE, Group.PROVIDER),
            List.of(Group.PHASE, Group.OPERATION));

    @Test
    default void cleanUp_takesOldSessionsWhole_andKeepsTheirSums() {
        write(session("old", TEN, Map.of(SessionField.PROJECT, "p")), call("old", "1", TEN), call("old", "2", TEN),
                message("old", "1", TEN, "x".repeat(500)), tag("old", "red", TEN), call("young", "1", TEN + 2 * DAY));
        Set<String> before = sums();

        assertThat(tried(CleanupOrder.whole(TEN + DAY, null, null))).isEqualTo(new CleanupTally(1, Map.of(
                RecordType.CALL, 2L, RecordType.MESSAGE, 1L, RecordType.TAG, 1L), 0, 0));
        assertThat(found("old")).isPresent();
        CleanupTally taken = cleaned(CleanupOrder.whole(TEN + DAY, null, null));

        assertThat(taken.sessions()).isOne();
        assertThat(taken.records()).isEqualTo(4);
        assertThat(taken.running()).isZero();
        assertThat(found("old")).isEmpty();
        assertThat(all(Query.all(RecordType.CALL))).hasSize(1);
        assertThat(all(Query.all(RecordType.MESSAGE))).isEmpty();
        assertThat(sums()).isEqualTo(before);
        assertThat(problems()).isEmpty();
        assertThat(cleaned(CleanupOrder.whole(TEN + DAY, null, null))).isEqualTo(CleanupTally.NONE);
    }

    @Test
    default void cleanUp_leavesWhatRuns_andWhatWasHeardOfSince() {
        write(session("running", TEN, Map.of(SessionField.STATUS, "running")),
                session("paused", TEN, Map.of(SessionField.STATUS, "paused")),
                session("ended late", TEN, Map.of(SessionField.STATUS, "completed", SessionField.ENDED_AT, TEN + DAY)),
                session("ended", TEN, Map.of(SessionField.STATUS, "completed", SessionField.ENDED_AT, TEN + HOUR)),
                session("told late", engine().now(),
                        Map.of(SessionField.STARTED_AT, TEN, SessionField.ENDED_AT, TEN + HOUR)),
                session("silent", TEN, Map.of()), session("heard of", TEN, Map.of()));
        write(call("heard of", "1", TEN + DAY));
        CleanupOrder order = CleanupOrder.whole(TEN + DAY, null, null);

        assertThat(tried(order)).isEqualTo(new CleanupTally(3, Map.of(), 0, 2));
        assertThat(cleaned(order)).extracting(CleanupTally::sessions, CleanupTally::running).containsExactly(3L, 2L);

        for (String kept : List.of("running", "paused", "ended late", "heard of")) {
            assertThat(found(kept)).as(kept).isPresent();
        }
        assertThat(found("ended")).isEmpty();
        assertThat(found("told late")).isEmpty();
        assertThat(found("silent")).isEmpty();
    }

    @Test
    default void cleanUp_ofAProject_orAWorkload_leavesTheOthers() {
        write(session("p1", TEN, Map.of(SessionField.PROJECT, "p", SessionField.KIND, "factory")),
                session("q1", TEN, Map.of(SessionField.PROJECT, "q", SessionField.KIND, "voice")),
                session("none", TEN, Map.of()));

        assertThat(cleaned(CleanupOrder.whole(TEN + DAY, "p", "voice")).sessions()).isZero();
        assertThat(cleaned(CleanupOrder.whole(TEN + DAY, "nobody", null)).sessions()).isZero();
        assertThat(cleaned(CleanupOrder.whole(TEN + DAY, null, "voice")).sessions()).isEqualTo(2);
        assertThat(found("p1")).isPresent();
        assertThat(cleaned(CleanupOrder.whole(TEN + DAY, "p", null)).sessions()).isOne();
        assertThat(found("p1")).isEmpty();
    }

    @Test
    default void cleanedSession_resent_isRefused_andCountsOnce() {
        write(call("old", "1", TEN), call("young", "1", TEN + 2 * DAY));
        Set<String> before = sums();
        cleaned(CleanupOrder.whole(TEN + DAY, null, null));

        assertThat(write(call("old", "1", TEN)).refusals()).singleElement()
                .satisfies(refusal -> assertThat(refusal.reason()).contains("\"old\"").contains("removed"));

        assertThat(sums()).isEqualTo(before);
        assertThat(problems()).isEmpty();
    }

    @Test
    default void cleanUp_ofManyRecords_goesInSteps_whoseSumsAreRight_alsoInterrupted() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            events.add(call("large", "" + i, TEN + i * SECOND));
        }
        for (int i = 0; i < 600; i++) {
            events.add(call("small " + i, "1", TEN));
        }
        write(events);
        Set<String> before = sums();
        CleanupOrder order = CleanupOrder.whole(TEN + DAY, null, null);
        CleanupStep first = Contract.get(engine().retention().cleanUp(order, 0));

        assertThat(first.finished()).isFalse();
        assertThat(first.tally().sessions()).isZero();
        assertThat(first.tally().records()).isPositive();
        assertThat(problems()).isEmpty();
        assertThat(sums()).isEqualTo(before);
        assertThat(write(call("large", "more", TEN)).refusals()).hasSize(1);

        engine().reopened();
        cleaned(order);

        assertThat(all(Query.all(RecordType.CALL))).isEmpty();
        assertThat(all(Query.all(RecordType.SESSION))).isEmpty();
        assertThat(sums()).isEqualTo(before);
        assertThat(problems()).isEmpty();
    }

    @Test
    default void removedProject_takesTheSumsOfItsOldSessionsToo() {
        write(session("old", TEN, Map.of(SessionField.PROJECT, "p")), call("old", "1", TEN),
                session("other", TEN, Map.of(SessionField.PROJECT, "q")), call("other", "1", TEN));
        cleaned(CleanupOrder.whole(TEN + DAY, null, null));
        assertThat(calls(Map.of(Group.PROJECT, "p"))).isOne();

        Contract.get(engine().maintenance().removeProject("p"));

        assertThat(calls(Map.of())).isOne();
        assertThat(calls(Map.of(Group.PROJECT, "q"))).isOne();
        assertThat(problems()).isEmpty();
    }

    @Test
    default void randomCalls_cleanedAtRandomTimes_sumUpAsBefore() {
        for (int seed = 0; seed < 3; seed++) {
            Random random = new Random(seed);
            String prefix = "r" + seed;
            RandomCalls calls = new RandomCalls(seed, 3, 5 * DAY);
            List<Event> told = new ArrayList<>(calls.sessions());
            for (int i = 0; i < 300; i++) {
                told.add(calls.call(i));
            }
            told.replaceAll(event -> renamed(event, prefix));
            write(told);
            for (int cut = 1; cut < 6; cut++) {
                Set<String> before = sums();
                cleaned(CleanupOrder.whole(TEN + (long) (random.nextDouble() * 2 * cut * DAY), null, null));
                assertThat(sums()).isEqualTo(before);
                assertThat(problems()).isEmpty();
            }
        }
    }

    private static Event renamed(Event event, String prefix) {
        String id = event.type() == RecordType.SESSION ? prefix + event.id() : event.id();
        return new Event(event.type(), prefix + event.session(), id, event.turn(), event.time(), event.timeAssigned(),
                event.values(), event.attributes());
    }

    private CleanupTally cleaned(CleanupOrder order) {
        CleanupTally all = CleanupTally.NONE;
        CleanupStep step = new CleanupStep(0, 1, CleanupTally.NONE);
        while (!step.finished()) {
            step = Contract.get(engine().retention().cleanUp(order, step.next()));
            all = all.plus(step.tally());
        }
        return all;
    }

    private CleanupTally tried(CleanupOrder order) {
        return Contract.get(engine().retention().tryCleanUp(order, 0)).tally();
    }

    private long calls(Map<Group, String> filters) {
        return Contract.get(engine().rollups().sums(new SumsQuery(List.of(), filters, null, null,
                ZoneOffset.UTC))).rows().stream().mapToLong(row -> row.sums().calls()).sum();
    }

    /** Everything that sums by what calls say of themselves, and by project, answer. */
    private Set<String> sums() {
        Set<String> all = new HashSet<>();
        for (List<Group> by : SUMMED) {
            SumsAnswer answer = Contract.get(engine().rollups()
                    .sums(new SumsQuery(by, Map.of(), null, null, ZoneOffset.UTC)));
            answer.rows().forEach(row -> all.add(by + " " + row));
        }
        LatencyAnswer latency = Contract.get(engine().rollups()
                .latency(new LatencyQuery(List.of(Group.AGENT), Map.of(), null, null)));
        all.add(latency.rows().toString());
        return all;
    }
}
