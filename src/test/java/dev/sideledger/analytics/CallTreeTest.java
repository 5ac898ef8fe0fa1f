package dev.sideledger.analytics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.Accounting;
import dev.sideledger.model.Actor;
import dev.sideledger.model.CallFacts;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Cost;
import dev.sideledger.model.Entry;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Tokens;
import dev.sideledger.model.Values;

import static org.assertj.core.api.Assertions.assertThat;

class CallTreeTest {
    private static final long TEN = 1_767_607_200_000_000L;

    @Test
    void calls_hangBelowTheirParents_inTheOrderOfTheirStarts() {
        CallTree tree = CallTree.of(List.of(call("tool", 3, "agent", null, null), call("agent", 1, null, "s1", null),
                call("chat", 2, null, "s2", "s1")));

        assertThat(drawn(tree.roots())).isEqualTo("agent(chat tool)");
        assertThat(tree.pending()).isZero();
        assertThat(tree.cut()).isEmpty();
        assertThat(tree.startedAt()).isEqualTo(TEN + 1);
    }

    @Test
    void parentNotToldYet_hasAPlaceholder_sharedByItsChildren() {
        CallTree tree = CallTree.of(List.of(call("a", 5, null, null, "s9"), call("b", 4, null, null, "s9"),
                call("c", 1, null, null, null)));

        assertThat(drawn(tree.roots())).isEqualTo("c s9?(b a)");
        assertThat(tree.pending()).isOne();
        assertThat(tree.roots().get(1).at()).isEqualTo(TEN + 4);
    }

    @Test
    void slimCall_keepsTheStatusThatFollowedFromItsTexts() {
        Entry call = call("a", 1, null, null, null);
        Entry ended = new Entry(call.type(), call.number(), call.id(), call.session(), call.project(), call.turn(),
                call.at(), call.values().toBuilder().set(CallField.OUTPUT, "an output").build(), call.attributes(),
                call.accounting(), null);

        assertThat(CallFacts.status(CallTree.slim(ended).values())).isEqualTo(CallFacts.status(ended.values()))
                .isNotEqualTo(CallFacts.status(CallTree.slim(call).values()));
    }

    @Test
    void circle_isCutAtItsEarliestCall_andSaid() {
        CallTree tree = CallTree.of(List.of(call("a", 3, "c", null, null), call("b", 1, "a", null, null),
                call("c", 2, "b", null, null), call("leaf", 4, "c", null, null)));

        assertThat(drawn(tree.roots())).isEqualTo("b(c(a leaf))");
        assertThat(tree.cut()).containsExactly("b");
    }

    @Test
    void callThatIsItsOwnParent_isARoot_andSaid() {
        CallTree tree = CallTree.of(List.of(call("a", 1, "a", null, null), call("b", 2, null, "s", "s")));

        assertThat(drawn(tree.roots())).isEqualTo("a b");
        assertThat(tree.pending()).isZero();
        assertThat(tree.cut()).containsExactly("a", "b");
    }

    @Test
    void longChain_isNoProblem() {
        List<Entry> chain = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            chain.add(call("c" + i, i, i == 0 ? null : "c" + (i - 1), null, null));
        }

        CallTree tree = CallTree.of(chain);

        assertThat(tree.roots()).hasSize(1);
        assertThat(tree.calls()).isEqualTo(20_000);
    }

    @Test
    void anyCalls_eachStandsOnce_inAnyOrder() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<Entry> calls = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                calls.add(call("c" + i, i, random.nextBoolean() ? "c" + random.nextInt(14) : null, "s" + i,
                        random.nextBoolean() ? "s" + random.nextInt(14) : null));
            }
            String drawn = drawn(CallTree.of(calls).roots());
            Collections.shuffle(calls, random);

            assertThat(drawn(CallTree.of(calls).roots())).as("seed %d", seed).isEqualTo(drawn);
            Set<String> found = new HashSet<>();
            List<CallTree.Node> left = new ArrayList<>(CallTree.of(calls).roots());
            while (!left.isEmpty()) {
                CallTree.Node node = left.remove(left.size() - 1);
                assertThat(node.pending() || found.add(node.id())).as("seed %d", seed).isTrue();
                left.addAll(node.children());
            }
            assertThat(found).as("seed %d", seed).hasSize(12);
        }
    }

    private static String drawn(List<CallTree.Node> nodes) {
        return String.join(" ", nodes.stream().map(node -> node.id() + (node.pending() ? "?" : "")
                + (node.children().isEmpty() ? "" : "(" + drawn(node.children()) + ")")).toList());
    }

    private static Entry call(String id, long at, String parent, String span, String parentSpan) {
        Values values = Values.of(RecordType.CALL).set(CallField.PARENT, parent).set(CallField.SPAN_ID, span)
                .set(CallField.PARENT_SPAN_ID, parentSpan).build();
        return new Entry(RecordType.CALL, at, id, "s", null, null, TEN + at, values, JsonMap.EMPTY,
                new Accounting(Tokens.NONE, Cost.NONE, true, Actor.NONE), null);
    }
}
