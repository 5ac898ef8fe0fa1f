package dev.sideledger.store.sqlite;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.Field;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.WinnerField;
import dev.sideledger.store.SqlQuestion;
import dev.sideledger.store.contract.Contract;
import dev.sideledger.store.contract.Engine;

import static dev.sideledger.store.contract.Contract.get;
import static dev.sideledger.store.contract.TestEvents.HOUR;
import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.event;
import static dev.sideledger.store.contract.TestEvents.usage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The four views of the factory on random records, against the same figures worked out here, from what was told. */
class FactoryViewsTest implements Contract {
    private static final List<String> AGENTS = Arrays.asList("claude", "gpt", "gemini", null);
    private static final int SESSIONS = 12;

    @TempDir
    Path folder;

    private SqliteEngine engine;

    @AfterEach
    void close() {
        engine.close();
    }

    @Override
    public Engine engine() {
        return engine;
    }

    /** A call as it is told; one with an operation is a tool, no result. */
    private record Call(String session, String id, String agent, boolean tool, Long nanos, long in, long out, Long us,
            long at) {
        Event event() {
            Map<Field, Object> values = new HashMap<>();
            values.put(CallField.STARTED_AT, at);
            if (tool) {
                values.put(CallField.OPERATION, "execute_tool");
            } else {
                values.put(CallField.USAGE, usage(in, out));
            }
            put(values, CallField.AGENT, agent);
            put(values, CallField.COST, tool ? null : nanos);
            put(values, CallField.DURATION, us);
            return told(RecordType.CALL, session, id, at, values);
        }

        String day() {
            return at < TEN + 14 * HOUR ? "2026-01-05" : at < TEN + 38 * HOUR ? "2026-01-06" : "2026-01-07";
        }
    }

    /** A winner as it is told: by a call, or by an agent. */
    private record Winner(String session, String call, String agent) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void views_ofRandomRecords_haveTheFiguresOfTheRecords(long seed) {
        engine = new SqliteEngine(folder.resolve("ledger-" + seed + ".db"),
                LedgerFile.Options.DEFAULT.with(LedgerFile.Synchronous.NORMAL));
        Random random = new Random(seed);
        List<Call> calls = calls(random);
        List<Winner> winners = winners(random, calls);
        tell(random, calls, winners);

        List<Call> results = calls.stream().filter(call -> !call.tool).toList();
        assertAgents(results);
        assertSessions(results);
        assertWins(results, calls, winners);
        assertDays(results);
        assertThat(problems()).isEmpty();
    }

    private void assertAgents(List<Call> results) {
        Map<String, List<Call>> byAgent = grouped(results.stream().filter(call -> call.agent != null).toList(),
                Call::agent);
        List<List<Object>> rows = rows("SELECT agent_name, total_generations, avg_cost, avg_tokens,"
                + " avg_response_time_ms, unpriced_calls FROM v_agent_performance ORDER BY agent_name");
        assertThat(rows).extracting(row -> row.get(0)).containsExactlyElementsOf(byAgent.keySet());
        for (List<Object> row : rows) {
            List<Call> own = byAgent.get((String) row.get(0));
            assertThat(row.get(1)).isEqualTo((long) own.size());
            assertNear(row.get(2), average(own, Call::nanos), 1e9);
            assertNear(row.get(3), average(own, call -> call.in + call.out), 1);
            assertNear(row.get(4), average(own, Call::us), 1e3);
            assertThat(row.get(5)).isEqualTo(unpriced(own));
        }
    }

    private void assertSessions(List<Call> results) {
        Map<String, List<Call>> bySession = grouped(results, Call::session);
        List<List<Object>> rows = rows("SELECT id, num_results, total_cost, total_tokens, avg_response_time_ms,"
                + " unpriced_calls FROM v_session_costs");
        assertThat(rows).hasSize(SESSIONS);
        for (List<Object> row : rows) {
            List<Call> own = bySession.getOrDefault((String) row.get(0), List.of());
            assertThat(row.get(1)).isEqualTo((long) own.size());
            assertNear(row.get(2), sum(own), 1e9);
            assertThat(row.get(3)).isEqualTo(own.isEmpty() ? null
                    : (Object) own.stream().mapToLong(call -> call.in + call.out).sum());
            assertNear(row.get(4), average(own, Call::us), 1e3);
            assertThat(row.get(5)).isEqualTo(unpriced(own));
        }
    }

