package dev.sideledger.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Entry;
import dev.sideledger.model.Field;
import dev.sideledger.store.Change;

import static org.assertj.core.api.Assertions.assertThat;

/** Windows over random calls say what looking at each call would. */
class CallCounterRandomTest {
    private static final int STEPS = 4_000;

    private final CallCounter counter = new CallCounter(Calls.START);
    private final Map<Long, Known> known = new HashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void windows_ofRandomCalls_areWhatTheCallsAddUpTo(long seed) {
        Random random = new Random(seed);
        long second = 0;
        for (int step = 0; step < STEPS; step++) {
            second += random.nextInt(3) == 0 ? random.nextInt(random.nextInt(20) == 0 ? 200 : 4) : 0;
            commit(random, second);
            if (step % 50 == 0) {
                int window = 1 + random.nextInt(random.nextBoolean() ? 400 : 3_600);
                check(window, second + random.nextInt(3));
            }
        }
    }

    private void commit(Random random, long second) {
        List<Change> changes = new ArrayList<>();
        if (random.nextInt(40) == 0) {
            String session = "s" + random.nextInt(6);
            changes.add(Calls.removed(session));
            known.values().removeIf(call -> call.session.equals(session));
        }
        for (int i = random.nextInt(4); i >= 0; i--) {
            boolean again = !known.isEmpty() && random.nextInt(3) == 0;
            long number = again ? new ArrayList<>(known.keySet()).get(random.nextInt(known.size())) : newNumber();
            String session = again ? known.get(number).session : "s" + random.nextInt(6);
            Entry call = Calls.call(number, session, values(random));
            changes.add(new Change(again ? Change.Kind.UPDATED : Change.Kind.CREATED, call));
            tell(number, session, call, second);
        }
        counter.count(Calls.commit(changes.toArray(Change[]::new)), second);
        long reach = second - 3_615;
        known.values().removeIf(call -> call.second < reach);
    }

    private long numbers;

    private long newNumber() {
        return numbers++;
    }

    private void tell(long number, String session, Entry call, long second) {
        boolean runs = "running".equals(call.values().text(CallField.STATUS));
        Known before = known.get(number);
        known.put(number, new Known(session, before == null || before.runs ? second : before.second, runs, call));
    }

    private static Map<Field, Object> values(Random random) {
        Map<Field, Object> values = Calls.ended("agent " + random.nextInt(5), random.nextInt(1_000),
                random.nextInt(5_000_000));
        values.put(CallField.STATUS, List.of("success", "failed", "running", "timeout").get(random.nextInt(4)));
        return values;
    }

    private void check(int seconds, long end) {
        Window window = counter.last(List.of(seconds), end, true).windows().get(0);
        long asked = Math.max(0, end - seconds);
        long begin = seconds <= 300 ? asked : asked - asked % 10;
        Map<String, Long> costs = new HashMap<>();
        long calls = 0;
        long errors = 0;
        long tokens = 0;
        for (Known call : known.values()) {
            if (!call.runs && call.second >= begin && call.second < end) {
                calls++;
                errors += call.entry.values().text(CallField.STATUS).equals("success") ? 0 : 1;
                tokens += call.entry.accounting().countedTokens().total();
                costs.merge(call.entry.values().text(CallField.AGENT), call.entry.accounting().countedNanos(),
                        Long::sum);
            }
        }
        assertThat(window.all().calls()).as("%d seconds before %d", seconds, end).isEqualTo(calls);
        assertThat(window.all().durations().count()).isEqualTo(calls);
        assertThat(window.all().errors()).isEqualTo(errors);
        assertThat(window.all().tokens().total()).isEqualTo(tokens);
        assertThat(window.all().cost().knownNanos())
                .isEqualTo(costs.values().stream().mapToLong(Long::longValue).sum());
        Map<String, Long> byAgent = new HashMap<>();
        window.agents().forEach((name, tally) -> byAgent.put(name.text(), tally.cost().knownNanos()));
        assertThat(byAgent).isEqualTo(costs);
    }

    private record Known(String session, long second, boolean runs, Entry entry) {}
}
