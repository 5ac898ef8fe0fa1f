package dev.sideledger.store.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Entry;
import dev.sideledger.model.Event;
import dev.sideledger.model.Field;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.SessionKind;
import dev.sideledger.model.Totals;
import dev.sideledger.model.TurnField;
import dev.sideledger.store.Criterion;
import dev.sideledger.store.Query;

import static dev.sideledger.store.contract.TestEvents.SECOND;
import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.event;
import static dev.sideledger.store.contract.TestEvents.message;
import static dev.sideledger.store.contract.TestEvents.metric;
import static dev.sideledger.store.contract.TestEvents.session;
import static dev.sideledger.store.contract.TestEvents.span;
import static dev.sideledger.store.contract.TestEvents.tag;
import static dev.sideledger.store.contract.TestEvents.turn;
import static dev.sideledger.store.contract.TestEvents.usage;
import static org.assertj.core.api.Assertions.assertThat;

/** What an engine promises about traces whose session is told late, or by some of their calls only. */
public interface TraceContract extends Contract {
    @Test
    default void trace_sessionToldLate_takesEverythingWithIt() {
        write(span("t1", "t1", "agent", null, "invoke_agent", 100), span("t1", "t1", "chat", "agent", "chat", 100),
                message("t1", "m", TEN, "long ".repeat(100)), metric("t1", "n", TEN, "n", 3), tag("t1", "red", TEN),
                turn("t1", 4, TEN, Map.of(TurnField.CONTENT, "c")),
                session("t1", TEN, Map.of(SessionField.KIND, SessionKind.TRACE, SessionField.USER, "ann",
                        SessionField.PROJECT, "p")));

        write(span("s", "t1", "late", "agent", "execute_tool", 0));

        assertThat(found("t1")).isEmpty();
        Entry whole = whole("s").session();
        Totals totals = whole.activity().totals();
        assertThat(totals.calls()).isEqualTo(3);
        assertThat(totals.messages()).isOne();
        assertThat(totals.metrics()).isOne();
        assertThat(totals.turns()).isOne();
        assertThat(totals.tokens().input()).as("counted once").isEqualTo(100);
        assertThat(whole.project()).isEqualTo("p");
        assertThat(whole.values().text(SessionField.USER)).isEqualTo("ann");
        assertThat(whole("s").tags()).containsExactly("red");
        assertThat(entry(RecordType.MESSAGE, "s", "m").values().toString()).contains("long long");
        assertThat(problems()).isEmpty();
    }

    @Test
    default void trace_sessionToldFirst_drawsWhatComesLater() {
        write(span("s", "t1", "root", null, "invoke_agent", 100));
        write(span("t1", "t1", "chat", "root", "chat", 100), message("t1", "m", TEN, "said"));

        assertThat(found("t1")).isEmpty();
        assertThat(whole("s").session().activity().totals().calls()).isEqualTo(2);
        assertThat(whole("s").session().activity().totals().messages()).isOne();
        assertThat(whole("s").session().activity().totals().tokens().input()).isEqualTo(100);
        assertThat(problems()).isEmpty();
    }

    @Test
    default void trace_oneSpanToldWithAndWithoutSession_isOneCall() {
        write(span("t1", "t1", "chat", null, "chat", 100));
        write(event(RecordType.CALL, "s", "chat", TEN + SECOND,
                Map.of(CallField.TRACE_ID, "t1", CallField.AGENT, "coder")));

        Entry call = entry(RecordType.CALL, "s", "chat");
        assertThat(call.values().text(CallField.AGENT)).isEqualTo("coder");
        assertThat(call.accounting().tokens().input()).isEqualTo(100);
        assertThat(whole("s").session().activity().totals().calls()).isOne();
        assertThat(problems()).isEmpty();
    }

    @Test
    default void trace_withoutSession_isItsOwn_andStaysWhenReopened() {
        write(span("t1", "t1", "chat", null, "chat", 100));
        write(span("s", "t2", "chat", null, "chat", 100));
        engine().reopened();
        write(span("t1", "t1", "more", null, "chat", 100), span("t2", "t2", "more", null, "chat", 100));

        assertThat(whole("t1").session().activity().totals().calls()).isEqualTo(2);
        assertThat(whole("s").session().activity().totals().calls()).isEqualTo(2);
        assertThat(found("t2")).isEmpty();
        assertThat(problems()).isEmpty();
    }

    @Test
    default void trace_ofARemovedSession_staysAway() {
        write(span("gone", "t1", "root", null, "chat", 100));
        Contract.get(engine().maintenance().removeSession("gone"));

        assertThat(write(span("t1", "t1", "late", "root", "chat", 100)).refusals()).hasSize(1);
        assertThat(found("t1")).isEmpty();
        assertThat(found("gone")).isEmpty();
    }

