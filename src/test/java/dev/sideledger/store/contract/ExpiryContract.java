package dev.sideledger.store.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.ArtifactField;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Entry;
import dev.sideledger.model.ErrorField;
import dev.sideledger.model.Event;
import dev.sideledger.model.Field;
import dev.sideledger.model.Json;
import dev.sideledger.model.MessageField;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.store.CleanupOrder;
import dev.sideledger.store.CleanupStep;
import dev.sideledger.store.CleanupTally;
import dev.sideledger.store.ExpiredRecords;
import dev.sideledger.store.Expiring;
import dev.sideledger.store.Held;
import dev.sideledger.store.LedgerSize;
import dev.sideledger.store.Query;
import dev.sideledger.store.Reach;

import static dev.sideledger.store.contract.TestEvents.HOUR;
import static dev.sideledger.store.contract.TestEvents.SECOND;
import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.call;
import static dev.sideledger.store.contract.TestEvents.event;
import static dev.sideledger.store.contract.TestEvents.message;
import static dev.sideledger.store.contract.TestEvents.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What an engine promises about what goes of sessions that stay, about holding sessions until they are copied, and
 * about where the newest begin.
 */
public interface ExpiryContract extends Contract {
    long A_DAY = 24 * HOUR;
    String LONG = "a text of more than a hundred characters, ".repeat(5);

    @Test
    default void messages_goFromOldSessions_thatStayWithTheirCallsAndTotals() {
        write(session("old", TEN, Map.of(SessionField.PROJECT, "p")), call("old", "1", TEN),
                message("old", "1", TEN, LONG), message("old", "2", TEN, "short"),
                session("runs", TEN, Map.of(SessionField.STATUS, "running")), message("runs", "1", TEN, LONG),
                message("young", "1", TEN + 2 * A_DAY, LONG));

        CleanupOrder order = ofKind(Expiring.MESSAGES, TEN + A_DAY);
        assertThat(triedAll(order)).isEqualTo(new CleanupTally(1, Map.of(RecordType.MESSAGE, 2L), 0, 1));
        assertThat(all(Query.all(RecordType.MESSAGE))).hasSize(4);
        CleanupTally taken = taken(order);

        assertThat(taken.sessions()).isOne();
        assertThat(taken.rows()).isEqualTo(Map.of(RecordType.MESSAGE, 2L));
        assertThat(taken.running()).isOne();
        assertThat(all(Query.all(RecordType.MESSAGE))).extracting(Entry::session)
                .containsExactlyInAnyOrder("runs", "young");
        assertThat(all(Query.all(RecordType.CALL))).hasSize(1);
        assertThat(whole("old").session().activity().totals().messages()).isEqualTo(2);
        assertThat(whole("old").expired()).extracting(ExpiredRecords::type, ExpiredRecords::records)
                .containsExactly(tuple(RecordType.MESSAGE, 2L));
        assertThat(whole("young").expired()).isEmpty();
        assertThat(problems()).isEmpty();
        assertThat(taken(order)).isEqualTo(new CleanupTally(0, Map.of(), 0, 1));
    }

    @Test
    default void messagesThatWent_resent_areRefused_andYoungerOnesTaken() {
        write(message("old", "1", TEN, LONG));
        taken(ofKind(Expiring.MESSAGES, TEN + A_DAY));

        assertThat(write(message("old", "1", TEN, LONG), call("old", "1", TEN)).refusals()).singleElement()
                .satisfies(refusal -> assertThat(refusal.reason()).contains("messages").contains("\"old\"")
                        .contains("old"));
        long later = engine().now() + HOUR;
        assertThat(write(message("old", "2", later, LONG)).refusals()).isEmpty();

        assertThat(all(Query.all(RecordType.MESSAGE))).extracting(Entry::id).containsExactly("2");
        assertThat(whole("old").session().activity().totals().messages()).isEqualTo(2);
        assertThat(problems()).isEmpty();
    }

