package dev.sideledger.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.sideledger.model.CallNode.Bill;
import dev.sideledger.model.CallNode.Interval;
import dev.sideledger.model.CallNode.Split;

import static org.assertj.core.api.Assertions.assertThat;

/** Which of the calls with one response id tell one response, by their times. */
class SameResponseTest {
    private static final long MILLI = 1_000;

    @ParameterizedTest
    @CsvSource({"102, 103, true", "130, 1030, true", "-3000, -2000, true", "5100, 5200, true", "5101, 5200, false",
            "-6000, -5001, false", "40, 90, true"})
    void logRecord_tellsTheResponseOfASpan_fiveSecondsBeforeOrAfter(long start, long end, boolean same) {
        List<List<CallNode>> apart = SameResponse.apart(List.of(span("s", 0, 100), log("l", start, end)));

        assertThat(apart).hasSize(same ? 1 : 2);
    }

    @Test
    void responsesOneAfterTheOther_toldByOneKindOfTeller_staySeveral() {
        assertThat(SameResponse.apart(List.of(span("a", 0, 100), span("b", 101, 200), span("c", 201, 300)))).hasSize(3);
        assertThat(SameResponse.apart(List.of(log("a", 0, 100), log("b", 101, 200), log("c", 201, 300)))).hasSize(3);
    }

    @Test
    void lateRecords_belongToTheSpansInTheirOrder() {
        List<CallNode> calls = List.of(span("s1", 0, 10), span("s2", 12, 22), log("l1", 30, 40), log("l2", 42, 52));

        assertThat(named(SameResponse.apart(calls))).containsExactlyInAnyOrder(Set.of("s1", "l1"), Set.of("s2", "l2"));
    }

    @Test
    void recordWithinItsSpan_isNotTakenByAnEarlierSpanWithoutOne() {
        List<CallNode> calls = List.of(span("s1", 0, 10), span("s2", 12, 22), log("l2", 13, 22));

        assertThat(named(SameResponse.apart(calls))).containsExactlyInAnyOrder(Set.of("s1"), Set.of("s2", "l2"));
    }

    @Test
    void groups_areTheSame_inAnyOrder_andNoneReachesBeyondWhatIsFarApart() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            List<CallNode> calls = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(8); i++) {
                long start = random.nextInt(20_000);
                long end = start + random.nextInt(2_000);
                calls.add(random.nextInt(12) == 0 ? node("n" + i, null, null)
                        : random.nextBoolean() ? span("s" + i, start, end) : log("l" + i, start, end));
            }
            Set<Set<String>> apart = new HashSet<>(named(SameResponse.apart(calls)));
            Set<Set<String>> withinFar = SameResponse.farApart(calls).stream()
                    .flatMap(far -> named(SameResponse.apart(far)).stream()).collect(Collectors.toSet());
            Collections.shuffle(calls, random);

            assertThat(new HashSet<>(named(SameResponse.apart(calls)))).isEqualTo(apart);
            assertThat(withinFar).as("%s", calls).isEqualTo(apart);
        }
    }

    private static List<Set<String>> named(List<List<CallNode>> groups) {
        return groups.stream().map(group -> group.stream().map(CallNode::id).collect(Collectors.toSet())).toList();
    }

    private static CallNode span(String id, long start, long end) {
        return node(id, id, new Interval(start * MILLI, end * MILLI));
    }

    private static CallNode log(String id, long start, long end) {
        return node(id, null, new Interval(start * MILLI, end * MILLI));
    }

    private static CallNode node(String id, String spanId, Interval interval) {
        return new CallNode(id, null, spanId, null, "r", true, false, Bill.TOKENS, Split.NONE, Actor.NONE, interval);
    }
}
