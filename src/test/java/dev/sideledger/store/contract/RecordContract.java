package dev.sideledger.store.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.ContentHash;
import dev.sideledger.model.Entry;
import dev.sideledger.model.Event;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.MetricField;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.TagField;
import dev.sideledger.model.TurnField;
import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.store.Batch;
import dev.sideledger.store.Criterion;
import dev.sideledger.store.IdempotencyConflict;
import dev.sideledger.store.IdempotencyKey;
import dev.sideledger.store.Page;
import dev.sideledger.store.Query;
import dev.sideledger.store.SessionWhole;
import dev.sideledger.store.Written;
import io.smallrye.mutiny.Uni;

import static dev.sideledger.store.contract.TestEvents.HOUR;
import static dev.sideledger.store.contract.TestEvents.SECOND;
import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.event;
import static dev.sideledger.store.contract.TestEvents.message;
import static dev.sideledger.store.contract.TestEvents.metric;
import static dev.sideledger.store.contract.TestEvents.session;
import static dev.sideledger.store.contract.TestEvents.tag;
import static dev.sideledger.store.contract.TestEvents.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What an engine promises about records other than calls: writing, merging, reading. */
public interface RecordContract extends Contract {
    @Test
    default void write_sameIdInTwoTypes_keepsBoth() {
        Written written = write(metric("s", "1", TEN, "score", 1), message("s", "1", TEN, "hello"));

        assertThat(written.accepted()).isEqualTo(2);
    }

    @Test
    default void write_recordOfUnknownSession_createsItOpen() {
        write(metric("new", "1", engine().now(), "latency", 3));

        assertThat(whole("new").session().activity().status()).isEqualTo("open");
        assertThat(whole("new").session().activity().totals().metrics()).isOne();
    }

    @Test
    default void write_factTwiceInOneBatch_acceptsOneAndCountsTheOther() {
        Event fact = metric("s", "1", TEN, "latency", 3);

        assertThat(write(fact, fact)).isEqualTo(new Written(1, 0, 1, List.of()));
    }

    @Test
    default void write_factToldLater_replacesTheWholeFact() {
        write(metric("s", "1", TEN, "latency", 3));

        Written written = write(new Event(RecordType.METRIC, "s", "1", 7L, TEN + SECOND, false,
                TestEvents.values(RecordType.METRIC, Map.of(MetricField.NAME, "jitter")), JsonMap.EMPTY));

        assertThat(written).isEqualTo(new Written(0, 1, 0, List.of()));
        assertThat(entry(RecordType.METRIC, "s", "1").values().text(MetricField.NAME)).isEqualTo("jitter");
        assertThat(entry(RecordType.METRIC, "s", "1").values().real(MetricField.VALUE)).isNull();
        assertThat(entry(RecordType.METRIC, "s", "1").turn()).isEqualTo(7);
    }

    @Test
    default void write_resendWithoutTime_isADuplicate() {
        write(TestEvents.arrived(RecordType.METRIC, "s", "1", TEN,
                Map.of(MetricField.NAME, "n", MetricField.VALUE, 1.0)));

        Written written = write(TestEvents.arrived(RecordType.METRIC, "s", "1", TEN + SECOND,
                Map.of(MetricField.NAME, "n", MetricField.VALUE, 1.0)));

        assertThat(written).isEqualTo(new Written(0, 0, 1, List.of()));
        assertThat(entry(RecordType.METRIC, "s", "1").at()).isEqualTo(TEN);
    }

    @Test
    default void write_longTexts_readBackWhole() {
        String text = "a long text with \"quotes\", ümlauts and 🎈 ".repeat(200);

        write(message("s", "1", TEN, text), message("s", "2", TEN, text));

        assertThat(entry(RecordType.MESSAGE, "s", "2").values().toString()).contains(text);
    }

    @Test
    default void session_statusLaterWins_evenBackwards() {
        write(session("s", TEN, Map.of(SessionField.STATUS, "paused")));
        write(session("s", TEN + 1, Map.of(SessionField.STATUS, "running")));

        assertThat(whole("s").session().activity().status()).isEqualTo("running");
    }

    @Test
    default void session_statusAtOneTime_rankDecides() {
        write(session("s", TEN, Map.of(SessionField.STATUS, "failed")));
        write(session("s", TEN, Map.of(SessionField.STATUS, "running")));

        assertThat(whole("s").session().activity().status()).isEqualTo("failed");
    }

