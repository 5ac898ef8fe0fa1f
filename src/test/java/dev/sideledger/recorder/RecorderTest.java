package dev.sideledger.recorder;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.Event;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Values;
import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.recorder.privacy.Detectors;
import dev.sideledger.recorder.privacy.PrivacyRules;
import dev.sideledger.store.Batch;
import dev.sideledger.store.Written;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Admission and completion, before a store that answers when the test says so. */
class RecorderTest {
    private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
    private static final long NOW_MICROS = 1_767_607_200_000_000L;

    private final List<Batch> batches = new ArrayList<>();
    private final List<UniEmitter<? super Written>> waiting = new ArrayList<>();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final Recorder recorder = new Recorder(batch -> Uni.createFrom().emitter(emitter -> {
        batches.add(batch);
        waiting.add(emitter);
    }), new ReportedCosts(), new Admission(new Admission.Bounds(10, 1_000)), new Identifiers(clock, new Random(1)),
            clock);

    @Test
    void record_full_isRefusedAtOnce_andAdmitsAgainWhenAnswered() {
        send(8, 10);

        assertThatThrownBy(() -> send(3, 10)).isInstanceOf(Overloaded.class).hasMessageContaining("8 events");
        assertThat(recorder.counters().overloadedEvents()).isEqualTo(3);
        answer();

        send(3, 10);
        assertThat(batches).hasSize(2);
    }

    @Test
    void record_tooManyBytesWaiting_isRefused() {
        send(1, 900);

        assertThatThrownBy(() -> send(1, 200)).isInstanceOf(Overloaded.class)
                .satisfies(full -> assertThat(((Overloaded) full).retryAfter()).isEqualTo(Duration.ofSeconds(1)));
    }

    @Test
    void record_largerThanTheBound_isTooLarge() {
        assertThatThrownBy(() -> send(11, 10)).isInstanceOf(TooLarge.class).hasMessageContaining("at most 10");
        assertThatThrownBy(() -> send(1, 1_001)).isInstanceOf(TooLarge.class).hasMessageContaining("at most 1000");
    }

    @Test
    void record_muchToLookThrough_isNotDoneOnTheCallersThread() {
        List<Supplier<?>> handedOver = new ArrayList<>();
        OffLoop later = new OffLoop() {
            @Override
            public <T> Uni<T> run(Supplier<T> work) {
                handedOver.add(work);
                return Uni.createFrom().nothing();
            }
        };
        Admission admission = new Admission(new Admission.Bounds(100, 1_000_000));
        Recorder careful = new Recorder(batch -> {
            batches.add(batch);
            return Uni.createFrom().nothing();
        }, Backstop.NONE, new Completion(new PrivacyRules(Detectors.shipped(), null).of(List.of("*.*=redact")), later,
                new ReportedCosts(), new Identifiers(clock, new Random(1)), clock), admission);

        careful.record(Submission.of(events(1, null), 100_000)).subscribe().with(receipt -> {});
        assertThat(batches).isEmpty();
        assertThat(handedOver).hasSize(1);
        assertThat(admission.bytes()).as("it counts as waiting meanwhile").isEqualTo(100_000);

        careful.record(Submission.of(events(1, null), 1_000)).subscribe().with(receipt -> {});
        assertThat(batches).hasSize(1);
    }

    @Test
    void record_storeThatFails_givesItsRoomBack() {
        send(10, 10);
        waiting.remove(0).fail(new IllegalStateException("on purpose"));

        send(10, 10);
        assertThat(recorder.admission().events()).isEqualTo(10);
    }

    @Test
    void record_waiterThatLeaves_keepsItsRoomUntilTheStoreHasAnswered() {
        recorder.record(Submission.of(events(8, null), 10)).subscribe().with(receipt -> {}).cancel();
        assertThat(recorder.admission().events()).isEqualTo(8);

        answer();

        assertThat(recorder.admission().events()).isZero();
        assertThat(recorder.counters().accepted()).isEqualTo(8);
    }

    @Test
    void record_withoutIdAndTime_isGivenBoth() {
        send(2, 10);

        assertThat(batches.get(0).events()).extracting(Event::time).containsOnly(NOW_MICROS);
        assertThat(batches.get(0).events()).extracting(Event::id).doesNotContainNull().doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void record_underAnIdempotencyKey_derivesTheSameIdsEachTime() {
        recorder.record(new Submission(events(3, null), 10, false, "key", new byte[16], Integer::toString)).subscribe()
                .with(receipt -> {});
        recorder.record(new Submission(events(3, null), 10, false, "key", new byte[16], Integer::toString)).subscribe()
                .with(receipt -> {});

        assertThat(batches.get(0).events()).extracting(Event::id)
                .isEqualTo(batches.get(1).events().stream().map(Event::id).toList()).doesNotHaveDuplicates();
    }

    @Test
    void record_underAnIdempotencyKey_derivesIdsFromKeyBodyAndPlace() {
        recorder.record(keyed("key", 1, "0.0", "2.0")).subscribe().with(receipt -> {});
        recorder.record(keyed("key", 1, "0.0", "1.0", "2.0")).subscribe().with(receipt -> {});
        recorder.record(keyed("key", 2, "0.0")).subscribe().with(receipt -> {});
        recorder.record(keyed("other", 1, "0.0")).subscribe().with(receipt -> {});

        List<List<String>> ids = batches.stream().map(batch -> batch.events().stream().map(Event::id).toList())
                .toList();
        assertThat(ids.get(1)).startsWith(ids.get(0).get(0)).endsWith(ids.get(0).get(1)).doesNotHaveDuplicates();
        assertThat(ids.get(0).get(0)).isNotEqualTo(ids.get(2).get(0)).isNotEqualTo(ids.get(3).get(0));
    }

    @Test
    void record_notSubscribed_admitsNothing() {
        recorder.record(Submission.of(events(10, null), 10));

        assertThat(recorder.admission().events()).isZero();
        assertThat(batches).isEmpty();
    }

    @Test
    void record_closed_isOverloaded() {
        recorder.close();

        assertThatThrownBy(() -> send(1, 1)).isInstanceOf(Overloaded.class).hasMessageContaining("shutting down");
    }

    private void send(int events, long bytes) {
        Throwable[] failure = new Throwable[1];
        recorder.record(Submission.of(events(events, null), bytes)).subscribe().with(receipt -> {},
                failed -> failure[0] = failed);
        if (failure[0] instanceof RuntimeException thrown) {
            throw thrown;
        }
    }

    private static Submission keyed(String key, int body, String... places) {
        return new Submission(events(places.length, null), 10, false, key, new byte[]{(byte) body}, i -> places[i]);
    }

    private void answer() {
        waiting.remove(0).complete(new Written(8, 0, 0, List.of()));
    }

    private static List<Event> events(int count, String id) {
        return IntStream.range(0, count).mapToObj(i -> new Event(RecordType.METRIC, "s", id, null, 0, true,
                Values.none(RecordType.METRIC), JsonMap.EMPTY)).toList();
    }
}
