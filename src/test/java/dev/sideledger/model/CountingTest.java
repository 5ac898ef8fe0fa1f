package dev.sideledger.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.CallNode.Bill;
import dev.sideledger.model.CallNode.Interval;
import dev.sideledger.model.CallNode.Split;

import static org.assertj.core.api.Assertions.assertThat;

class CountingTest {
    @Test
    void agentAboveAModelCall_doesNotCount() {
        assertThat(traced(agent("a", null), model("m", "a"))).containsExactly("a");
    }

    @Test
    void agentWithoutModelCalls_countsUnlessAnotherBelowItHasUsage() {
        assertThat(traced(agent("a", null))).isEmpty();
        assertThat(traced(agent("a", null), agent("b", "a"))).containsExactly("a");
        assertThat(traced(agent("flow", null), agent("one", "flow"), agent("two", "flow"), agent("step", "two")))
                .containsExactlyInAnyOrder("flow", "two");
        assertThat(Counting.of(List.of(agent("a", null), agent("b", "a")), false).uncounted()).containsExactly("a");
    }

    @Test
    void modelCallAboveAnAgentWithUsage_countsBesideIt() {
        assertThat(Counting.of(List.of(model("m", null), agent("a", "m")), false).uncounted()).isEmpty();
    }

    @Test
    void modelCallInAModelCall_onlyTheInnermostCounts() {
        assertThat(traced(model("outer", null), model("middle", "outer"), model("inner", "middle")))
                .containsExactlyInAnyOrder("outer", "middle");
    }

    @Test
    void agentBesideAModelCall_countsOutsideATraceOnly() {
        assertThat(Counting.of(List.of(agent("a", null), model("m", null)), true).uncounted()).containsExactly("a");
        assertThat(Counting.of(List.of(agent("a", null), model("m", null)), false).uncounted()).isEmpty();
    }

    @Test
    void sameResponseToldTwice_countsOnce() {
        assertThat(traced(response("log", null), response("span", null))).containsExactly("span");
        assertThat(traced(response("log", null), response("span", new Interval(10, 20)))).containsExactly("log");
        assertThat(traced(response("a", new Interval(0, 100)), response("b", new Interval(3, 99))))
                .containsExactly("b");
    }

    @Test
    void sameResponse_isThatWhichSaysWhatItCost() {
        CallNode log = response("log", null).with(Bill.TOKENS_AND_COST, Split.NONE);

        assertThat(traced(log, response("a", null))).containsExactly("a");
        assertThat(traced(log, response("a", new Interval(0, 10)), response("b", new Interval(20, 30))))
                .as("one without a time is taken for the last").containsExactly("b");
        assertThat(traced(response("a", null).with(Bill.COST, Split.NONE), response("b", null)))
                .as("tokens are worth more than a cost alone").containsExactly("a");
    }

    @Test
    void modelCallAroundItsOwnResponse_countsWhereItAloneSaysTheCost() {
        CallNode span = inside("span", null, "resp").with(Bill.TOKENS_AND_COST, Split.NONE);
        CallNode log = inside("log", "span", "resp");

        assertThat(traced(span, log)).containsExactly("log");
        assertThat(traced(span, log.with(Bill.TOKENS_AND_COST, Split.NONE))).containsExactly("span");
        assertThat(traced(span, inside("log", "span", "other"))).containsExactly("span");
        assertThat(traced(span, log, model("more", "span"))).as("it asked for more than that").containsExactly("span");
        assertThat(traced(span, inside("middle", "span", "resp").with(Bill.TOKENS_AND_COST, Split.NONE),
                inside("log", "middle", "resp"))).containsExactlyInAnyOrder("span", "log");
        assertThat(
                traced(inside("top", null, "resp").with(Bill.TOKENS_AND_COST, Split.NONE), inside("span", "top", "x"),
                        inside("log", "span", "resp"), inside("again", "span", "again")))
                .containsExactlyInAnyOrder("top", "span");
    }

