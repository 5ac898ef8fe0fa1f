package dev.sideledger.store.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.CallField;
import dev.sideledger.model.ContentHash;
import dev.sideledger.model.Event;
import dev.sideledger.model.MetricField;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.store.Batch;
import dev.sideledger.store.IdempotencyConflict;
import dev.sideledger.store.IdempotencyKey;
import dev.sideledger.store.Query;
import dev.sideledger.store.Written;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;

import static dev.sideledger.store.contract.TestEvents.SECOND;
import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.call;
import static dev.sideledger.store.contract.TestEvents.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What an engine promises about writing: laziness, counting, idempotency, atomic batches. */
public interface WriteContract extends Contract {
    @Test
    default void write_nothingSubscribed_writesNothing() {
        engine().events().write(Batch.of(List.of(call("s", "1", TEN)), new ReportedCosts()));

        assertThat(found("s")).isEmpty();
    }

    @Test
    default void write_subscribedTwice_countsOnce() {
        Uni<Written> write = engine().events().write(Batch.of(List.of(call("s", "1", TEN)), new ReportedCosts()));

        assertThat(Contract.get(write)).isEqualTo(new Written(1, 0, 0, List.of()));
        assertThat(Contract.get(write)).isEqualTo(new Written(0, 0, 1, List.of()));
        assertThat(whole("s").session().activity().totals().calls()).isOne();
    }

    @Test
    default void write_besideOneWhoFailsAtBeingTold_isWrittenOnceAndAnswered() {
        for (int i = 0; i < 50; i++) {
            engine().events().write(Batch.of(List.of(call("s", "failing " + i, TEN)), new ReportedCosts())).subscribe()
                    .withSubscriber(new Throwing());
        }
        CompletionStage<Written> beside = engine().events()
                .write(Batch.of(List.of(call("s", "beside", TEN)), new ReportedCosts())).subscribeAsCompletionStage();

        assertThat(Contract.get(Uni.createFrom().completionStage(beside)))
                .isEqualTo(new Written(1, 0, 0, List.of()));
        assertThat(whole("s").session().activity().totals().calls()).isEqualTo(51);
    }

    @Test
    default void write_sameIdInTwoSessions_keepsBoth() {
        Written written = write(call("a", "1", TEN), call("b", "1", TEN));

        assertThat(written.accepted()).isEqualTo(2);
        assertThat(all(Query.all(RecordType.CALL))).hasSize(2);
    }

    @Test
    default void write_keyOfAnotherBody_isRefusedAndWritesNothing() {
        Contract.get(engine().events().write(keyed("k", "body", call("s", "1", TEN))));

        assertThatThrownBy(() -> Contract.get(engine().events().write(keyed("k", "other", call("s", "2", TEN)))))
                .isInstanceOf(IdempotencyConflict.class).hasMessageContaining("\"k\"");
        assertThat(whole("s").session().activity().totals().calls()).isOne();
    }

    @Test
    default void write_keyOfTheSameBody_changesNothing_notEvenWhatCameBetween() {
        Event running = TestEvents.arrived(RecordType.CALL, "s", "1", TEN, Map.of(CallField.STATUS, "running"));
        Event late = TestEvents.arrived(RecordType.CALL, "s", "1", TEN + 2 * SECOND,
                Map.of(CallField.STATUS, "running"));
        Contract.get(engine().events().write(keyed("k", "body", running)));
        write(TestEvents.event(RecordType.CALL, "s", "1", TEN + SECOND, Map.of(CallField.STATUS, "success")));

        Written again = Contract.get(engine().events().write(keyed("k", "body", late)));

        assertThat(again).isEqualTo(new Written(0, 0, 1, List.of()));
        assertThat(entry(RecordType.CALL, "s", "1").values().text(CallField.STATUS)).isEqualTo("success");
    }

    @Test
    default void write_keyOfTheSameBody_writesWhatWasRefusedAtFirst() {
        Event told = TestEvents.arrived(RecordType.METRIC, "s", "1", TEN, Map.of(MetricField.NAME, "n"));
        Event toldAgain = TestEvents.arrived(RecordType.METRIC, "s", "1", TEN + SECOND, Map.of(MetricField.NAME, "n"));
        Contract.get(engine().events().write(keyed("k", "body", told)));

        Written again = Contract.get(engine().events().write(keyed("k", "body", call("s", "ahead", TEN), toldAgain)));

        assertThat(again).isEqualTo(new Written(1, 0, 1, List.of()));
        assertThat(whole("s").session().activity().totals().calls()).isOne();
        assertThat(entry(RecordType.METRIC, "s", "1").at()).isEqualTo(TEN);
        assertThat(problems()).isEmpty();
    }

