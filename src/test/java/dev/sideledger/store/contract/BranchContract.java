package dev.sideledger.store.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.DecisionField;
import dev.sideledger.model.Entry;
import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.store.Branches;
import dev.sideledger.store.Criterion;
import dev.sideledger.store.Query;
import dev.sideledger.store.SessionSteps;

import static dev.sideledger.store.contract.Contract.get;
import static dev.sideledger.store.contract.TestEvents.HOUR;
import static dev.sideledger.store.contract.TestEvents.SECOND;
import static dev.sideledger.store.contract.TestEvents.TEN;
import static org.assertj.core.api.Assertions.assertThat;

/** Steps of sessions come in order, and branches are found from any of them. */
public interface BranchContract extends Contract {
    List<RecordType> STEP_TYPES = List.of(RecordType.TURN, RecordType.CALL, RecordType.DECISION, RecordType.MESSAGE);

    @Test
    default void steps_ofASession_areItsRecordsByTime() {
        Random random = new Random(2);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            long time = TEN + random.nextInt(20) * SECOND;
            Event event = switch (i % 4) {
                case 0 -> TestEvents.turn("s", i, time, Map.of());
                case 1 -> TestEvents.call("s", "c" + i, time);
                case 2 -> TestEvents.event(RecordType.DECISION, "s", "d" + i, time,
                        Map.of(DecisionField.ACTION, "long ".repeat(100) + i));
                default -> TestEvents.message("s", "m" + i, time, "hello " + i);
            };
            events.add(event.turn() != null || random.nextInt(3) == 0 ? event : TestEvents.inTurn(i, event));
        }
        events.add(TestEvents.metric("s", "no step", TEN, "trust", 1));
        events.add(TestEvents.message("other", "m", TEN, "elsewhere"));
        write(events);
        List<Entry> all = STEP_TYPES.stream()
                .flatMap(type -> all(Query.all(type).with(Criterion.SESSION, "s")).stream())
                .sorted(Comparator.comparingLong(Entry::at).thenComparing(Entry::type)
                        .thenComparingLong(Entry::number))
                .toList();

        for (Long from : Stream.concat(Stream.of((Long) null), Stream.of(0L, 25L, 1_000L)).toList()) {
            List<Entry> expected = all.stream()
                    .filter(step -> from == null || step.turn() == null || step.turn() >= from).toList();
            SessionSteps whole = get(engine().comparisons().steps("s", from, 100));
            SessionSteps first = get(engine().comparisons().steps("s", from, 7));

            assertThat(whole).isEqualTo(new SessionSteps(expected, all.size() - expected.size(), 0));
            assertThat(first).isEqualTo(new SessionSteps(expected.subList(0, 7), all.size() - expected.size(),
                    expected.size() - 7));
        }
        assertThat(get(engine().comparisons().steps("nowhere", null, 10)).steps()).isEmpty();
    }

    @Test
    default void steps_ofLongTexts_areFewer_andSaySo() {
        write(IntStream.range(0, 12).mapToObj(i -> TestEvents.message("s", "m" + i, TEN + i, i + "x".repeat(1 << 20)))
                .toList());

        SessionSteps steps = get(engine().comparisons().steps("s", null, 100));

        assertThat(steps.steps()).hasSizeBetween(5, 11);
        assertThat(steps.leftOut()).isEqualTo(12 - steps.steps().size());
    }

    @Test
    default void branches_askedOfAnyOfThem_areTheWholeTree() {
        write(branch("root", null, 0, 1), branch("late", "root", 5, 2), branch("early", "root", 2, 3),
                branch("twig", "early", 3, 4), branch("stranger", null, 0, 5));

        for (String asked : List.of("root", "twig", "late")) {
            assertThat(tree(asked)).containsExactly("root 0", "early 1", "twig 2", "late 1");
        }
        assertThat(tree("stranger")).containsExactly("stranger 0");
        assertThat(get(engine().comparisons().branches("nowhere"))).isEmpty();
    }

    @Test
    default void branches_ofASessionThatIsNotThere_beginWithThoseThatAre() {
        write(branch("orphan", "never told", 2, 1), branch("child", "orphan", 3, 2));

        assertThat(tree("child")).containsExactly("orphan 0", "child 1");
    }

    @Test
    default void branches_inACircle_areToldOnce() {
        write(branch("one", "three", 1, 1), branch("two", "one", 1, 2), branch("three", "two", 1, 3),
                branch("self", "self", 1, 4), branch("outside", "two", 2, 5));

        for (String asked : List.of("one", "two", "three", "outside")) {
            assertThat(tree(asked)).containsExactly("one 0", "two 1", "three 2", "outside 2");
        }
        assertThat(tree("self")).containsExactly("self 0");
    }

    @Test
    default void branches_thatAreTooMany_areCut_andSaySo() {
        List<Event> events = new ArrayList<>(List.of(branch("root", null, 0, 1)));
        for (int i = 0; i < 1_001; i++) {
            events.add(branch("b" + i, "root", i, 2));
        }
        write(events);

        Branches branches = get(engine().comparisons().branches("b7")).orElseThrow();

        assertThat(branches.sessions()).hasSize(1_000);
        assertThat(branches.more()).isTrue();
    }

    private List<String> tree(String session) {
        Branches branches = get(engine().comparisons().branches(session)).orElseThrow();
        assertThat(branches.more()).isFalse();
        return branches.sessions().stream().map(branch -> branch.session().id() + ' ' + branch.depth()).toList();
    }

    private static Event branch(String id, String parent, long turn, int hour) {
        return TestEvents.session(id, TEN + hour * HOUR, parent == null ? Map.of(SessionField.NAME, id)
                : Map.of(SessionField.PARENT, parent, SessionField.BRANCH_TURN, turn));
    }
}
