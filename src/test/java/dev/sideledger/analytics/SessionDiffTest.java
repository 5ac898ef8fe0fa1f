package dev.sideledger.analytics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.Accounting;
import dev.sideledger.model.Actor;
import dev.sideledger.model.Cost;
import dev.sideledger.model.DecisionField;
import dev.sideledger.model.Entry;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Tokens;
import dev.sideledger.model.TurnField;
import dev.sideledger.model.Values;
import dev.sideledger.store.contract.TestEvents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class SessionDiffTest {
    @Test
    void steps_thatRepeat_areComparedWithThoseThatSayTheSame() {
        assertThat(
                changes(List.of(decision("Red", "wait"), decision("Red", "march")), List.of(decision("Red", "march"))))
                .containsExactly("removed wait", "same march");
        assertThat(
                changes(List.of(decision("Red", "march")), List.of(decision("Red", "wait"), decision("Red", "march"))))
                .containsExactly("added wait", "same march");
    }

    @Test
    void steps_ofTheSameActor_areComparedRatherThanReplaced() {
        assertThat(changes(List.of(decision("Red", "wait"), decision("Blue", "talk")),
                List.of(decision("Red", "march"), decision("Green", "talk"))))
                .containsExactly("changed wait", "removed talk", "added talk");
    }

    @Test
    void turns_areComparedByTheirNumbers() {
        assertThat(changes(List.of(turn(1, "fog"), turn(3, "sun")), List.of(turn(2, "fog"), turn(3, "rain"))))
                .containsExactly("removed fog", "added fog", "changed sun");
    }

    @Test
    void changes_sayWhichFieldsDiffer() {
        StepChange change = SessionDiff.changes(List.of(Step.of(turn(1, "Fog over the straits."))),
                List.of(Step.of(turn(1, "Sun over the straits.")))).get(0);

        assertThat(change.texts()).containsExactly(new TextDifference("content",
                List.of(new TextDifference.Edit(0, 0, "Fog", "Sun")), false));
    }

    @Test
    void steps_thatAreUnpricedCalls_haveNoCost() {
        assertThat(Step.of(call(Cost.computed(7, "a table"))).nanos()).isEqualTo(7);
        assertThat(Step.of(call(Cost.UNPRICED)).nanos()).isNull();
        assertThat(Step.of(call(Cost.UNPRICED)).unpricedCalls()).isOne();
        assertThat(Step.of(call(Cost.NONE)).nanos()).as("nothing to price").isZero();
        assertThat(Step.of(call(Cost.NONE)).unpricedCalls()).isZero();
        assertThat(Step.of(turn(1, "fog")).nanos()).isNull();
        assertThat(Step.of(turn(1, "fog")).unpricedCalls()).isNull();
    }

    @Test
    void sessions_ofManyLikeSteps_areComparedInTime() {
        String said = "The fleet holds at dawn. ".repeat(100);
        List<Step> left = IntStream.range(0, SessionDiff.MOST_STEPS).mapToObj(i -> Step.of(decision("Red", said + i)))
                .toList();
        List<Step> right = IntStream.range(0, SessionDiff.MOST_STEPS)
                .mapToObj(i -> Step.of(decision("Red", said + 2 * i))).toList();

        List<StepChange> changes = assertTimeoutPreemptively(Duration.ofSeconds(20),
                () -> SessionDiff.changes(left, right));

        assertThat(changes).hasSizeGreaterThanOrEqualTo(SessionDiff.MOST_STEPS);
        assertThat(changes.stream().filter(change -> change.left() != null)).hasSize(SessionDiff.MOST_STEPS);
    }

    private static List<String> changes(List<Entry> left, List<Entry> right) {
        return SessionDiff.changes(left.stream().map(Step::of).toList(), right.stream().map(Step::of).toList()).stream()
                .map(change -> change.kind().wireName() + ' '
                        + change.either().texts().values().iterator().next())
                .toList();
    }

    private static Entry call(Cost cost) {
        return new Entry(RecordType.CALL, 1, "c", "s", null, null, 0, Values.none(RecordType.CALL), JsonMap.EMPTY,
                new Accounting(Tokens.NONE, cost, true, Actor.NONE), null);
    }

    private static Entry decision(String actor, String action) {
        return new Entry(RecordType.DECISION, 1, action, "s", null, null, 0,
                TestEvents.values(RecordType.DECISION,
                        Map.of(DecisionField.ACTOR, actor, DecisionField.ACTION, action)),
                JsonMap.EMPTY, null, null);
    }

    private static Entry turn(long number, String content) {
        return new Entry(RecordType.TURN, number, null, "s", null, number, 0,
                TestEvents.values(RecordType.TURN, Map.of(TurnField.CONTENT, content)), JsonMap.EMPTY, null, null);
    }
}