    @Test
    void sameResponseId_atOtherTimes_countsEachTime() {
        assertThat(traced(response("a", new Interval(0, 10)), response("b", new Interval(11, 20)))).isEmpty();
        assertThat(traced(response("a", new Interval(0, 10)), response("b", new Interval(9, 500))))
                .as("clocks that are cut to the millisecond overlap a little").isEmpty();
        assertThat(traced(response("a", new Interval(0, 10)), response("b", new Interval(11, 20)),
                response("log", null))).containsExactly("log");
        assertThat(traced(response("a", new Interval(5, 5)), response("b", new Interval(5, 5)),
                response("c", new Interval(6, 6)))).containsExactly("b");
    }

    @Test
    void sameResponse_toldByManyCalls_isDecidedQuickly() {
        List<CallNode> calls = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            calls.add(response("c" + i, new Interval(10L * i, 10L * i + 9)));
        }

        assertThat(Counting.of(calls, true).uncounted()).isEmpty();
    }

    @Test
    void parentBySpanId_isFound() {
        CallNode outer = new CallNode("1", null, "s1", null, null, true, false, Bill.TOKENS, Split.NONE, Actor.NONE,
                null);
        CallNode inner = new CallNode("2", null, "s2", "s1", null, true, false, Bill.TOKENS, Split.NONE, Actor.NONE,
                null);

        assertThat(traced(outer, inner)).containsExactly("1");
    }

    @Test
    void modelCallAroundAToolThatAsksAModel_countsBesideIt() {
        CallNode tool = new CallNode("tool", "outer", null, null, null, false, true, Bill.NOTHING, Split.NONE,
                Actor.NONE, null);

        assertThat(traced(model("outer", null), tool, model("inner", "tool"))).isEmpty();
        assertThat(Counting.of(List.of(model("outer", null), tool, model("inner", "tool")), false).uncounted())
                .isEmpty();
        assertThat(traced(model("outer", null), tool, model("inner", "tool"), model("again", "outer")))
                .containsExactly("outer");
    }

    @Test
    void agentAroundAToolThatAsksAModel_isRepeated() {
        CallNode tool = new CallNode("tool", "agent", null, null, null, false, true, Bill.TOKENS, Split.NONE,
                Actor.NONE, null);

        assertThat(Counting.of(List.of(agent("agent", null), tool, model("inner", "tool")), false).uncounted())
                .containsExactlyInAnyOrder("agent", "tool");
    }

    @Test
    void circle_countsAllOfItsCalls() {
        assertThat(traced(model("a", "b"), model("b", "a"), model("self", "self"))).isEmpty();
    }

    @Test
    void decision_inAnyOrder_isTheSame() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            List<CallNode> calls = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                calls.add(new CallNode("c" + i, "c" + random.nextInt(12), null, null,
                        random.nextInt(3) == 0 ? "r" + random.nextInt(3) : null, random.nextBoolean(),
                        random.nextInt(3) == 0, Bill.values()[random.nextInt(4)], Split.NONE, Actor.NONE,
                        interval(random)));
            }
            Set<String> decided = Counting.of(calls, round % 2 == 0).uncounted();
            Collections.shuffle(calls, random);

            assertThat(Counting.of(calls, round % 2 == 0).uncounted()).isEqualTo(decided);
        }
    }

    private static Set<String> traced(CallNode... calls) {
        return Counting.of(List.of(calls), true).uncounted();
    }

    private static CallNode agent(String id, String parent) {
        return new CallNode(id, parent, null, null, null, false, false, Bill.TOKENS, Split.NONE, Actor.NONE, null);
    }

    private static CallNode model(String id, String parent) {
        return new CallNode(id, parent, null, null, null, true, false, Bill.TOKENS, Split.NONE, Actor.NONE, null);
    }

    private static CallNode inside(String id, String parent, String response) {
        return new CallNode(id, parent, null, null, response, true, false, Bill.TOKENS, Split.NONE, Actor.NONE, null);
    }

    private static CallNode response(String id, Interval interval) {
        return new CallNode(id, null, null, null, "resp", true, false, Bill.TOKENS, Split.NONE, Actor.NONE, interval);
    }

    private static Interval interval(Random random) {
        long start = random.nextInt(20);
        return random.nextInt(4) == 0 ? null : new Interval(start, start + random.nextInt(10));
    }
}