    @Test
    default void session_silentForLong_countsAsEnded() {
        write(TestEvents.metric("s", "1", engine().now() - HOUR, "m", 1));

        assertThat(whole("s").session().activity().status()).isEqualTo("ended");
    }

    @Test
    default void turn_toldTwice_isOneTurn() {
        write(turn("s", 3, TEN, Map.of(TurnField.CONTENT, "before")));
        Written second = write(turn("s", 3, TEN + 1, Map.of(TurnField.CONTENT, "after")));

        assertThat(second.updated()).isOne();
        assertThat(entry(RecordType.TURN, "s", "3").values().text(TurnField.CONTENT)).isEqualTo("after");
        assertThat(whole("s").session().activity().totals().turns()).isOne();
    }

    @Test
    default void tag_namedBySessionsLater_keepsItsCategory() {
        write(event(RecordType.TAG, "s", "red", TEN, Map.of(TagField.NAME, "red", TagField.CATEGORY, "colour")));

        Written named = write(TestEvents.tag("s", "red", TEN + SECOND));

        assertThat(named.duplicates()).isOne();
        assertThat(entry(RecordType.TAG, "s", "red").values().text(TagField.CATEGORY)).isEqualTo("colour");
    }

    @Test
    default void sessions_inARange_areThoseThatOverlapIt() {
        write(session("before", TEN,
                Map.of(SessionField.STARTED_AT, TEN - 3 * HOUR, SessionField.ENDED_AT, TEN - 2 * HOUR)),
                session("across", TEN,
                        Map.of(SessionField.STARTED_AT, TEN - 2 * HOUR, SessionField.ENDED_AT, TEN + HOUR)),
                session("running", TEN - 5 * HOUR,
                        Map.of(SessionField.STARTED_AT, TEN - 5 * HOUR, SessionField.STATUS, "running")),
                session("after", TEN,
                        Map.of(SessionField.STARTED_AT, TEN + 2 * HOUR, SessionField.ENDED_AT, TEN + 3 * HOUR)));

        Query query = new Query(RecordType.SESSION, Map.of(), TEN - HOUR, TEN, true, null, null);

        assertThat(all(query)).extracting(Entry::id).containsExactlyInAnyOrder("across", "running");
    }

    @Test
    default void session_withItsProject_isReadBackWhole() {
        write(session("s", TEN, Map.of(SessionField.PROJECT, "p", SessionField.NAME, "the name", SessionField.USER, "u",
                SessionField.QUALITY_SCORE, 7.5, SessionField.STARTED_AT, TEN - SECOND)), tag("s", "b", TEN),
                tag("s", "a", TEN), turn("s", 1, TEN + SECOND, Map.of(TurnField.CONTENT, "#begins with a sign")));

        SessionWhole whole = whole("s");

        assertThat(whole.session().values()).isEqualTo(TestEvents.values(RecordType.SESSION,
                Map.of(SessionField.PROJECT, "p", SessionField.NAME, "the name", SessionField.USER, "u",
                        SessionField.QUALITY_SCORE, 7.5, SessionField.STARTED_AT, TEN - SECOND)));
        assertThat(whole.session().at()).isEqualTo(TEN - SECOND);
        assertThat(whole.session().activity().lastSeen()).isEqualTo(TEN + SECOND);
        assertThat(whole.tags()).containsExactly("a", "b");
        assertThat(entry(RecordType.TURN, "s", "1").values().text(TurnField.CONTENT)).isEqualTo("#begins with a sign");
        assertThat(Contract.get(engine().entries().project("p")).orElseThrow().at()).isEqualTo(TEN - SECOND);
        assertThat(all(Query.all(RecordType.SESSION).with(Criterion.USER, "u"))).hasSize(1);
        assertThat(all(Query.all(RecordType.SESSION).with(Criterion.USER, "other"))).isEmpty();
    }

    @Test
    default void records_inPages_areAllThereOnceAndInOrder() {
        Random random = new Random(4);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 57; i++) {
            events.add(metric("s" + i % 3, "" + i, TEN + random.nextInt(9), "m", i));
        }
        write(events);

        List<String> paged = new ArrayList<>();
        Query query = Query.all(RecordType.METRIC).limited(10);
        for (Page page = Contract.get(engine().entries().list(query)); page != null; page = page.next() == null ? null
                : Contract.get(engine().entries().list(query.after(page.next())))) {
            page.entries().forEach(entry -> paged.add(entry.session() + "/" + entry.id()));
        }

