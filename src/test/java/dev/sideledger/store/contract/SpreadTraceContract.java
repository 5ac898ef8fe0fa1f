package dev.sideledger.store.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.Actor;
import dev.sideledger.model.CallField;
import dev.sideledger.model.CallNode;
import dev.sideledger.model.Counting;
import dev.sideledger.model.Entry;
import dev.sideledger.model.Event;
import dev.sideledger.model.Field;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.store.CleanupOrder;
import dev.sideledger.store.Query;

import static dev.sideledger.store.contract.TestEvents.HOUR;
import static dev.sideledger.store.contract.TestEvents.SECOND;
import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.event;
import static dev.sideledger.store.contract.TestEvents.session;
import static dev.sideledger.store.contract.TestEvents.span;
import static dev.sideledger.store.contract.TestEvents.usage;
import static dev.sideledger.store.contract.TestEvents.with;
import static org.assertj.core.api.Assertions.assertThat;

/** What an engine promises about traces whose calls lie in several sessions: usage counts once, in any order. */
public interface SpreadTraceContract extends Contract {
    @Test
    default void agentAroundChatsOfAnotherSession_inAnyOrder_countsTheChats() {
        inAnyOrder(
                name -> List.of(with(span(name + "a", name, "agent", null, "invoke_agent", 330), CallField.AGENT, "x"),
                        span(name + "b", name, "chat1", "agent", "chat", 110),
                        span(name + "b", name, "chat2", "agent", "chat", 220)),
                name -> {
                    assertThat(uncounted(name)).as(name).containsExactly("agent");
                    assertThat(input(name + "a")).isZero();
                    assertThat(input(name + "b")).isEqualTo(330);
                    assertThat(calls(name)).filteredOn(call -> call.id().startsWith("chat"))
                            .allMatch(call -> "x".equals(call.accounting().inherited().agent()));
                });
    }

    @Test
    default void twoAgentsWithAConversationEach_andChatsThatNameNone_inAnyOrder_countTheChats() {
        inAnyOrder(name -> List.of(with(span(name + "a", name, "1", null, "invoke_agent", 100), CallField.AGENT, "one"),
                with(span(name + "b", name, "2", null, "invoke_agent", 230), CallField.AGENT, "two"),
                span(name, name, "3", "1", "chat", 100), span(name, name, "4", "2", "chat", 230)), name -> {
                    assertThat(uncounted(name)).as(name).containsExactly("1", "2");
                    assertThat(input(name + "a") + input(name + "b")).isEqualTo(330);
                    assertThat(found(name)).isEmpty();
                    assertThat(call(name, "3").accounting().inherited().agent()).isEqualTo("one");
                    assertThat(call(name, "4").accounting().inherited().agent()).isEqualTo("two");
                });
    }

    @Test
    default void threeLevelsInThreeSessions_inAnyOrder_countTheInnermost() {
        inAnyOrder(name -> List.of(span(name + "c", name, "1", null, "chat", 10),
                span(name + "a", name, "2", "1", "chat", 10), span(name + "b", name, "3", "2", "chat", 10)), name -> {
                    assertThat(uncounted(name)).as(name).containsExactly("1", "2");
                    assertThat(input(name + "b")).isEqualTo(10);
                });
    }

    @Test
    default void callOfOneIdInTwoSessions_ofOneSpan_countsOnce_whereItSaysMost() {
        inAnyOrder(name -> List.of(with(span(name + "a", name, "s", null, "chat", 5), CallField.SPAN_ID, "s"),
                with(with(span(name + "b", name, "s", null, "chat", 5), CallField.SPAN_ID, "s"), CallField.COST, 7L),
                with(with(span(name + "c", name, "s", null, "chat", 0), CallField.SPAN_ID, "s"), CallField.AGENT, "x")),
                name -> {
                    assertThat(input(name + "a") + input(name + "c")).as(name).isZero();
                    assertThat(input(name + "b")).isEqualTo(5);
                    assertThat(whole(name + "b").session().activity().totals().spend().costNanos()).isEqualTo(7);
                    assertThat(entry(RecordType.CALL, name + "b", "s").accounting().inherited())
                            .isEqualTo(new Actor("x", null));
                });
    }

    @Test
    default void callsOfOneIdInTwoSessions_ofNoSpan_areTwo_andTheirParentsThoseOfTheirSession() {
        inAnyOrder(name -> List.of(span(name + "a", name, "1", null, "chat", 5),
                span(name + "b", name, "1", null, "chat", 5), span(name + "b", name, "2", "1", "chat", 5)), name -> {
                    assertThat(input(name + "a")).as(name).isEqualTo(5);
                    assertThat(entry(RecordType.CALL, name + "b", "1").accounting().counted()).isFalse();
                    assertThat(input(name + "b")).isEqualTo(5);
                });
    }