    @Test
    default void everyKind_takesItsRecords_andLeavesTheOthers() {
        for (Expiring kind : Set.of(Expiring.DECISIONS, Expiring.METRICS, Expiring.SCORES, Expiring.ERRORS)) {
            RecordType type = kind.types().get(0);
            String id = "of " + kind.word();
            write(event(type, id, "1", TEN, type == RecordType.ERROR ? Map.of(ErrorField.MESSAGE, LONG) : Map.of()),
                    event(type, id, "2", TEN, Map.of()), message(id, "1", TEN, LONG), call(id, "1", TEN));

            assertThat(taken(ofKind(kind, TEN + A_DAY)).rows()).isEqualTo(Map.of(type, 2L));

            assertThat(all(Query.all(type))).isEmpty();
            assertThat(entry(RecordType.MESSAGE, id, "1").values().text(MessageField.CONTENT)).isEqualTo(LONG);
            assertThat(problems()).isEmpty();
        }
    }

    @Test
    default void texts_goFromCallsAndArtifacts_andStayWhereOthersUseThem() {
        String shared = LONG + "shared";
        write(asking("old", "1", TEN, LONG, shared), asking("old", "2", TEN, "short", LONG + "answer"),
                message("old", "1", TEN, shared),
                event(RecordType.ARTIFACT, "old", "1", TEN,
                        Map.of(ArtifactField.CONTENT, LONG, ArtifactField.PATH, "a/b")),
                asking("young", "1", TEN + 2 * A_DAY, LONG, LONG));
        long cost = whole("old").session().activity().totals().spend().cost().nanos();

        CleanupOrder order = ofKind(Expiring.TEXTS, TEN + A_DAY);
        assertThat(triedAll(order).rows()).isEqualTo(Map.of(RecordType.CALL, 2L, RecordType.ARTIFACT, 1L));
        assertThat(taken(order).rows()).isEqualTo(Map.of(RecordType.CALL, 2L, RecordType.ARTIFACT, 1L));

        for (String id : List.of("1", "2")) {
            Entry call = entry(RecordType.CALL, "old", id);
            assertThat(Expiring.texts(RecordType.CALL)).noneMatch(field -> call.values().has(field));
            assertThat(call.values().text(CallField.AGENT)).isEqualTo("writer");
        }
        Entry artifact = entry(RecordType.ARTIFACT, "old", "1");
        assertThat(artifact.values().has(ArtifactField.CONTENT)).isFalse();
        assertThat(artifact.values().text(ArtifactField.PATH)).isEqualTo("a/b");
        assertThat(entry(RecordType.MESSAGE, "old", "1").values().text(MessageField.CONTENT)).isEqualTo(shared);
        assertThat(entry(RecordType.CALL, "young", "1").values().text(CallField.PROMPT)).isEqualTo(LONG);
        assertThat(whole("old").session().activity().totals().spend().cost().nanos()).isEqualTo(cost);
        assertThat(whole("old").expired()).extracting(ExpiredRecords::type)
                .containsExactly(RecordType.CALL, RecordType.ARTIFACT);
        assertThat(problems()).isEmpty();
        assertThat(taken(order)).isEqualTo(CleanupTally.NONE);
    }

    @Test
    default void textsThatWent_resent_stayAway_andYoungerOnesCome() {
        write(asking("old", "1", TEN, LONG, "answer"));
        taken(ofKind(Expiring.TEXTS, TEN + A_DAY));

        assertThat(write(asking("old", "1", TEN, LONG, "answer")).refusals()).isEmpty();
        assertThat(entry(RecordType.CALL, "old", "1").values().has(CallField.PROMPT)).isFalse();

        long later = engine().now() + HOUR;
        write(event(RecordType.CALL, "old", "1", later, Map.of(CallField.OUTPUT, LONG + "late")),
                message("old", "again", TEN, LONG));
        assertThat(entry(RecordType.CALL, "old", "1").values().text(CallField.OUTPUT)).isEqualTo(LONG + "late");
        assertThat(entry(RecordType.MESSAGE, "old", "again").values().text(MessageField.CONTENT)).isEqualTo(LONG);
        assertThat(problems()).isEmpty();
    }

