package dev.sideledger.live;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.CallField;
import dev.sideledger.model.MoneySum;
import dev.sideledger.store.Change;

import static dev.sideledger.live.Calls.START;
import static dev.sideledger.live.Calls.commit;
import static dev.sideledger.live.Calls.created;
import static dev.sideledger.live.Calls.ended;
import static dev.sideledger.live.Calls.removed;
import static dev.sideledger.live.Calls.updated;
import static org.assertj.core.api.Assertions.assertThat;

class CallCounterTest {
    private static final long MILLI = 1_000;

    private final CallCounter counter = new CallCounter(START);

    @Test
    void call_countsInTheSecondInWhichItEnds_andLeavesTheWindow() {
        counter.count(commit(created(1, Map.of(CallField.STATUS, "running"))), 5);
        assertThat(calls(60, 10)).isZero();

        counter.count(commit(updated(1, ended("a", 7, MILLI))), 20);

        assertThat(calls(60, 20)).as("the second is not over").isZero();
        assertThat(calls(60, 21)).isOne();
        assertThat(calls(60, 80)).isOne();
        assertThat(calls(60, 81)).isZero();
        assertThat(calls(300, 81)).isOne();
    }

    @Test
    void call_toldAgain_changesWhatItAdded_whereItCounted() {
        counter.count(commit(created(1, ended("a", 7, MILLI))), 20);
        counter.count(commit(updated(1, ended("b", 9, 2 * MILLI))), 70);

        Window window = window(60, 80, true);

        assertThat(window.all().calls()).isOne();
        assertThat(window.all().cost().knownNanos()).isEqualTo(9);
        assertThat(window.agents()).containsOnlyKeys(new Name("b", false));
        assertThat(calls(60, 81)).as("it ended at 20").isZero();
    }

    @Test
    void call_ofALedgerThatReplacedAnother_takesNothingFromOneOfItsNumber() {
        counter.count(commit(created(1, ended("a", 7, MILLI))), 20);

        counter.forgetCalls(30);
        counter.count(commit(created(1, ended("b", 9, MILLI))), 40);

        assertThat(calls(60, 41)).isEqualTo(2);
        assertThat(window(60, 41, true).agents()).containsOnlyKeys(new Name("a", false), new Name("b", false));
    }

    @Test
    void call_thatFails_isAnError_andOneThatRunsAgainIsGone() {
        Map<dev.sideledger.model.Field, Object> failed = ended("a", 7, MILLI);
        failed.put(CallField.STATUS, "timeout");
        counter.count(commit(created(1, failed), created(2, ended("a", 7, MILLI))), 20);
        assertThat(window(60, 21, false).all().errors()).isOne();

        counter.count(commit(updated(1, Map.of(CallField.STATUS, "running"))), 22);

        assertThat(window(60, 23, false).all().errors()).isZero();
        assertThat(calls(60, 23)).isOne();
    }

    @Test
    void callsThatNobodyKnowsTheCostOf_makeNoZero() {
        Map<dev.sideledger.model.Field, Object> unpriced = ended("a", 7, MILLI);
        unpriced.remove(CallField.COST);
        counter.count(commit(created(1, unpriced)), 20);
        assertThat(window(60, 21, false).all().cost()).isEqualTo(new MoneySum(0, 0, 1));

        counter.count(commit(created(2, ended("a", 0, MILLI))), 21);

        assertThat(window(60, 22, true).all().cost()).isEqualTo(new MoneySum(0, 1, 1));
        assertThat(window(60, 22, true).agents().get(new Name("a", false)).cost().nanos()).isZero();
    }

    @Test
    void sessionThatIsRemoved_takesItsCallsAlong() {
        counter.count(commit(created(1, ended("a", 7, MILLI)), created(2, ended("a", 7, MILLI))), 20);
        counter.count(commit(new Change(Change.Kind.CREATED, Calls.call(3, "other", ended("a", 1, MILLI)))), 20);
        assertThat(window(60, 30, false).sessions()).isEqualTo(2);

        counter.count(commit(removed("s")), 25);

        Window window = window(60, 30, true);
        assertThat(window.all().calls()).isOne();
        assertThat(window.all().cost().knownNanos()).isOne();
        assertThat(window.all().durations().count()).isOne();
        assertThat(window.sessions()).isOne();
    }