    @Test
    default void refusedCall_declaresNothing() {
        write(span("gone", "t0", "root", null, "chat", 100));
        Contract.get(engine().maintenance().removeSession("gone"));
        write(span("t1", "t1", "1", null, "chat", 100));

        assertThat(write(span("gone", "t1", "2", null, "chat", 100)).refusals()).hasSize(1);

        assertThat(write(span("t1", "t1", "3", null, "chat", 100)).accepted()).isOne();
        assertThat(write(span("s", "t1", "4", null, "chat", 100)).accepted()).isOne();
        assertThat(whole("s").session().activity().totals().calls()).isEqualTo(3);
    }

    @Test
    default void sessionToldAsSuch_isNobodysTrace_inAnyOrder() {
        List<Event> story = List.of(session("own", TEN, Map.of(SessionField.USER, "ada", SessionField.PROJECT, "p")),
                event(RecordType.CALL, "own", "m", TEN, Map.of(CallField.COST, 10L)),
                span("task", "own", "x", null, "chat", 100),
                span("task", "own", "y", null, "chat", 100));
        for (int seed = 0; seed < 10; seed++) {
            String prefix = "own-" + seed + "-";
            List<Event> events = new ArrayList<>(story.stream().map(told -> prefixed(told, prefix, "own")).toList());
            Random random = new Random(seed);
            Collections.shuffle(events, random);
            int cut = random.nextInt(events.size());
            write(events.subList(0, cut));
            write(events.subList(cut, events.size()));

            assertThat(whole(prefix + "own").session().activity().totals().calls()).as("seed %d", seed).isOne();
            assertThat(whole(prefix + "own").session().values().text(SessionField.USER)).isEqualTo("ada");
            assertThat(whole(prefix + "task").session().activity().totals().calls()).isEqualTo(2);
            assertThat(whole(prefix + "task").session().values().has(SessionField.USER)).isFalse();
        }
        assertThat(problems()).isEmpty();
    }

    @Test
    default void callsOfNoTrace_makeTheirSessionNobodysTrace() {
        write(event(RecordType.CALL, "own", "m", TEN, Map.of(CallField.COST, 10L)));
        write(span("task", "own", "x", null, "chat", 100));
        write(event(RecordType.CALL, "own", "n", TEN, Map.of(CallField.COST, 10L)), message("own", "said", TEN, "a"));

        assertThat(whole("own").session().activity().totals().calls()).isEqualTo(2);
        assertThat(whole("own").session().activity().totals().messages()).isOne();
        assertThat(whole("task").session().activity().totals().calls()).isOne();
    }

    @Test
    default void removedTrace_staysAway_whateverSessionItIsToldLater() {
        write(span("t1", "t1", "a", null, "chat", 100));
        Contract.get(engine().maintenance().removeSession("t1"));
        write(span("conv", "t1", "b", null, "chat", 100));

        assertThat(write(span("t1", "t1", "a", null, "chat", 100)).refusals()).hasSize(1);
        assertThat(write(message("t1", "m", TEN, "said")).refusals()).hasSize(1);
        assertThat(whole("conv").session().activity().totals().calls()).isOne();
    }

    @Test
    default void kindOfATrace_isNotThatOfItsSession() {
        write(session("t1", TEN, Map.of(SessionField.KIND, SessionKind.TRACE, SessionField.NAME, "root")),
                span("t1", "t1", "a", null, "chat", 100));
        write(span("conv", "t1", "b", null, "chat", 100));
        write(session("t1", TEN + SECOND, Map.of(SessionField.KIND, SessionKind.TRACE, SessionField.USER, "ann")));

        assertThat(whole("conv").session().values().has(SessionField.KIND)).isFalse();
        assertThat(whole("conv").session().values().text(SessionField.NAME)).isEqualTo("root");
        assertThat(whole("conv").session().values().text(SessionField.USER)).isEqualTo("ann");
        assertThat(found("t1")).isEmpty();
    }

    @Test
    default void trace_inAnyOrderAndBatches_givesTheSameLedger() {
        for (int seed = 0; seed < stories(30); seed++) {
            Random random = new Random(seed);
            List<Event> story = story(random);
            List<String> first = tell(story, "first-" + seed, random, false);
            for (String name : List.of("second-", "third-", "fourth-")) {
                assertThat(tell(story, name + seed, random, true)).as("seed %d", seed)
                        .containsExactlyElementsOf(first);
            }
        }
        assertThat(problems()).isEmpty();
    }

