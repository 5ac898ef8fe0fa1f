package dev.sideledger.store.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.Actor;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Entry;
import dev.sideledger.model.Event;
import dev.sideledger.model.Field;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Usage;
import dev.sideledger.store.Change;
import dev.sideledger.store.Commit;
import dev.sideledger.store.Criterion;
import dev.sideledger.store.Query;

import static dev.sideledger.store.contract.TestEvents.SECOND;
import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.event;
import static dev.sideledger.store.contract.TestEvents.usage;
import static org.assertj.core.api.Assertions.assertThat;

/** What an engine promises about a call among others: whose it is, and that a response told twice counts once. */
public interface RelationContract extends Contract {
    @Test
    default void callWithoutAgent_isOfTheNearestAgentAbove() {
        write(call("root", null, "t", Map.of(CallField.AGENT, "planner", CallField.AGENT_TYPE, "lead")),
                call("inner", "root", "t", Map.of(CallField.AGENT, "coder")),
                call("step", "inner", "t", Map.of()), call("chat", "step", "t", Map.of()),
                call("tool", "root", "t", Map.of(CallField.AGENT_TYPE, "helper")),
                call("apart", null, "t", Map.of()));

        assertThat(inherited("chat")).isEqualTo(new Actor("coder", null));
        assertThat(inherited("tool")).isEqualTo(new Actor("planner", null));
        assertThat(inherited("inner")).isEqualTo(Actor.NONE);
        assertThat(inherited("apart")).isEqualTo(Actor.NONE);
        assertThat(of("coder")).containsExactlyInAnyOrder("inner", "step", "chat");
        assertThat(of("planner")).containsExactlyInAnyOrder("root", "tool");
        assertThat(sessionsOf("coder")).containsExactly("s");
        assertThat(problems()).isEmpty();
    }

    @Test
    default void agentToldLate_takesTheCallsBelowIt_inAndOutsideTraces() {
        for (String trace : new String[]{"t", null}) {
            String at = trace == null ? "out" : "in";
            write(call(at + "chat", at + "step", trace, Map.of()), call(at + "step", at + "root", trace, Map.of()));
            write(call(at + "root", null, trace, Map.of()));
            write(call(at + "root", null, trace, Map.of(CallField.AGENT, "planner" + at)));
            assertThat(inherited(at + "chat").agent()).isEqualTo("planner" + at);

            write(event(RecordType.CALL, "s", at + "step", TEN + SECOND, Map.of(CallField.AGENT, "coder")));
            assertThat(inherited(at + "chat").agent()).isEqualTo("coder");
            assertThat(inherited(at + "step")).isEqualTo(Actor.NONE);
        }
        write(call("outmore", "outchat", null, Map.of()));
        assertThat(inherited("outmore").agent()).isEqualTo("coder");
        assertThat(problems()).isEmpty();
        engine().reopened();
        write(call("inmore", "inchat", "t", Map.of()), call("outleaf", "outmore", null, Map.of()));
        assertThat(inherited("inmore").agent()).isEqualTo("coder");
        assertThat(inherited("outleaf").agent()).isEqualTo("coder");
        assertThat(problems()).isEmpty();
    }

