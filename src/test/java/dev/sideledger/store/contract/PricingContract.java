package dev.sideledger.store.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.model.Accounting;
import dev.sideledger.model.Billing;
import dev.sideledger.model.CallFacts;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Cost;
import dev.sideledger.model.CostSource;
import dev.sideledger.model.Entry;
import dev.sideledger.model.Event;
import dev.sideledger.model.Field;
import dev.sideledger.model.Pricer;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.Spend;
import dev.sideledger.model.Tokens;
import dev.sideledger.model.Values;
import dev.sideledger.store.Batch;
import dev.sideledger.store.CostGap;
import dev.sideledger.store.Criterion;
import dev.sideledger.store.Query;
import dev.sideledger.store.RepriceOrder;
import dev.sideledger.store.RepriceProgress;
import dev.sideledger.store.RepriceStep;
import dev.sideledger.store.RepriceTally;
import dev.sideledger.store.SessionWhole;

import static dev.sideledger.store.contract.TestEvents.SECOND;
import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.event;
import static dev.sideledger.store.contract.TestEvents.usage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** What an engine promises about what calls cost, whoever prices them. */
public interface PricingContract extends Contract {
    @Test
    default void call_isPricedAsOfItsSession_andSumsSayHow() {
        write(new PerToken(2), session("s", Map.of(SessionField.PROJECT, "p")), call("s", "table", null),
                call("s", "told", 500L), call("s", "unknown", null, "nobody-knows"));
        write(new PerToken(2), session("flat", Map.of(SessionField.PLAN, "max")), call("flat", "1", null));

        assertThat(cost("s", "table")).isEqualTo(Cost.computed(2 * 101, "v2"));
        assertThat(cost("s", "told")).isEqualTo(new Cost(500L, CostSource.REPORTED, 202L, "v2"));
        assertThat(cost("s", "unknown")).isEqualTo(Cost.UNPRICED);
        assertThat(cost("flat", "1")).isEqualTo(new Cost(0L, CostSource.PLAN, 202L, "v2"));
        assertThat(spend("s")).isEqualTo(new Spend(702, 404, 1, 0, 1, 2));
        assertThat(spend("flat")).isEqualTo(new Spend(0, 202, 0, 1, 0, 1));
        assertThat(whole("s").costByPhase()).extracting(SessionWhole.PhaseCost::spend)
                .containsExactly(new Spend(702, 404, 1, 0, 1, 2));
        assertThat(problems()).isEmpty();
    }

    @Test
    default void uncomputedCalls_areThoseThatNoTableKnows_howeverTheyAreSettled() {
        write(new PerToken(1), call("s", "reported", 5L, "nobody-knows"), call("s", "unpriced", null, "nobody-knows"),
                call("s", "computed", null));
        write(new PerToken(1), session("flat", Map.of(SessionField.PLAN, "max")),
                call("flat", "covered", null, "nobody-knows"));

        assertThat(spend("s")).isEqualTo(new Spend(106, 101, 1, 0, 2, 2));
        assertThat(spend("flat")).isEqualTo(new Spend(0, 0, 0, 1, 1, 1));
        assertThat(problems()).isEmpty();

        write(new PerToken(1), event(RecordType.CALL, "s", "unpriced", TEN + SECOND, Map.of(CallField.MODEL, "m")));
        assertThat(spend("s")).isEqualTo(new Spend(207, 202, 0, 0, 1, 3));
        assertThat(problems()).isEmpty();
    }

    @Test
    default void planToldLate_changesWhatItsCallsCost_alsoOfManyAndSummed() {
        List<Event> calls = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            calls.add(call("s", "c" + i, null));
        }
        write(new PerToken(1), calls.toArray(Event[]::new));
        write(new PerToken(1), session("s", Map.of(SessionField.PLAN, "max")), call("s", "last", null));

        assertThat(spend("s")).isEqualTo(new Spend(0, 2_501 * 101, 0, 2_501, 0, 2_501));

        engine().reopened();
        write(new PerToken(1), event(RecordType.SESSION, "s", "s", TEN + SECOND, Map.of(SessionField.PLAN, "paid")),
                call("s", "behind", null));