    @Test
    default void traceOfTwoConversationsInOneBatch_isOfTheOneThatStartedFirst_inAnyOrder() {
        for (int round = 0; round < 6; round++) {
            String trace = "both" + round;
            List<Event> told = new ArrayList<>(List.of(at(0, span(trace, trace, "none", null, "execute_tool", 0)),
                    at(1, span("first" + round, trace, "z", null, "chat", 1)),
                    at(2, span("second" + round, trace, "a", null, "chat", 1)),
                    at(1, span("third" + round, trace, "zz", null, "chat", 1))));
            Collections.shuffle(told, new Random(round));

            write(told);

            assertThat(found(trace)).isEmpty();
            assertThat(entry(RecordType.CALL, "first" + round, "none")).isNotNull();
        }
        assertThat(problems()).isEmpty();
    }

    private static Event at(int second, Event call) {
        return new Event(call.type(), call.session(), call.id(), null, call.time(), false,
                call.values().toBuilder().set(CallField.STARTED_AT, TEN + second * SECOND).build(), call.attributes());
    }

    private List<String> tell(List<Event> story, String prefix, Random random, boolean shuffled) {
        List<Event> events = new ArrayList<>(story.stream().map(told -> prefixed(told, prefix, "t")).toList());
        if (shuffled) {
            Collections.shuffle(events, random);
            events.addAll(events.subList(0, events.size() / 3));
        }
        int from = 0;
        while (from < events.size()) {
            int to = Math.min(events.size(), from + 1 + random.nextInt(6));
            write(events.subList(from, to));
            from = to;
        }
        List<String> lines = new ArrayList<>();
        for (String id : List.of("t", "s")) {
            found(prefix + id).ifPresent(whole -> lines.add(line(whole.session(), prefix) + whole.tags()));
            for (RecordType type : List.of(RecordType.CALL, RecordType.MESSAGE, RecordType.TURN)) {
                List<String> records = new ArrayList<>(
                        all(Query.all(type).with(Criterion.SESSION, prefix + id)).stream()
                                .map(entry -> line(entry, prefix)).toList());
                Collections.sort(records);
                lines.addAll(records);
            }
        }
        return lines;
    }

    private static Event prefixed(Event told, String prefix, String trace) {
        Map<Field, Object> values = new HashMap<>();
        for (Field field : told.type().fields()) {
            if (told.values().has(field)) {
                values.put(field, field.equals(CallField.TRACE_ID) ? prefix + trace : told.values().get(field));
            }
        }
        String id = told.type() == RecordType.SESSION ? prefix + told.session() : told.id();
        return new Event(told.type(), prefix + told.session(), id, told.turn(), told.time(), false,
                TestEvents.values(told.type(), values), told.attributes());
    }

    private static String line(Entry entry, String prefix) {
        return (entry.type() + " " + entry.id() + " " + entry.session() + " " + entry.project() + " " + entry.turn()
                + " " + entry.at() + " " + entry.values() + entry.attributes() + entry.accounting() + entry.activity())
                .replace(prefix, "").replace('\n', ' ');
    }

    private static List<Event> story(Random random) {
        List<Event> story = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            long time = TEN + random.nextInt(5) * SECOND;
            String session = random.nextInt(8) == 0 ? "s" : "t";
            story.add(switch (random.nextInt(8)) {
                case 0 -> message(session, "m" + random.nextInt(3), time, "said " + random.nextInt(2));
                case 1 -> turn(session, random.nextInt(2), time, Map.of(TurnField.CONTENT, "c" + random.nextInt(3)));
                case 2 ->
                    session(session, time, session.equals("s") ? Map.of(SessionField.USER, "u" + random.nextInt(3))
                            : Map.of(SessionField.USER, "u" + random.nextInt(3), SessionField.KIND, SessionKind.TRACE));
                default -> call(session, time, random);
            });
        }
        story.add(span("s", "t", "declares", null, "chat", 7));
        return story;
    }

    private static Event call(String session, long time, Random random) {
        Map<Field, Object> values = new HashMap<>();
        values.put(CallField.TRACE_ID, "t");
        values.put(CallField.OPERATION, random.nextBoolean() ? "chat" : "invoke_agent");
        if (random.nextBoolean()) {
            values.put(CallField.USAGE, usage(random.nextInt(100), random.nextInt(50)));
        }
        if (random.nextBoolean()) {
            values.put(CallField.PARENT, "c" + random.nextInt(4));
        }
        if (random.nextBoolean()) {
            values.put(CallField.PROMPT, ("prompt " + random.nextInt(3)).repeat(30));
        }
        return new Event(RecordType.CALL, session, "c" + random.nextInt(4),
                random.nextBoolean() ? Long.valueOf(random.nextInt(3)) : null, time, false,
                TestEvents.values(RecordType.CALL, values), JsonMap.of(Map.of("k" + random.nextInt(2), "1")));
    }
}
