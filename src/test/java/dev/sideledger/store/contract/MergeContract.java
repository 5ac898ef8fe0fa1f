package dev.sideledger.store.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Entry;
import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.Totals;
import dev.sideledger.store.Written;

import static dev.sideledger.store.contract.TestEvents.HOUR;
import static dev.sideledger.store.contract.TestEvents.SECOND;
import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.call;
import static dev.sideledger.store.contract.TestEvents.event;
import static dev.sideledger.store.contract.TestEvents.session;
import static dev.sideledger.store.contract.TestEvents.turn;
import static dev.sideledger.store.contract.TestEvents.usage;
import static org.assertj.core.api.Assertions.assertThat;

/** What an engine promises about records that are told many times: the same result in any order, exact sums. */
public interface MergeContract extends Contract {
    @Test
    default void call_startThenEnd_mergesFields() {
        write(event(RecordType.CALL, "s", "1", TEN, Map.of(CallField.AGENT, "writer", CallField.STATUS, "running")));

        Written written = write(event(RecordType.CALL, "s", "1", TEN + SECOND,
                Map.of(CallField.STATUS, "success", CallField.USAGE, usage(10, 5))));

        Entry call = entry(RecordType.CALL, "s", "1");
        assertThat(written.updated()).isOne();
        assertThat(call.values().text(CallField.AGENT)).isEqualTo("writer");
        assertThat(call.values().text(CallField.STATUS)).isEqualTo("success");
        assertThat(call.accounting().tokens().total()).isEqualTo(15);
        assertThat(call.at()).isEqualTo(TEN);
    }

    @Test
    default void call_endBeforeStart_isTheSame() {
        write(event(RecordType.CALL, "s", "1", TEN + SECOND,
                Map.of(CallField.STATUS, "success", CallField.USAGE, usage(10, 5))));
        write(event(RecordType.CALL, "s", "1", TEN, Map.of(CallField.AGENT, "writer", CallField.STATUS, "running")));

        Entry call = entry(RecordType.CALL, "s", "1");
        assertThat(call.values().text(CallField.STATUS)).isEqualTo("success");
        assertThat(call.values().text(CallField.AGENT)).isEqualTo("writer");
        assertThat(call.at()).isEqualTo(TEN);
        assertThat(problems()).isEmpty();
    }

    @Test
    default void call_turnLaterWins_inAnyOrder() {
        write(TestEvents.inTurn(2, call("s", "1", TEN + SECOND)));
        write(TestEvents.inTurn(7, call("s", "1", TEN)));
        write(call("s", "1", TEN + HOUR));
        write(TestEvents.inTurn(7, call("s", "2", TEN)));
        write(TestEvents.inTurn(2, call("s", "2", TEN + SECOND)));
        write(TestEvents.inTurn(1, call("s", "2", TEN + SECOND)));

        assertThat(entry(RecordType.CALL, "s", "1").turn()).isEqualTo(2);
        assertThat(entry(RecordType.CALL, "s", "2").turn()).as("the greater of two told at once").isEqualTo(2);
    }

    @Test
    default void call_lateUsageAndCost_changeTotalsByTheDifference() {
        write(call("s", "1", TEN), call("s", "2", TEN));

        write(event(RecordType.CALL, "s", "1", TEN + HOUR,
                Map.of(CallField.USAGE, usage(2_000, 300), CallField.COST, 9_000_000L)));

        Totals totals = whole("s").session().activity().totals();
        assertThat(totals.calls()).isEqualTo(2);
        assertThat(totals.tokens().input()).isEqualTo(3_000);
        assertThat(totals.tokens().output()).isEqualTo(500);
        assertThat(totals.spend().costNanos()).isEqualTo(10_500_000);
        assertThat(problems()).isEmpty();
    }

    @Test
    default void sums_thatWouldNoLongerFit_refuseTheRecord_andNothingElse() {
        long million = 1_000_000_000_000_000L;
        write(event(RecordType.CALL, "innocent", "1", TEN, Map.of(CallField.COST, 123_456_789L)));
        int accepted = 0;
        int refused = 0;
        for (int batch = 0; batch < 2; batch++) {
            List<Event> events = new ArrayList<>();
            for (int i = 0; i < 4_650; i++) {
                events.add(event(RecordType.CALL, "rich", batch + "-" + i, TEN, Map.of(CallField.COST, million)));
            }
            Written written = write(events);
            accepted += written.accepted();
            refused += written.refusals().size();
        }

        assertThat(accepted).isEqualTo(9_223);
        assertThat(refused).isEqualTo(77);
        assertThat(whole("rich").session().activity().totals().spend().costNanos()).isEqualTo(9_223 * million);
        assertThat(problems()).isEmpty();
        write(session("rich", TEN, Map.of(SessionField.PROJECT, "p")));
        assertThat(problems()).isEmpty();
        Contract.get(engine().maintenance().removeSession("rich"));
        assertThat(whole("innocent").session().activity().totals().spend().costNanos()).isEqualTo(123_456_789);
        assertThat(problems()).isEmpty();
    }