    @Test
    default void usageThatNamesNoTrace_isThatOfItsCall_inAnyOrder() {
        inAnyOrder(name -> List.of(span(name + "a", name, "agent", null, "invoke_agent", 9),
                span(name + "b", name, "chat", "agent", "chat", 0),
                event(RecordType.CALL, name + "b", "chat", TEN + SECOND, Map.of(CallField.USAGE, usage(9, 1)))),
                name -> assertThat(uncounted(name)).as(name).containsExactly("agent"));
    }

    @Test
    default void sessionThatIsNobodysTrace_sharesItsTraceWithOthers_inAnyOrder() {
        inAnyOrder(name -> List.of(session(name, TEN, Map.of(SessionField.USER, "ada")),
                span(name, name, "agent", null, "invoke_agent", 9), span(name + "b", name, "chat", "agent", "chat", 9)),
                name -> {
                    assertThat(uncounted(name)).as(name).containsExactly("agent");
                    assertThat(input(name) + input(name + "b")).isEqualTo(9);
                });
    }

    @Test
    default void removedSession_isAsIfItsCallsHadNeverBeen() {
        for (String gone : List.of("a", "b", "c")) {
            String name = "gone-" + gone + "-";
            List<Event> story = List.of(span(name + "a", name, "1", null, "chat", 10),
                    span(name + "b", name, "2", "1", "chat", 10), span(name + "c", name, "3", "2", "chat", 10));
            story.forEach(event -> write(event));

            Contract.get(engine().maintenance().removeSession(name + gone));

            assertThat(uncounted(name)).as(gone).isEqualTo(expected(
                    story.stream().filter(event -> !event.session().equals(name + gone)).toList()));
        }
        assertThat(problems()).isEmpty();
    }

    @Test
    default void removedSession_ofMoreTracesThanOneStepTakes_leavesAllOfThem() {
        List<Event> story = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            story.add(span("stays", "t" + i, "agent" + i, null, "invoke_agent", 10));
            story.add(span("goes", "t" + i, "chat" + i, "agent" + i, "chat", 10));
        }
        write(story);
        assertThat(input("stays")).isZero();

        Contract.get(engine().maintenance().removeSession("goes"));