    @Test
    void call_fromBeforeTheStart_countsOnlyIfItEndedSince() {
        Map<dev.sideledger.model.Field, Object> before = ended("a", 7, MILLI);
        before.put(CallField.ENDED_AT, START - 1);
        Map<dev.sideledger.model.Field, Object> since = ended("a", 7, MILLI);
        since.put(CallField.ENDED_AT, START + 1);

        counter.count(commit(updated(1, before), updated(2, since)), 20);
        counter.count(commit(updated(1, before), updated(2, since)), 21);

        assertThat(calls(60, 30)).isOne();
    }

    @Test
    void names_moreThanHavePlaces_standTogether() {
        Change[] changes = LongStream.range(0, 60)
                .mapToObj(number -> created(number, ended("agent " + number, 1, MILLI))).toArray(Change[]::new);
        counter.count(commit(changes), 20);

        Window window = window(60, 21, true);

        assertThat(window.agents()).hasSize(51);
        assertThat(window.agents().get(Name.REST).calls()).isEqualTo(10);
        assertThat(window.agents().values().stream().mapToLong(Tally::calls).sum()).isEqualTo(60);
        assertThat(window.models()).hasSize(51);
    }

    @Test
    void name_thatWasSilentForAnHour_givesItsPlaceAway() {
        for (long number = 0; number < 50; number++) {
            counter.count(commit(created(number, ended("agent " + number, 1, MILLI))), number == 0 ? 20 : 100);
        }
        counter.count(commit(created(100, ended("early", 1, MILLI))), 3_639);
        counter.count(commit(created(101, ended("late", 1, MILLI))), 3_641);

        assertThat(window(10, 3_642, true).agents()).containsOnlyKeys(Name.REST, new Name("late", false));
    }

    @Test
    void percentiles_areWithinAPercent() {
        for (long number = 1; number <= 1_000; number++) {
            counter.count(commit(created(number, ended("a", 1, number * MILLI))), number % 50);
        }

        Tally all = window(60, 50, false).all();

        assertThat(all.durations().percentile(0.5)).isBetween(495.0 * MILLI, 505.0 * MILLI);
        assertThat(all.durations().percentile(0.95)).isBetween(940.0 * MILLI, 960.0 * MILLI);
        assertThat(all.durations().percentile(0.99)).isBetween(980.0 * MILLI, 1_000.0 * MILLI);
    }

    @Test
    void window_longerThanTheTimeSinceTheStart_saysSince() {
        Window young = window(60, 20, false);
        assertThat(young.isShort()).isTrue();
        assertThat(young.counted()).isEqualTo(20);
        assertThat(young.since()).isEqualTo(START);
        assertThat(window(60, 60, false).isShort()).isFalse();
    }

    @Test
    void window_longerThanFiveMinutes_beginsWithAPieceOfTenSeconds() {
        assertThat(window(300, 1_005, false).since()).isEqualTo(START + 705_000_000);
        assertThat(window(301, 1_005, false).since()).isEqualTo(START + 700_000_000);
        assertThat(window(301, 1_005, false).counted()).isEqualTo(305);
    }

    @Test
    void changesThatWereDropped_areSaidWhileTheyAreInTheWindow() {
        counter.drop(12, 20);

        assertThat(window(60, 80, false).dropped()).isEqualTo(12);
        assertThat(window(60, 81, false).dropped()).isZero();
        assertThat(window(3_600, 81, false).dropped()).isEqualTo(12);
    }

    private long calls(int seconds, long end) {
        return window(seconds, end, false).all().calls();
    }

    private Window window(int seconds, long end, boolean named) {
        return counter.last(List.of(seconds), end, named).windows().get(0);
    }
}
