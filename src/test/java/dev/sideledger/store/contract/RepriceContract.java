package dev.sideledger.store.contract;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.Pricer;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.Batch;
import dev.sideledger.store.RepriceOrder;
import dev.sideledger.store.RepriceProgress;
import dev.sideledger.store.RepriceStep;
import dev.sideledger.store.contract.PricingContract.PerToken;

import static dev.sideledger.store.contract.TestEvents.SECOND;
import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.event;
import static dev.sideledger.store.contract.TestEvents.usage;
import static org.assertj.core.api.Assertions.assertThat;

/** Pricing again goes on where it was, and ends with the last call that there was when it began. */
public interface RepriceContract extends Contract {
    @Test
    default void reprice_stoppedHalfway_goesOnWhereItWas() {
        write(1, 0, 4_500);
        RepriceProgress begun = new RepriceProgress(new RepriceOrder("s", null, "m", null, null, TEN + SECOND), "v2", 0,
                RepriceProgress.NOT_KNOWN);
        RepriceStep first = reprice(begun, 2);
        assertThat(first.finished()).isFalse();

        engine().reopened();

        RepriceProgress left = Contract.get(engine().maintenance().unfinishedReprice()).orElseThrow();
        assertThat(left).isEqualTo(new RepriceProgress(begun.order(), "v2", first.next(), first.last()));
        finish(left);
        assertThat(nanos()).isEqualTo(4_500 * 202);
        assertThat(Contract.get(engine().maintenance().unfinishedReprice())).isEmpty();
        assertThat(problems()).isEmpty();
    }

    @Test
    default void reprice_abandoned_isNotUnfinished() {
        write(1, 0, 2_500);
        reprice(RepriceProgress.of(RepriceOrder.ALL), 2);

        assertThat(Contract.get(engine().maintenance().abandonReprice())).isTrue();

        assertThat(Contract.get(engine().maintenance().unfinishedReprice())).isEmpty();
        assertThat(problems()).isEmpty();
    }

    /** They were priced by whoever wrote them, perhaps by tables that came into force since. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void callsToldSinceItBegan_areLeftAlone(boolean trial) {
        write(1, 0, 2_500);
        RepriceProgress begun = RepriceProgress.of(RepriceOrder.ALL);
        RepriceStep step = step(begun, 2, trial);
        long calls = step.tally().total().calls();
        write(3, 2_500, 4_500);

        RepriceProgress from = begun;
        while (!step.finished()) {
            from = from.after(step);
            step = step(from, 2, trial);
            calls += step.tally().total().calls();
        }

        assertThat(calls).isEqualTo(2_500);
        assertThat(nanos()).isEqualTo(2_500L * (trial ? 101 : 202) + 2_000 * 303);
        assertThat(Contract.get(engine().maintenance().unfinishedReprice())).isEmpty();
    }

    /** The call that the order would end with may be removed meanwhile. */
    @Test
    default void reprice_whoseLastCallsAreGone_ends() {
        write(1, 0, 2_500);
        Contract.get(engine().events().write(Batch.of(List.of(call("gone", "last")), new PerToken(1))));
        RepriceProgress begun = RepriceProgress.of(RepriceOrder.ALL);
        RepriceStep first = reprice(begun, 2);

        Contract.get(engine().maintenance().removeSession("gone"));
        finish(begun.after(first));

        assertThat(nanos()).isEqualTo(2_500 * 202);
        assertThat(Contract.get(engine().maintenance().unfinishedReprice())).isEmpty();
    }

    private void finish(RepriceProgress left) {
        RepriceProgress from = left;
        int steps = 0;
        for (RepriceStep step = reprice(from, 2); !step.finished(); step = reprice(from, 2)) {
            from = from.after(step);
            assertThat(++steps).as("steps").isLessThan(10);
        }
    }

    private RepriceStep reprice(RepriceProgress from, long nanos) {
        return step(from, nanos, false);
    }

    private RepriceStep step(RepriceProgress from, long nanos, boolean trial) {
        Pricer pricer = new PerToken(nanos);
        return Contract.get(trial ? engine().maintenance().tryReprice(from, pricer)
                : engine().maintenance().reprice(from, pricer));
    }

    private void write(long nanos, int from, int to) {
        Contract.get(engine().events().write(Batch.of(
                IntStream.range(from, to).mapToObj(i -> call("s", "c" + i)).toList(), new PerToken(nanos))));
    }

    private static Event call(String session, String id) {
        return event(RecordType.CALL, session, id, TEN,
                Map.of(CallField.USAGE, usage(100, 1), CallField.MODEL, "m"));
    }

    private long nanos() {
        return whole("s").session().activity().totals().spend().costNanos();
    }
}