    @Test
    default void manyRecords_goInSteps_alsoInterrupted() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 4_500; i++) {
            events.add(message("large", "" + i, TEN + i * SECOND, LONG + i));
        }
        for (int i = 0; i < 150; i++) {
            events.add(message("small " + i, "1", TEN, "short"));
        }
        write(events);
        CleanupOrder order = ofKind(Expiring.MESSAGES, TEN + A_DAY);
        Held held = Contract.get(engine().retention().hold(order, 0));
        Held.Taken first = Contract.get(engine().retention().take(held));

        assertThat(held.sessions()).hasSizeLessThanOrEqualTo(100);
        assertThat(first.tally().sessions()).isZero();
        assertThat(first.tally().records()).isPositive().isLessThanOrEqualTo(2_000);
        assertThat(problems()).isEmpty();

        engine().reopened();
        CleanupTally rest = taken(order);

        assertThat(rest.records() + first.tally().records()).isEqualTo(4_650);
        assertThat(all(Query.all(RecordType.MESSAGE))).isEmpty();
        assertThat(whole("large").session().activity().totals().messages()).isEqualTo(4_500);
        assertThat(problems()).isEmpty();
    }

    @Test
    default void heldSession_takesNothingMore_andIsAsItWas_onceReleased() {
        write(call("old", "1", TEN));
        CleanupOrder order = CleanupOrder.whole(TEN + A_DAY, null, null);
        Held held = Contract.get(engine().retention().hold(order, 0));

        assertThat(held.sessions()).containsExactly("old");
        assertThat(write(call("old", "2", TEN)).refusals()).hasSize(1);
        assertThat(found("old")).isPresent();

        Contract.get(engine().retention().release(held));
        assertThat(write(call("old", "2", TEN)).refusals()).isEmpty();
        assertThat(Contract.get(engine().retention().take(held)).tally()).isEqualTo(CleanupTally.NONE);
        assertThat(found("old")).isPresent();

        CleanupTally taken = taken(order);
        assertThat(taken.sessions()).isOne();
        assertThat(taken.rows()).isEqualTo(Map.of(RecordType.CALL, 2L));
        assertThat(found("old")).isEmpty();
        assertThat(write(call("old", "1", TEN)).refusals()).hasSize(1);
        assertThat(problems()).isEmpty();
    }

    @Test
    default void sessionHeldAgain_isNothingToWhoHeldItBefore() throws InterruptedException {
        write(call("old", "1", TEN));
        CleanupOrder order = CleanupOrder.whole(TEN + A_DAY, null, null);
        Held first = Contract.get(engine().retention().hold(order, 0));
        Contract.get(engine().retention().release(first));
        Thread.sleep(2);
        Held second = Contract.get(engine().retention().hold(order, 0));

        assertThat(Contract.get(engine().retention().take(first)).tally()).isEqualTo(CleanupTally.NONE);
        Contract.get(engine().retention().release(first));

        assertThat(found("old")).isPresent();
        assertThat(write(call("old", "2", TEN)).refusals()).hasSize(1);
        assertThat(Contract.get(engine().retention().take(second)).tally().sessions()).isOne();
        assertThat(found("old")).isEmpty();
        assertThat(problems()).isEmpty();
    }

    @Test
    default void sessionRemovedWhileHeld_isNotTakenTwice() {
        write(call("old", "1", TEN), call("old too", "1", TEN));
        Held held = Contract.get(engine().retention().hold(CleanupOrder.whole(TEN + A_DAY, null, null), 0));
        Contract.get(engine().maintenance().removeSession("old"));

        assertThat(Contract.get(engine().retention().take(held)).tally().sessions()).isOne();

        Contract.get(engine().retention().release(held));
        assertThat(write(call("old", "1", TEN)).refusals()).hasSize(1);
        assertThat(problems()).isEmpty();
    }

    @Test
    default void sessionOfWhichMessagesWent_isRemovedWhole() {
        write(call("old", "1", TEN), message("old", "1", TEN, LONG), message("old", "2", TEN, LONG));
        taken(ofKind(Expiring.MESSAGES, TEN + A_DAY));

        assertThat(taken(CleanupOrder.whole(TEN + A_DAY, null, null)).rows()).isEqualTo(Map.of(RecordType.CALL, 1L));

        assertThat(found("old")).isEmpty();
        assertThat(problems()).isEmpty();
    }

    @Test
    default void newest_isWhereSoManySessionsBegin() {
        for (int i = 0; i < 5; i++) {
            write(session("p" + i, TEN + i * HOUR, Map.of(SessionField.PROJECT, "p")),
                    call("p" + i, "1", TEN + i * HOUR));
        }
        write(session("q", TEN + A_DAY, Map.of(SessionField.PROJECT, "q")));
        Reach p = new Reach("p", null, Set.of());

        assertThat(newest(p, 5)).isEqualTo(whole("p0").session().activity().lastSeen());
        assertThat(newest(p, 2)).isEqualTo(whole("p3").session().activity().lastSeen());
        assertThat(newest(p, 6)).isEqualTo(Long.MIN_VALUE);
        assertThat(newest(new Reach(null, null, Set.of("q")), 1)).isEqualTo(newest(p, 1));
        assertThat(newest(Reach.ALL, 1)).isEqualTo(TEN + A_DAY);
        taken(new CleanupOrder(newest(p, 2), p, Expiring.SESSIONS));
        assertThat(all(Query.all(RecordType.SESSION))).extracting(Entry::id)
                .containsExactlyInAnyOrder("p3", "p4", "q");
    }

    @Test
    default void newestWith_isWhereSoManyRecordsFit() {
        for (int i = 0; i < 5; i++) {
            write(call("s" + i, "1", TEN + i * HOUR));
        }
        long[] seen = new long[5];
        for (int i = 0; i < 5; i++) {
            seen[i] = whole("s" + i).session().activity().lastSeen();
        }
        LedgerSize size = Contract.get(engine().retention().size());

        assertThat(size.records()).isEqualTo(10);
        assertThat(size.bytes()).isPositive();
        assertThat(newestWith(10)).isEqualTo(seen[0]);
        assertThat(newestWith(5)).isEqualTo(seen[3]);
        assertThat(newestWith(1)).isGreaterThan(seen[4]);
    }

    private long newest(Reach reach, long sessions) {
        return Contract.get(engine().retention().newest(reach, sessions));
    }

    private long newestWith(long records) {
        return Contract.get(engine().retention().newestWith(Reach.ALL, records));
    }

    private static CleanupOrder ofKind(Expiring kind, long before) {
        return new CleanupOrder(before, Reach.ALL, kind);
    }

    private static Event asking(String session, String id, long time, String prompt, String output) {
        Event call = call(session, id, time);
        Map<Field, Object> values = new HashMap<>();
        RecordType.CALL.fields().stream().filter(call.values()::has)
                .forEach(field -> values.put(field, call.values().get(field)));
        values.put(CallField.PROMPT, prompt);
        values.put(CallField.OUTPUT, output);
        values.put(CallField.MESSAGES, new Json("[{\"role\":\"user\",\"content\":\"" + prompt + prompt
                + "\"},{\"role\":\"user\",\"content\":\"twice\"}]"));
        return event(RecordType.CALL, session, id, time, values);
    }

    private CleanupTally triedAll(CleanupOrder order) {
        return Contract.get(engine().retention().tryCleanUp(order, 0)).tally();
    }

    private CleanupTally taken(CleanupOrder order) {
        CleanupTally all = CleanupTally.NONE;
        CleanupStep step = new CleanupStep(0, 1, CleanupTally.NONE);
        while (!step.finished()) {
            Held held = Contract.get(engine().retention().hold(order, step.next()));
            step = held.step();
            all = all.plus(step.tally());
            while (!held.sessions().isEmpty()) {
                Held.Taken some = Contract.get(engine().retention().take(held));
                all = all.plus(some.tally());
                held = some.rest();
            }
        }
        return new CleanupTally(all.sessions(), all.rows(), 0, all.running());
    }
}