    /** Won sessions over sessions taken part in; won twice is won once, and undecided sessions count below. */
    private void assertWins(List<Call> results, List<Call> calls, List<Winner> winners) {
        Map<String, Set<String>> takenPart = new TreeMap<>();
        results.stream().filter(call -> call.agent != null)
                .forEach(call -> takenPart.computeIfAbsent(call.agent, none -> new TreeSet<>()).add(call.session));
        Map<String, Set<String>> won = new HashMap<>();
        for (Winner winner : winners) {
            String agent = winner.call == null ? winner.agent
                    : calls.stream().filter(call -> call.session.equals(winner.session) && call.id.equals(winner.call))
                            .findFirst().orElseThrow().agent;
            if (agent != null && takenPart.getOrDefault(agent, Set.of()).contains(winner.session)) {
                won.computeIfAbsent(agent, none -> new HashSet<>()).add(winner.session);
            }
        }
        List<List<Object>> expected = takenPart.entrySet().stream().map(agent -> {
            long wins = won.getOrDefault(agent.getKey(), Set.of()).size();
            long sessions = agent.getValue().size();
            return List.<Object>of(agent.getKey(), sessions, wins, (double) wins / sessions);
        }).toList();
        assertThat(rows("SELECT agent_name, total_sessions, wins, win_rate FROM v_agent_win_rates ORDER BY agent_name"))
                .isEqualTo(expected);
    }

    private void assertDays(List<Call> results) {
        Map<String, List<Call>> byDay = grouped(results, Call::day);
        List<List<Object>> rows = rows("SELECT * FROM v_daily_costs");
        assertThat(rows).extracting(row -> (String) row.get(0))
                .containsExactlyElementsOf(new TreeMap<>(byDay).descendingKeySet());
        for (List<Object> row : rows) {
            List<Call> own = byDay.get((String) row.get(0));
            assertThat(row.get(1)).isEqualTo((long) own.size());
            assertNear(row.get(2), sum(own), 1e9);
            assertThat(row.get(3)).isEqualTo(own.stream().mapToLong(call -> call.in + call.out).sum());
            assertNear(row.get(4), average(own, Call::nanos), 1e9);
            assertThat(row.get(5)).isEqualTo(unpriced(own));
        }
    }

    private void tell(Random random, List<Call> calls, List<Winner> winners) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            events.add(told(RecordType.SESSION, "s" + i, "s" + i, TEN, Map.of(SessionField.STARTED_AT, TEN)));
        }
        calls.forEach(call -> events.add(call.event()));
        for (Winner winner : winners) {
            Map<Field, Object> values = new HashMap<>();
            put(values, WinnerField.CALL, winner.call);
            put(values, WinnerField.AGENT, winner.agent);
            events.add(told(RecordType.WINNER, winner.session, "w" + events.size(), TEN, values));
        }
        Collections.shuffle(events, random);
        write(events);
        write(events.subList(0, events.size() / 2));
    }

    private static List<Call> calls(Random random) {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            // Ids are those of the session alone: the same ones in each. The last session has no results.
            calls.add(new Call("s" + random.nextInt(SESSIONS - 1), "c" + i % 150 + (i < 150 ? "" : "x"),
                    AGENTS.get(random.nextInt(AGENTS.size())), random.nextInt(5) == 0,
                    random.nextInt(4) == 0 ? null : Long.valueOf(random.nextInt(2_000_000_000)), random.nextInt(1_000),
                    random.nextInt(1_000), random.nextBoolean() ? null : Long.valueOf(random.nextInt(5_000_000)),
                    TEN + random.nextInt(48) * HOUR));
        }
        return calls;
    }

    private static List<Winner> winners(Random random, List<Call> calls) {
        List<Winner> winners = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Call call = calls.get(random.nextInt(calls.size()));
            winners.add(new Winner(call.session, call.id, null));
            winners.add(new Winner("s" + random.nextInt(SESSIONS), null, AGENTS.get(random.nextInt(3))));
        }
        return winners;
    }

    private static Event told(RecordType type, String session, String id, long at, Map<Field, ?> values) {
        return event(type, session, id, at, values);
    }

    private static void put(Map<Field, Object> values, Field field, Object value) {
        if (value != null) {
            values.put(field, value);
        }
    }

    private static Map<String, List<Call>> grouped(List<Call> calls, Function<Call, String> key) {
        return calls.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
    }

    private static BigDecimal sum(List<Call> calls) {
        return calls.stream().map(Call::nanos).filter(Objects::nonNull).map(BigDecimal::valueOf)
                .reduce(BigDecimal::add).orElse(null);
    }

    private static long unpriced(List<Call> calls) {
        return calls.stream().filter(call -> call.nanos == null).count();
    }

    private static BigDecimal average(List<Call> calls, Function<Call, Long> value) {
        var known = calls.stream().map(value).filter(Objects::nonNull).mapToLong(Long::longValue).average();
        return known.isPresent() ? BigDecimal.valueOf(known.getAsDouble()) : null;
    }

    private static void assertNear(Object actual, BigDecimal expected, double scale) {
        if (expected == null) {
            assertThat(actual).isNull();
        } else {
            assertThat((Double) actual).isCloseTo(expected.doubleValue() / scale, within(1e-9));
        }
    }

    private List<List<Object>> rows(String sql) {
        return get(engine.ledger().sql().read(new SqlQuestion(sql, Map.of(), null))).rows();
    }
}