    @Test
    default void callInsertedAndDecided_isToldOnce_asItIsInTheEnd() {
        List<Commit> heard = new CopyOnWriteArrayList<>();
        engine().commits().follow(heard::add);

        write(call("root", null, "t", Map.of(CallField.AGENT, "planner")), call("chat", "root", "t", Map.of()));

        List<Change> chat = heard.get(0).changes().stream().filter(change -> "chat".equals(change.entry().id()))
                .toList();
        assertThat(chat).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(Change.Kind.CREATED);
            assertThat(change.entry().accounting().inherited().agent()).isEqualTo("planner");
        });
    }

    @Test
    default void responseToldByASpanAndByARecordWithoutTrace_countsOnce_inAnyOrder() {
        List<Event> told = List.of(response("span", "t", 0, 10), response("log", null, 1, 9));
        for (int first = 0; first < 2; first++) {
            String session = "s" + first;
            for (int i = 0; i < 2; i++) {
                write(in(session, told.get((first + i) % 2)));
            }
            assertThat(entry(RecordType.CALL, session, "span").accounting().counted()).isTrue();
            assertThat(entry(RecordType.CALL, session, "log").accounting().counted()).isFalse();
            assertThat(whole(session).session().activity().totals().tokens().input()).isEqualTo(100);
        }
        assertThat(problems()).isEmpty();
    }

    @Test
    default void costThatOneOfTwoTells_isThatOfTheirResponse_inAnyOrder() {
        List<String> traces = Arrays.asList("one", "two", null);
        int told = 0;
        for (String of : traces) {
            for (String priced : traces) {
                if (of == null && priced == null) {
                    continue;
                }
                List<Event> story = List.of(response("plain", of, 0, 10), response("priced", priced, 1, 9),
                        event(RecordType.CALL, "s", "priced", TEN + SECOND, Map.of(CallField.COST, 777L)));
                for (List<Integer> order : List.of(List.of(0, 1, 2), List.of(1, 2, 0), List.of(2, 1, 0),
                        List.of(2, 0, 1), List.of(0, 2, 1), List.of(1, 0, 2))) {
                    String session = "s" + told++;
                    order.forEach(i -> write(in(session, story.get(i))));

                    assertThat(whole(session).session().activity().totals()).as("%s, %s, %s", of, priced, order)
                            .satisfies(totals -> {
                                assertThat(totals.tokens().input()).isEqualTo(100);
                                assertThat(totals.spend().costNanos()).isEqualTo(777);
                                assertThat(totals.spend().unpricedCalls()).isZero();
                            });
                }
            }
        }
        assertThat(problems()).isEmpty();
    }

    @Test
    default void responseToldByTwoTracesOfASession_countsOnce() {
        write(response("b", "one", 0, 10), response("a", "two", 1, 9), response("later", "three", 60, 70));

        assertThat(whole("s").session().activity().totals().tokens().input()).isEqualTo(200);
        write(call("inner", "a", "two", Map.of(CallField.USAGE, usage(7, 1))));
        assertThat(entry(RecordType.CALL, "s", "b").accounting().counted()).isTrue();
        assertThat(whole("s").session().activity().totals().tokens().input()).isEqualTo(207);
        assertThat(problems()).isEmpty();
    }

    @Test
    default void responseToldDifferently_countsAsThatWhichTellsMoreKindsOfTokens_whateverTheIdsAndTheOrder() {
        for (String traces : List.of("t t", "t u", "t null", "null t")) {
            String[] trace = traces.split(" ");
            for (List<String> ids : List.of(List.of("a", "b"), List.of("b", "a"))) {
                Event split = response(ids.get(0), trace[0].equals("null") ? null : trace[0], 0, 10);
                Event whole = response(ids.get(1), trace[1].equals("null") ? null : trace[1], 1, 9);
                split = TestEvents.with(split, CallField.USAGE, split(60, 40));
                for (int order = 0; order < 2; order++) {
                    String session = traces + ids.get(0) + order;
                    write(in(session, order == 0 ? split : whole));
                    write(in(session, order == 0 ? whole : split));

                    assertThat(whole(session).session().activity().totals().tokens().cacheRead()).as(session)
                            .isEqualTo(40);
                    assertThat(whole(session).session().activity().totals().tokens().input()).as(session).isEqualTo(60);
                }
            }
        }
        assertThat(problems()).isEmpty();
    }

    @Test
    default void responseToldAsFarTakenApart_countsAsThatWhichTellsMore_whateverTheIds() {
        for (List<String> ids : List.of(List.of("a", "b"), List.of("b", "a"))) {
            String session = "more" + ids.get(0);
            write(in(session, TestEvents.with(response(ids.get(0), "t", 0, 10), CallField.USAGE, usage(120, 1))),
                    in(session, response(ids.get(1), "t", 1, 9)));

            assertThat(whole(session).session().activity().totals().tokens().input()).isEqualTo(120);
        }
        assertThat(problems()).isEmpty();
    }

    @Test
    default void tellingThatIsTakenApartLater_countsFromThenOn() {
        write(response("a", "t", 0, 10), response("b", "t", 1, 9));
        write(event(RecordType.CALL, "s", "b", TEN + SECOND, Map.of(CallField.USAGE, split(60, 40))));

        assertThat(entry(RecordType.CALL, "s", "b").accounting().counted()).isTrue();
        assertThat(whole("s").session().activity().totals().tokens().input()).isEqualTo(60);
        assertThat(problems()).isEmpty();
    }

    @Test
    default void responseIdOfAnotherTime_isAnotherResponse() {
        write(response("span", "t", 0, 10), response("log", null, 60, 70));

        assertThat(whole("s").session().activity().totals().tokens().input()).isEqualTo(200);
        assertThat(problems()).isEmpty();
    }

    @Test
    default void spanThatNoLongerCounts_leavesItsTwinCounted() {
        write(response("span", "t", 0, 10), response("log", null, 1, 9));
        write(call("inner", "span", "t", Map.of(CallField.USAGE, usage(100, 1))));

        assertThat(entry(RecordType.CALL, "s", "span").accounting().counted()).isFalse();
        assertThat(entry(RecordType.CALL, "s", "log").accounting().counted()).isTrue();
        assertThat(problems()).isEmpty();
    }

    @Test
    default void relations_inAnyOrder_areThoseOfTheRules() {
        for (int seed = 0; seed < stories(60); seed++) {
            Random random = new Random(seed);
            List<Event> story = story(random, "r" + seed);
            List<Event> shuffled = new ArrayList<>(story);
            Collections.shuffle(shuffled, random);
            shuffled.addAll(shuffled.subList(0, shuffled.size() / 3));
            for (int from = 0, to; from < shuffled.size(); from = to) {
                to = Math.min(shuffled.size(), from + 1 + random.nextInt(6));
                write(shuffled.subList(from, to));
                if (random.nextInt(10) == 0) {
                    engine().reopened();
                }
            }
            Relations expected = new Relations(story);
            for (Entry call : all(Query.all(RecordType.CALL).with(Criterion.SESSION, "r" + seed))) {
                assertThat(call.accounting().inherited().agent()).as("agent of %s in %d", call.id(), seed)
                        .isEqualTo(expected.agentAbove(call.id()));
                assertThat(call.accounting().counted()).as("%s in %d", call.id(), seed)
                        .isEqualTo(expected.counted(call.id()));
            }
        }
        assertThat(problems()).isEmpty();
    }

    private Actor inherited(String id) {
        return entry(RecordType.CALL, "s", id).accounting().inherited();
    }

    private List<String> of(String agent) {
        return all(Query.all(RecordType.CALL).with(Criterion.AGENT, agent)).stream().map(Entry::id).toList();
    }

    private List<String> sessionsOf(String agent) {
        return all(Query.all(RecordType.SESSION).with(Criterion.AGENT, agent)).stream().map(Entry::id).toList();
    }

    /** The same in another session, and in traces of its own. */
    private static Event in(String session, Event event) {
        String trace = event.values().text(CallField.TRACE_ID);
        Event there = new Event(event.type(), session, event.id(), null, event.time(), false, event.values(),
                event.attributes());
        return trace == null ? there : TestEvents.with(there, CallField.TRACE_ID, trace + session);
    }

    private static Event call(String id, String parent, String trace, Map<Field, Object> more) {
        Map<Field, Object> values = new HashMap<>(more);
        values.put(CallField.OPERATION, "chat");
        if (parent != null) {
            values.put(CallField.PARENT, parent);
        }
        if (trace != null) {
            values.put(CallField.TRACE_ID, trace);
        }
        return event(RecordType.CALL, "s", id, TEN, values);
    }

    private static Event response(String id, String trace, long from, long to) {
        Map<Field, Object> values = new HashMap<>(Map.of(CallField.OPERATION, "chat", CallField.RESPONSE_ID, "resp",
                CallField.USAGE, usage(100, 1), CallField.STARTED_AT, TEN + from * SECOND, CallField.ENDED_AT,
                TEN + to * SECOND));
        if (trace != null) {
            values.put(CallField.TRACE_ID, trace);
        }
        return event(RecordType.CALL, "s", id, TEN, values);
    }

    /** Usage of which a part was read from a cache. */
    private static Usage split(long input, long read) {
        return new Usage(input + read, read, null, null, 1L, null, null, null, null, null, null, null);
    }

    /** Calls of two traces and of none; a call's parent, if any, comes before it and is of the same trace. */
    private static List<Event> story(Random random, String session) {
        List<Event> story = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            String trace = i % 3 == 0 ? null : "t" + i % 3;
            String operation = List.of("chat", "chat", "chat", "execute_tool", "invoke_agent", "step")
                    .get(random.nextInt(6));
            Map<Field, Object> values = new HashMap<>(Map.of(CallField.OPERATION, operation));
            if (trace != null) {
                values.put(CallField.TRACE_ID, trace + session);
            }
            if (i >= 3 && random.nextInt(3) > 0) {
                values.put(CallField.PARENT, "c" + (i % 3 + 3 * random.nextInt(i / 3)));
            }
            if (random.nextInt(4) == 0) {
                values.put(CallField.AGENT, "a" + random.nextInt(3));
            }
            if (random.nextBoolean()) {
                long input = random.nextInt(100);
                values.put(CallField.USAGE, random.nextBoolean() ? usage(input, 1) : split(input, 1));
                if (random.nextInt(3) == 0) {
                    values.put(CallField.COST, 1000L + i);
                }
            }
            if (random.nextBoolean()) {
                values.put(CallField.RESPONSE_ID, "resp" + random.nextInt(5));
            }
            story.add(event(RecordType.CALL, session, "c" + i, TEN, values));
        }
        return story;
    }
}