    @Test
    default void write_keyOfTheSameBody_afterItsSessionWasRemoved_bringsNothingBack() {
        Contract.get(engine().events().write(keyed("k", "body", call("gone", "1", TEN))));
        Contract.get(engine().maintenance().removeSession("gone"));

        Written again = Contract.get(engine().events().write(keyed("k", "body", call("gone", "1", TEN))));

        assertThat(again.refusals()).hasSize(1);
        assertThat(found("gone")).isEmpty();
    }

    @Test
    default void write_ofWhichNothingIsWritten_leavesItsKeyFree() {
        write(session("gone", TEN, Map.of()));
        Contract.get(engine().maintenance().removeSession("gone"));
        Contract.get(engine().events().write(keyed("k", "body", call("gone", "1", TEN))));

        Written other = Contract.get(engine().events().write(keyed("k", "other", call("s", "1", TEN))));

        assertThat(other.accepted()).isOne();
    }

    @Test
    default void write_callWithItsDuration_lastsThatLong() {
        write(TestEvents.event(RecordType.CALL, "from", "1", TEN,
                Map.of(CallField.STARTED_AT, TEN, CallField.DURATION, 7 * SECOND)));
        write(TestEvents.event(RecordType.CALL, "to", "1", TEN,
                Map.of(CallField.ENDED_AT, TEN, CallField.DURATION, 7 * SECOND)));

        assertThat(whole("from").session().at()).isEqualTo(TEN);
        assertThat(whole("from").session().activity().lastSeen()).isEqualTo(TEN + 7 * SECOND);
        assertThat(whole("to").session().at()).isEqualTo(TEN - 7 * SECOND);
        assertThat(whole("to").session().activity().lastSeen()).isEqualTo(TEN);
        assertThat(entry(RecordType.CALL, "to", "1").at()).isEqualTo(TEN - 7 * SECOND);
        assertThat(problems()).isEmpty();
    }

    @Test
    default void write_moreSessionsThanAreRemembered_inOneBatch_keepsSumsExact() {
        write(session("moved", TEN, Map.of(SessionField.PROJECT, "before")), call("moved", "0", TEN));
        List<Event> events = new ArrayList<>();
        events.add(session("moved", TEN + 1, Map.of(SessionField.PROJECT, "after")));
        for (int i = 0; i < 21_000; i++) {
            events.add(call("many-" + i, "1", TEN));
        }
        events.add(call("moved", "1", TEN));

        assertThat(write(events).accepted()).isEqualTo(21_001);
        assertThat(problems()).isEmpty();
    }

    @Test
    default void write_atomicWithOneRefused_writesNone() {
        write(session("gone", TEN, Map.of()));
        Contract.get(engine().maintenance().removeSession("gone"));

        Written written = Contract.get(engine().events().write(new Batch(List.of(call("fresh", "1", TEN),
                call("gone", "1", TEN)), 1, true, null, new ReportedCosts())));

        assertThat(written.accepted()).isZero();
        assertThat(written.refusals()).hasSize(1);
        assertThat(found("fresh")).isEmpty();
    }

    @Test
    default void write_manyBatchesAtOnce_answersEachWithItsOwnCounts() {
        List<Uni<Written>> writes = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            writes.add(engine().events()
                    .write(Batch.of(List.of(call("s" + i % 7, "" + i, TEN + i)), new ReportedCosts())));
        }

        List<Written> written = Contract.get(Uni.join().all(writes).andFailFast());

        assertThat(written).allMatch(each -> each.equals(new Written(1, 0, 0, List.of())));
        assertThat(all(Query.all(RecordType.CALL))).hasSize(200);
        assertThat(problems()).isEmpty();
    }

    @Test
    default void write_thenReopened_isStillThere() {
        write(call("s", "1", TEN), session("s", TEN, Map.of(SessionField.NAME, "kept")));

        Engine again = engine().reopened();

        assertThat(Contract.get(again.entries().session("s")).orElseThrow().session().values().text(SessionField.NAME))
                .isEqualTo("kept");
    }

    private static Batch keyed(String key, String body, Event... events) {
        return new Batch(List.of(events), 1, false, new IdempotencyKey(key, ContentHash.of(body)), new ReportedCosts());
    }

    /** One that cannot bear what it is told. */
    final class Throwing implements UniSubscriber<Written> {
        @Override
        public void onSubscribe(UniSubscription subscription) {}

        @Override
        public void onItem(Written written) {
            throw new IllegalStateException("on purpose");
        }

        @Override
        public void onFailure(Throwable failure) {}
    }
}