        assertThat(paged).hasSize(57).doesNotHaveDuplicates().isEqualTo(all(Query.all(RecordType.METRIC)).stream()
                .map(entry -> entry.session() + "/" + entry.id()).toList());
        assertThat(all(Query.all(RecordType.METRIC).with(Criterion.SESSION, "s1"))).hasSize(19)
                .isSortedAccordingTo(Comparator.comparingLong(Entry::at).reversed());
    }

    /** Whatever the order and the batches, and however often: what is read is the same. */
    @Test
    default void records_inAnyOrder_comeToTheSame() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            events.add(session("s" + i % 2, TEN + i, Map.of(SessionField.NAME, "name " + i, SessionField.PROJECT,
                    "p" + i % 3, SessionField.PROMPT, "long ".repeat(50) + i % 4)));
            events.add(turn("s" + i % 2, i % 3, TEN + i, Map.of(TurnField.CONTENT, "content " + i)));
            events.add(message("s" + i % 2, "" + i % 4, TEN + i / 3, "long ".repeat(40) + i));
        }
        List<List<String>> outcomes = new ArrayList<>();
        for (int seed = 0; seed < 3; seed++) {
            String prefix = "order" + seed + "-";
            List<Event> shuffled = new ArrayList<>(events);
            Collections.shuffle(shuffled, new Random(seed));
            shuffled.addAll(events.subList(0, 9));
            for (int from = 0; from < shuffled.size(); from += 5 + seed) {
                write(shuffled.subList(from, Math.min(shuffled.size(), from + 5 + seed)).stream()
                        .map(event -> event.in(prefix + event.session())).toList());
            }
            outcomes.add(Stream.of(RecordType.SESSION, RecordType.TURN, RecordType.MESSAGE)
                    .flatMap(type -> all(Query.all(type)).stream())
                    .filter(entry -> entry.session().startsWith(prefix))
                    .map(entry -> entry.type() + entry.session().substring(prefix.length()) + entry.turn()
                            + (entry.type() == RecordType.MESSAGE ? entry.id() : "") + entry.at() + entry.project()
                            + entry.values())
                    .sorted().toList());
        }

        assertThat(outcomes.get(1)).hasSize(12).isEqualTo(outcomes.get(0));
        assertThat(outcomes.get(2)).isEqualTo(outcomes.get(0));
        assertThat(whole("order0-s0").session().activity().totals().turns()).isEqualTo(3);
        assertThat(whole("order0-s0").session().activity().totals().messages()).isEqualTo(2);
    }

    @Test
    default void key_ofAnotherBody_isRefused_andOfTheSameChangesNothing() {
        Contract.get(engine().events().write(keyed("k", "body", arrived("1", TEN))));

        Written again = Contract.get(engine().events().write(keyed("k", "body", arrived("1", TEN + SECOND))));

        assertThat(again).isEqualTo(new Written(0, 0, 1, List.of()));
        assertThatThrownBy(() -> Contract.get(engine().events().write(keyed("k", "other", arrived("2", TEN)))))
                .isInstanceOf(IdempotencyConflict.class).hasMessageContaining("\"k\"");
        assertThat(whole("s").session().activity().totals().metrics()).isOne();
    }

    @Test
    default void batches_atOnce_areEachAnsweredWithTheirOwnCounts() {
        List<Uni<Written>> writes = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            writes.add(engine().events()
                    .write(Batch.of(List.of(metric("s" + i % 7, "" + i, TEN + i, "m", i)), new ReportedCosts())));
        }

        List<Written> written = Contract.get(Uni.join().all(writes).andFailFast());

        assertThat(written).allMatch(each -> each.equals(new Written(1, 0, 0, List.of())));
        assertThat(all(Query.all(RecordType.METRIC))).hasSize(100);
    }

    @Test
    default void everything_reopened_isStillThere() {
        write(session("s", TEN, Map.of(SessionField.NAME, "kept")), metric("s", "1", TEN, "m", 1));

        Engine again = engine().reopened();

        assertThat(Contract.get(again.entries().session("s")).orElseThrow().session().values().text(SessionField.NAME))
                .isEqualTo("kept");
    }

    private static Event arrived(String id, long time) {
        return TestEvents.arrived(RecordType.METRIC, "s", id, time, Map.of(MetricField.NAME, "n"));
    }

    private static Batch keyed(String key, String body, Event... events) {
        return new Batch(List.of(events), 1, false, new IdempotencyKey(key, ContentHash.of(body)), new ReportedCosts());
    }
}