        assertThat(input("stays")).isEqualTo(2_500);
        assertThat(problems()).isEmpty();
    }

    @Test
    default void expiredSession_whoseUsageStaysInSums_countsForThoseThatStay() {
        write(span("old", "t", "chat", "agent", "chat", 10));
        write(event(RecordType.CALL, "young", "agent", TEN + 48 * HOUR,
                Map.of(CallField.TRACE_ID, "t", CallField.OPERATION, "invoke_agent", CallField.USAGE, usage(10, 1))));

        Contract.get(engine().retention().cleanUp(CleanupOrder.whole(TEN + 24 * HOUR, null, null), 0));

        assertThat(found("old")).isEmpty();
        assertThat(uncounted("t")).containsExactly("agent");
        assertThat(problems()).isEmpty();
    }

    @Test
    default void decisionInAnotherSession_isTold() {
        write(span("a", "t", "agent", null, "invoke_agent", 10));
        List<Entry> told = new CopyOnWriteArrayList<>();
        engine().commits().follow(commit -> commit.changes().forEach(change -> told.add(change.entry())));

        write(span("b", "t", "chat", "agent", "chat", 10));

        assertThat(told).filteredOn(entry -> entry.type() == RecordType.CALL && entry.id().equals("agent"))
                .singleElement().satisfies(entry -> {
                    assertThat(entry.session()).isEqualTo("a");
                    assertThat(entry.accounting().counted()).isFalse();
                });
    }

    @Test
    default void moreSessionsThanAreLookedAtTogether_countByThemselves_untilOneGoes() {
        write(span("s00", "t", "root", null, "invoke_agent", 100));
        for (int i = 1; i < 19; i++) {
            write(span("s%02d".formatted(i), "t", "chat" + i, "root", "chat", 1));
        }
        write(span("s19", "t", "late", "root", "invoke_agent", 5));

        assertThat(uncounted("t")).containsExactly("root");

        Contract.get(engine().maintenance().removeSession("s05"));
        write(event(RecordType.CALL, "s19", "late", TEN + SECOND, Map.of(CallField.COST, 6L)));

        assertThat(uncounted("t")).containsExactly("late", "root");
        assertThat(problems()).isEmpty();
    }

    @Test
    default void tracesOverSessions_inAnyOrderAndBatches_countAsEachTraceWhole() {
        for (int seed = 0; seed < stories(40); seed++) {
            Random random = new Random(seed);
            String name = "random" + seed + "-";
            List<Event> story = story(name, random);
            Orders.some(tellings(story, random), random).forEach(this::write);
            if (seed % 4 == 0) {
                engine().reopened();
            }
            assertAsWhole(name, story);
            String gone = random.nextBoolean() ? name + "a" : story.get(random.nextInt(story.size())).session();

            Contract.get(engine().maintenance().removeSession(gone));
            assertAsWhole(name, story);
            Orders.some(tellings(story, random), random).forEach(this::write);
            assertAsWhole(name, story);
        }
        assertThat(problems()).isEmpty();
    }

    /** What is decided about the calls that are there must be what is decided about each trace at once. */
    private void assertAsWhole(String name, List<Event> story) {
        for (String trace : List.of(name + "t", name + "u")) {
            Map<String, Entry> calls = calls(trace).stream().collect(Collectors.toMap(Entry::id, call -> call));
            List<CallNode> nodes = nodes(story.stream().filter(event -> calls.containsKey(event.id())).toList());
            Counting whole = Counting.of(nodes, true);
            assertThat(uncounted(trace)).as(trace).isEqualTo(new TreeSet<>(whole.uncounted()));
            for (CallNode node : nodes) {
                assertThat(calls.get(node.id()).accounting().inherited()).as(trace + " " + node.id())
                        .isEqualTo(whole.inherited(node));
            }
        }
    }

    /** Calls of two traces in four sessions, each below one of those before; that of the trace's own id names none. */
    private static List<Event> story(String name, Random random) {
        List<Event> story = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String trace = name + (i % 2 == 0 ? "t" : "u");
            String session = random.nextInt(4) == 0 ? trace : name + List.of("a", "b", "c").get(random.nextInt(3));
            Map<Field, Object> values = new HashMap<>(Map.of(CallField.TRACE_ID, trace, CallField.OPERATION,
                    List.of("chat", "chat", "execute_tool", "invoke_agent", "step").get(random.nextInt(5))));
            if (i >= 2 && random.nextInt(4) > 0) {
                values.put(CallField.PARENT, "c" + (i % 2 + 2 * random.nextInt(i / 2)));
            }
            if (random.nextInt(3) == 0) {
                values.put(CallField.AGENT, "a" + random.nextInt(3));
            }
            if (random.nextInt(3) > 0) {
                values.put(CallField.USAGE, usage(1 + random.nextInt(100), 1));
            }
            if (random.nextInt(3) == 0) {
                values.put(CallField.RESPONSE_ID, trace + random.nextInt(3));
            }
            story.add(event(RecordType.CALL, session, "c" + i, TEN, values));
        }
        return story;
    }

    /** The same, but of some calls the usage by itself, which names no trace. */
    private static List<Event> tellings(List<Event> story, Random random) {
        List<Event> told = new ArrayList<>();
        for (Event event : story) {
            Object usage = event.values().get(CallField.USAGE);
            boolean own = event.session().equals(event.values().text(CallField.TRACE_ID));
            if (usage == null || own || random.nextInt(4) > 0) {
                told.add(event);
            } else {
                told.add(with(event, CallField.USAGE, null));
                told.add(event(RecordType.CALL, event.session(), event.id(), TEN + SECOND,
                        Map.of(CallField.USAGE, usage)));
            }
        }
        return told;
    }

    /** Tells a story of a trace in every order, in one batch and one by one, each as another trace, and looks at it. */
    private void inAnyOrder(Function<String, List<Event>> story, Consumer<String> look) {
        List<List<Event>> orders = Orders.all(story.apply(""));
        for (int i = 0; i < orders.size(); i++) {
            List<Integer> order = orders.get(i).stream().map(story.apply("")::indexOf).toList();
            for (boolean together : List.of(true, false)) {
                String name = "trace" + i + together;
                List<Event> events = order.stream().map(story.apply(name)::get).toList();
                (together ? List.of(events) : Orders.single(events)).forEach(this::write);
                look.accept(name);
            }
        }
        assertThat(problems()).isEmpty();
    }

    private SortedSet<String> expected(List<Event> story) {
        return new TreeSet<>(Counting.of(nodes(story), true).uncounted());
    }

    private static List<CallNode> nodes(List<Event> story) {
        return story.stream().map(event -> CallNode.of(event.id(), event.time(), event.values())).toList();
    }

    private SortedSet<String> uncounted(String trace) {
        return calls(trace).stream().filter(call -> !call.accounting().counted()).map(Entry::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Entry call(String trace, String id) {
        return calls(trace).stream().filter(call -> call.id().equals(id)).findFirst().orElseThrow();
    }

    private List<Entry> calls(String trace) {
        return all(Query.all(RecordType.CALL)).stream()
                .filter(call -> trace.equals(call.values().text(CallField.TRACE_ID))).toList();
    }

    /** The input that a session adds up to; none when there is no such session. */
    private long input(String session) {
        return found(session).map(whole -> whole.session().activity().totals().tokens().input()).orElse(0L);
    }
}