        assertThat(spend("s")).isEqualTo(new Spend(2_502 * 101, 2_502 * 101, 0, 0, 0, 2_502));
        assertThat(problems()).isEmpty();
    }

    @Test
    default void projectToldLate_mattersWhereAPriceIsForAProject() {
        write(new PerToken(1), call("s", "1", null));
        write(new PerToken(1), session("s", Map.of(SessionField.PROJECT, "dear")));

        assertThat(spend("s").costNanos()).isEqualTo(1_010);
        assertThat(problems()).isEmpty();
    }

    @Test
    default void callToldAgain_afterPricesChanged_keepsItsCost_untilSomethingNewIsTold() {
        write(new PerToken(1), call("s", "1", null));

        write(new PerToken(7), call("s", "1", null));
        assertThat(cost("s", "1")).isEqualTo(Cost.computed(101, "v1"));

        write(new PerToken(7), event(RecordType.CALL, "s", "1", TEN + SECOND, Map.of(CallField.MODEL, "other")));
        assertThat(cost("s", "1")).isEqualTo(Cost.computed(707, "v7"));
        assertThat(problems()).isEmpty();
    }

    @Test
    default void costs_inAnyOrderOfPlansProjectsAndCalls_areTheSame() {
        for (int seed = 0; seed < stories(30); seed++) {
            Random random = new Random(seed);
            List<Event> story = new ArrayList<>();
            for (int i = 0; i < 14; i++) {
                long time = TEN + random.nextInt(6) * SECOND;
                story.add(random.nextBoolean()
                        ? event(RecordType.SESSION, "s", "s", time, random.nextBoolean()
                                ? Map.of(SessionField.PLAN, random.nextBoolean() ? "max" : "paid")
                                : Map.of(SessionField.PROJECT, random.nextBoolean() ? "dear" : "p"))
                        : event(RecordType.CALL, "s", "c" + random.nextInt(3), time, Map.of(CallField.MODEL, "m",
                                CallField.USAGE, usage(random.nextInt(100), 1))));
            }
            List<Spend> spent = new ArrayList<>();
            for (int order = 0; order < 3; order++) {
                String session = "s" + seed + "-" + order;
                for (Event event : story) {
                    write(new PerToken(3), in(session, event));
                }
                spent.add(spend(session));
                Collections.shuffle(story, random);
            }
            assertThat(spent).as("seed %d", seed).containsOnly(spent.get(0));
        }
        assertThat(problems()).isEmpty();
    }

    @Test
    default void reprice_triedFirst_changesWhatItSaid_andNothingTheSecondTime() {
        String text = "long ".repeat(100);
        List<Event> calls = new ArrayList<>();
        for (int i = 0; i < 4_500; i++) {
            calls.add(call("s" + i % 3, "c" + i, i % 5 == 0 ? 7L : null, i % 7 == 0 ? "nobody-knows" : "m" + i % 2));
        }
        calls.add(event(RecordType.CALL, "s0", "text", TEN, Map.of(CallField.MODEL, "m0", CallField.PROMPT, text,
                CallField.USAGE, usage(100, 1))));
        write(new PerToken(1), calls.toArray(Event[]::new));
        write(new PerToken(1), session("s2", Map.of(SessionField.PLAN, "max")));

        RepriceTally tried = all(RepriceOrder.ALL, new PerToken(2), true);
        assertThat(spend("s0").costNanos()).as("a trial changes nothing").isEqualTo(tried(1));
        RepriceTally done = all(RepriceOrder.ALL, new PerToken(2), false);

        assertThat(done).isEqualTo(tried);
        assertThat(done.total().calls()).isEqualTo(4_501);
        assertThat(done.models().get("nobody-knows").changed()).isZero();
        assertThat(done.models().get("m0").before().computedNanos()).isPositive();
        assertThat(done.models().get("m0").after().computedNanos())
                .isEqualTo(2 * done.models().get("m0").before().computedNanos());
        assertThat(done.models().get("m0").after().costNanos())
                .isGreaterThan(done.models().get("m0").before().costNanos());
        assertThat(spend("s0").costNanos()).isEqualTo(tried(2));
        assertThat(cost("s0", "text")).isEqualTo(Cost.computed(202, "v2"));
        assertThat(entry(RecordType.CALL, "s0", "text").values().text(CallField.PROMPT)).isEqualTo(text);
        assertThat(problems()).isEmpty();
        assertThat(all(RepriceOrder.ALL, new PerToken(2), false).total().changed()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15})
    default void sums_afterAnySequenceOfLateUsagePlansAndRepricing_areThoseOfTheCalls(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            Pricer pricer = new PerToken(1 + random.nextInt(4));
            String session = "s" + random.nextInt(5);
            long time = TEN + random.nextInt(100) * SECOND;
            switch (random.nextInt(5)) {
                case 0 -> write(pricer, event(RecordType.SESSION, session, session, time,
                        Map.of(SessionField.PLAN, random.nextBoolean() ? "max" : "paid")));
                case 1 -> write(pricer, event(RecordType.SESSION, session, session, time,
                        Map.of(SessionField.PROJECT, random.nextBoolean() ? "dear" : "p")));
                case 2 -> all(random.nextBoolean() ? RepriceOrder.ALL
                        : new RepriceOrder(session, null, "m", null, null, null), pricer, random.nextBoolean());
                default -> write(pricer, event(RecordType.CALL, session, "c" + random.nextInt(6), time,
                        Map.of(CallField.MODEL, random.nextInt(4) == 0 ? "nobody-knows" : "m", CallField.USAGE,
                                usage(random.nextInt(1_000), random.nextInt(9)), CallField.PARENT,
                                "c" + random.nextInt(6))));
            }
        }
        List<Spend> spent = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            long cost = 0;
            long computed = 0;
            long unpriced = 0;
            long covered = 0;
            long uncomputed = 0;
            long costed = 0;
            for (Entry call : all(Query.all(RecordType.CALL).with(Criterion.SESSION, "s" + i))) {
                Accounting accounting = call.accounting();
                cost += accounting.countedNanos();
                computed += accounting.countedComputed();
                unpriced += accounting.countedUnpriced() ? 1 : 0;
                covered += accounting.countedPlan() ? 1 : 0;
                uncomputed += accounting.countedUncomputed() ? 1 : 0;
                costed += accounting.counted() && accounting.cost().nanos() != null ? 1 : 0;
            }
            Spend sum = new Spend(cost, computed, unpriced, covered, uncomputed, costed);
            assertThat(spend("s" + i)).isEqualTo(sum);
            spent.add(sum);
        }
        assertThat(spent).anyMatch(sum -> sum.costNanos() > 0).anyMatch(sum -> sum.planCalls() > 0);
        assertThat(problems()).isEmpty();
    }

    @Test
    default void reportedCost_setAside_isKeptBesideWhatTheTableSays_inEveryOrder() {
        Event told = call("s", "1", 9_990_012_528_750L);
        Event aside = event(RecordType.CALL, "s", "1", TEN + SECOND, Map.of(CallField.COST_SET_ASIDE, true));
        Event believed = event(RecordType.CALL, "s", "1", TEN + 2 * SECOND, Map.of(CallField.COST_SET_ASIDE, false));
        List<Event> story = new ArrayList<>(List.of(told, aside));
        for (int order = 0; order < 2; order++) {
            String session = "aside" + order;
            story.forEach(event -> write(new PerToken(1), in(session, event)));

            Entry call = entry(RecordType.CALL, session, "1");
            assertThat(call.accounting().cost()).isEqualTo(Cost.computed(101, "v1"));
            assertThat(call.values().number(CallField.COST)).isEqualTo(9_990_012_528_750L);
            assertThat(spend(session).costNanos()).isEqualTo(101);
            all(new RepriceOrder(session, null, null, null, null, null), new PerToken(2), false);
            assertThat(spend(session).costNanos()).isEqualTo(202);
            assertThat(entry(RecordType.CALL, session, "1").values()).isEqualTo(call.values());
            Collections.reverse(story);
        }
        assertThat(problems()).isEmpty();
        for (String session : List.of("aside0", "aside1")) {
            write(new PerToken(2), in(session, believed));
            assertThat(spend(session).costNanos()).isEqualTo(9_990_012_528_750L);
        }
        assertThat(problems()).isEmpty();
    }

    @Test
    default void costGaps_addUpWhatIsBelieved_andCountWhatWasSetAside() {
        write(new PerToken(1), session("s", Map.of(SessionField.PROJECT, "p")), call("s", "1", 1_000L),
                call("s", "2", 1L), call("s", "same", 101L), call("s", "aside", 5_000L), call("s", "3", 100L, "less"),
                call("other", "1", 3L), call("s", "unknown", 9L, "nobody-knows"));
        write(new PerToken(1), event(RecordType.CALL, "s", "aside", TEN + SECOND,
                Map.of(CallField.COST_SET_ASIDE, true)));
        Query calls = Query.all(RecordType.CALL);

        assertThat(gaps(calls.with(Criterion.PROJECT, "p"))).containsExactly(
                new CostGap(null, "m", 2, 1_001, 202, 899, 1), new CostGap(null, "less", 1, 100, 101, -1, 0));
        assertThat(gaps(calls.with(Criterion.SESSION, "other"))).containsExactly(
                new CostGap(null, "m", 1, 3, 101, -98, 0));
        assertThat(gaps(calls.with(Criterion.MODEL, "less"))).hasSize(1);
        assertThat(gaps(new Query(RecordType.CALL, Map.of(), TEN + 1, null, true, null, null))).isEmpty();
        assertThat(all(calls.with(Criterion.COST_DIFFERS, "true").with(Criterion.PROJECT, "p")))
                .extracting(Entry::id).containsExactlyInAnyOrder("1", "2", "3", "aside");
    }

    @Test
    default void reprice_ofSome_leavesTheOthers() {
        write(new PerToken(1), session("s", Map.of(SessionField.PROJECT, "p")), call("s", "1", null, "a"),
                call("s", "2", null, "b"), call("other", "1", null, "a"));

        assertThat(all(new RepriceOrder("s", "p", "a", null, TEN, TEN + 1), new PerToken(2), false).total().changed())
                .isOne();
        assertThat(all(new RepriceOrder(null, null, null, "openai", null, null), new PerToken(2), false).total()
                .calls()).isZero();
        assertThat(all(new RepriceOrder(null, null, null, null, TEN + 1, null), new PerToken(2), false).total().calls())
                .isZero();

        assertThat(cost("s", "1")).isEqualTo(Cost.computed(202, "v2"));
        assertThat(cost("s", "2")).isEqualTo(Cost.computed(101, "v1"));
        assertThat(cost("other", "1")).isEqualTo(Cost.computed(101, "v1"));
    }

    /** An agent's span that repeats what its model call tells is the same response. */
    @Test
    default void costGaps_countOneResponseOnce() {
        Map<Field, Object> told = Map.of(CallField.USAGE, usage(100, 1), CallField.MODEL, "m", CallField.COST, 1_000L,
                CallField.TRACE_ID, "t");
        Map<Field, Object> outer = new HashMap<>(told);
        outer.put(CallField.OPERATION, "invoke_agent");
        Map<Field, Object> inner = new HashMap<>(told);
        inner.put(CallField.PARENT, "outer");
        write(new PerToken(1), event(RecordType.CALL, "s", "outer", TEN, outer),
                event(RecordType.CALL, "s", "inner", TEN, inner));
        Query calls = Query.all(RecordType.CALL);

        assertThat(gaps(calls)).containsExactly(new CostGap(null, "m", 1, 1_000, 101, 899, 0));
        assertThat(all(calls.with(Criterion.COST_DIFFERS, "true"))).extracting(Entry::id,
                call -> call.accounting().counted())
                .containsExactlyInAnyOrder(tuple("outer", false), tuple("inner", true));
    }

    private RepriceTally all(RepriceOrder order, Pricer pricer, boolean trial) {
        RepriceTally tally = RepriceTally.NONE;
        RepriceProgress from = RepriceProgress.of(order);
        for (RepriceStep step = new RepriceStep(0, 1, tally); !step.finished(); from = from.after(step)) {
            step = Contract.get(trial
                    ? engine().maintenance().tryReprice(from, pricer)
                    : engine().maintenance().reprice(from, pricer));
            tally = tally.plus(step.tally());
        }
        return tally;
    }

    /** What the calls of the session s0 of the great trial cost at so many nano-dollars a token. */
    private static long tried(long nanos) {
        long sum = nanos * 101;
        for (int i = 0; i < 4_500; i += 3) {
            sum += i % 5 == 0 ? 7 : i % 7 == 0 ? 0 : nanos * 101;
        }
        return sum;
    }

    private List<CostGap> gaps(Query query) {
        return Contract.get(engine().entries().costGaps(query));
    }

    private void write(Pricer pricer, Event... events) {
        Contract.get(engine().events().write(Batch.of(List.of(events), pricer)));
    }

    private Cost cost(String session, String id) {
        return entry(RecordType.CALL, session, id).accounting().cost();
    }

    private Spend spend(String session) {
        return whole(session).session().activity().totals().spend();
    }

    private static Event in(String session, Event event) {
        String id = event.type() == RecordType.SESSION ? session : event.id();
        return new Event(event.type(), session, id, null, event.time(), false, event.values(), event.attributes());
    }

    private static Event session(String id, Map<Field, ?> values) {
        return event(RecordType.SESSION, id, id, TEN, values);
    }

    private static Event call(String session, String id, Long cost) {
        return call(session, id, cost, "m");
    }

    private static Event call(String session, String id, Long cost, String model) {
        Map<Field, Object> values = new HashMap<>(Map.of(CallField.USAGE, usage(100, 1), CallField.MODEL, model));
        if (cost != null) {
            values.put(CallField.COST, cost);
        }
        return event(RecordType.CALL, session, id, TEN, values);
    }

    /** So many nano-dollars a token, ten times as many in the project {@code dear}, none on the plan {@code max}. */
    record PerToken(long nanos) implements Pricer {
        @Override
        public Cost price(Values call, Billing billing) {
            long price = "dear".equals(billing.project()) ? 10 * nanos : nanos;
            long tokens = Tokens.of(call.usage(CallField.USAGE)).total();
            Cost listed = "nobody-knows".equals(call.text(CallField.MODEL)) ? Cost.UNPRICED
                    : Cost.computed(price * tokens, "v" + nanos);
            Long reported = CallFacts.reportedCost(call);
            return reported != null ? listed.reported(reported)
                    : "max".equals(billing.plan()) ? listed.covered() : listed;
        }

        @Override
        public boolean byProject() {
            return true;
        }
    }
}