    @Test
    default void call_withoutCost_isUnpricedUntilToldOne() {
        write(event(RecordType.CALL, "s", "1", TEN, Map.of(CallField.MODEL, "m", CallField.USAGE, usage(1, 1))));
        assertThat(whole("s").session().activity().totals().spend().unpricedCalls()).isOne();

        write(event(RecordType.CALL, "s", "1", TEN + 1, Map.of(CallField.COST, 5L)));

        assertThat(whole("s").session().activity().totals().spend().unpricedCalls()).isZero();
        assertThat(whole("s").session().activity().totals().spend().costNanos()).isEqualTo(5);
    }

    @Test
    default void call_attributes_mergePerKey() {
        write(event(RecordType.CALL, "s", "1", TEN + 2, Map.of(), Map.of("a", "1", "b", "1")));
        write(event(RecordType.CALL, "s", "1", TEN + 1, Map.of(), Map.of("b", "2", "c", "2")));

        assertThat(entry(RecordType.CALL, "s", "1").attributes().entries())
                .isEqualTo(Map.of("a", "1", "b", "1", "c", "2"));
    }

    @Test
    default void call_toldTheSameByALaterEvent_isADuplicateThatStillOutlivesAnEarlierOne() {
        write(event(RecordType.CALL, "s", "1", TEN, Map.of(CallField.AGENT, "a")));

        Written same = write(event(RecordType.CALL, "s", "1", TEN + 2, Map.of(CallField.AGENT, "a")));
        write(event(RecordType.CALL, "s", "1", TEN + 1, Map.of(CallField.AGENT, "b")));

        assertThat(same).isEqualTo(new Written(0, 0, 1, java.util.List.of()));
        assertThat(entry(RecordType.CALL, "s", "1").values().text(CallField.AGENT)).isEqualTo("a");
    }

    @Test
    default void session_projectToldLate_movesItsShare() {
        write(call("s", "1", TEN), call("s", "2", TEN + HOUR));

        write(session("s", TEN, Map.of(SessionField.PROJECT, "p")), call("s", "3", TEN));

        assertThat(whole("s").session().project()).isEqualTo("p");
        assertThat(Contract.get(engine().entries().project("p"))).isPresent();
        assertThat(problems()).isEmpty();
    }

    @Test
    default void session_toldAfterItsRecords_isAccepted() {
        write(call("s", "1", TEN));

        Written told = write(session("s", TEN, Map.of(SessionField.NAME, "n")));

        assertThat(told).isEqualTo(new Written(1, 0, 0, java.util.List.of()));
    }

    @Test
    default void session_beginsWithItsEarliestRecord_unlessItSaysOtherwise() {
        write(call("s", "2", TEN + HOUR));
        write(call("s", "1", TEN));
        assertThat(whole("s").session().at()).isEqualTo(TEN);

        write(session("s", TEN, Map.of(SessionField.STARTED_AT, TEN - SECOND)));
        write(call("s", "0", TEN - HOUR));

        assertThat(whole("s").session().at()).isEqualTo(TEN - SECOND);
        assertThat(whole("s").session().activity().lastSeen()).isEqualTo(TEN + HOUR + SECOND);
    }

    @Test
    default void call_parentRepeatsItsChildsUsage_countsOnce() {
        Event parent = event(RecordType.CALL, "s", "agent", TEN, Map.of(CallField.OPERATION, "invoke_agent",
                CallField.USAGE, usage(10, 5), CallField.COST, 100L, CallField.TRACE_ID, "t"));
        Event child = event(RecordType.CALL, "s", "model", TEN, Map.of(CallField.OPERATION, "chat", CallField.USAGE,
                usage(10, 5), CallField.COST, 100L, CallField.TRACE_ID, "t", CallField.PARENT, "agent"));
        write(parent);
        assertThat(whole("s").session().activity().totals().tokens().total()).isEqualTo(15);

        write(child);

        assertThat(whole("s").session().activity().totals().tokens().total()).isEqualTo(15);
        assertThat(whole("s").session().activity().totals().spend().costNanos()).isEqualTo(100);
        assertThat(entry(RecordType.CALL, "s", "agent").accounting().counted()).isFalse();
        assertThat(problems()).isEmpty();
    }

    @Test
    default void call_childBeforeParentOutsideATrace_countsOnce() {
        write(event(RecordType.CALL, "s", "inner", TEN,
                Map.of(CallField.OPERATION, "chat", CallField.USAGE, usage(10, 5), CallField.PARENT, "outer")));
        write(event(RecordType.CALL, "s", "outer", TEN,
                Map.of(CallField.OPERATION, "chat", CallField.USAGE, usage(10, 5))));
        write(event(RecordType.CALL, "s", "alone", TEN,
                Map.of(CallField.OPERATION, "chat", CallField.USAGE, usage(1, 1))));

        assertThat(whole("s").session().activity().totals().tokens().total()).isEqualTo(17);
        assertThat(entry(RecordType.CALL, "s", "inner").accounting().counted()).isTrue();
        assertThat(entry(RecordType.CALL, "s", "outer").accounting().counted()).isFalse();
        assertThat(problems()).isEmpty();
    }
}
