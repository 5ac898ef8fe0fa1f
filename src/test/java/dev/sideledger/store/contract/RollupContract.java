package dev.sideledger.store.contract;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.CallSums;
import dev.sideledger.model.Entry;
import dev.sideledger.model.Event;
import dev.sideledger.model.Histogram;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.TagField;
import dev.sideledger.store.Group;
import dev.sideledger.store.LatencyAnswer;
import dev.sideledger.store.LatencyQuery;
import dev.sideledger.store.Query;
import dev.sideledger.store.SumsAnswer;
import dev.sideledger.store.SumsQuery;

import static dev.sideledger.store.contract.TestEvents.HOUR;
import static dev.sideledger.store.contract.TestEvents.TEN;
import static org.assertj.core.api.Assertions.assertThat;

/** Sums by anything, over any time, are those of the calls. */
public interface RollupContract extends Contract {
    long SUMMED_LENGTH = 70 * HOUR;
    List<ZoneId> SUMMED_ZONES = List.of(ZoneId.of("UTC"), ZoneId.of("Europe/Berlin"), ZoneId.of("America/New_York"),
            ZoneId.of("Asia/Kolkata"), ZoneId.of("Australia/Lord_Howe"));

    @Test
    default void sums_byAnyGroupsFiltersAndTimes_areThoseOfTheCalls() {
        RandomCalls calls = new RandomCalls(1, 4, SUMMED_LENGTH);
        write(calls.sessions());
        write(IntStream.range(0, 3_000).mapToObj(calls::call).toList());
        write(IntStream.range(0, 200).mapToObj(calls::call).toList());

        assertSumsAreThoseOfCalls(engine(), new Random(1), 400);
    }

    /** On 29 March in Berlin by an hour, on 4 April on Lord Howe by half an hour. */
    @Test
    default void sums_whereClocksChange_areThoseOfTheCalls() {
        long from = Instant.parse("2026-03-28T12:00:00Z").toEpochMilli() * 1_000;
        RandomCalls calls = new RandomCalls(3, 2, from, 8 * 24 * HOUR);
        write(calls.sessions());
        write(IntStream.range(0, 1_000).mapToObj(calls::call).toList());
        SummedCalls all = calls(engine());

        for (ZoneId zone : SUMMED_ZONES) {
            for (Group time : List.of(Group.HOUR, Group.DAY)) {
                assertSums(engine(), all, new SumsQuery(List.of(time), Map.of(), null, null, zone));
            }
        }
    }

    @Test
    default void sums_afterSessionsAreRemoved_areThoseOfTheCallsThatAreLeft() {
        RandomCalls calls = new RandomCalls(2, 2, SUMMED_LENGTH);
        write(calls.sessions());
        write(IntStream.range(0, 500).mapToObj(calls::call).toList());
        Contract.get(engine().maintenance().removeSession("s3"));

        assertSumsAreThoseOfCalls(engine(), new Random(2), 50);
    }

    @Test
    default void sums_ofAnEmptyLedger_haveNoRows() {
        SumsAnswer answer = Contract.get(engine().rollups().sums(new SumsQuery(List.of(Group.DAY, Group.AGENT),
                Map.of(), null, null, ZoneId.of("UTC"))));

        assertThat(answer.rows()).isEmpty();
        assertThat(answer.from()).isNull();
    }

    @Test
    default void sums_ofWhatIsNotInTheLedger_haveNoRows() {
        write(TestEvents.call("s", "1", TEN));
        for (Group group : Group.values()) {
            if (group.kind() != Group.Kind.TIME) {
                assertThat(Contract.get(engine().rollups().sums(new SumsQuery(List.of(), Map.of(group, "nothing"), null,
                        null, ZoneId.of("UTC")))).rows()).as(group.wireName()).isEmpty();
            }
        }
    }

    @Test
    default void range_isWidenedToHours_andSaysSo() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            events.add(TestEvents.call("s", "" + i, TEN + i * HOUR));
        }
        write(events);

        SumsAnswer answer = Contract.get(engine().rollups().sums(new SumsQuery(List.of(), Map.of(), TEN + HOUR + 1,
                TEN + 2 * HOUR + 1, ZoneId.of("UTC"))));

        assertThat(answer.from()).isEqualTo(TEN + HOUR);
        assertThat(answer.to()).isEqualTo(TEN + 3 * HOUR);
        assertThat(answer.rows()).hasSize(1);
        assertThat(answer.rows().get(0).sums().calls()).isEqualTo(2);
    }

    /** Asks random questions and adds the calls up that each is about. */
    static void assertSumsAreThoseOfCalls(Engine engine, Random random, int questions) {
        SummedCalls calls = calls(engine);
        int answered = 0;
        for (int i = 0; i < questions; i++) {
            SumsQuery query = question(random);
            answered += assertSums(engine, calls, query) == 0 ? 0 : 1;
            assertLatencyIsThatOfCalls(engine, calls, query);
        }
        assertThat(answered).as("questions with an answer").isGreaterThan(questions / 2);
    }

    /** Returns how many rows the answer has. */
    private static int assertSums(Engine engine, SummedCalls calls, SumsQuery query) {
        SumsAnswer answer = Contract.get(engine.rollups().sums(query));
        Map<List<Object>, CallSums> sums = new HashMap<>();
        for (SumsAnswer.Row row : answer.rows()) {
            List<Object> key = new ArrayList<>();
            key.add(row.start());
            key.addAll(row.names());
            assertThat(sums.put(key, row.sums())).as("%s twice", key).isNull();
        }
        assertThat(sums).as("%s", query)
                .containsExactlyInAnyOrderEntriesOf(calls.sums(query, answer.from(), answer.to()));
        return sums.size();
    }

    private static void assertLatencyIsThatOfCalls(Engine engine, SummedCalls calls, SumsQuery sums) {
        Map<Group, String> filters = new HashMap<>(sums.filters());
        filters.keySet().retainAll(LatencyQuery.KNOWN);
        LatencyQuery query = new LatencyQuery(sums.by().stream().filter(LatencyQuery.KNOWN::contains).toList(),
                filters, sums.from(), sums.to());
        LatencyAnswer answer = Contract.get(engine.rollups().latency(query));
        Map<List<String>, Histogram> found = new HashMap<>();
        answer.rows().forEach(row -> found.put(row.names(), row.durations()));
        assertThat(found).as("%s", query)
                .containsExactlyInAnyOrderEntriesOf(calls.latency(query, answer.from(), answer.to()));
    }

    private static SumsQuery question(Random random) {
        List<Group> times = Arrays.stream(Group.values()).filter(group -> group.kind() == Group.Kind.TIME).toList();
        List<Group> names = new ArrayList<>(Arrays.stream(Group.values())
                .filter(group -> group.kind() != Group.Kind.TIME).toList());
        List<Group> by = new ArrayList<>();
        if (random.nextBoolean()) {
            by.add(times.get(random.nextInt(times.size())));
        }
        for (int i = by.size(); i < random.nextInt(3); i++) {
            by.add(names.remove(random.nextInt(names.size())));
        }
        Map<Group, String> filters = new HashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            Group group = names.get(random.nextInt(names.size()));
            filters.put(group, value(group, random));
        }
        Long from = random.nextInt(3) == 0 ? null : (Long) (TEN + (long) (random.nextDouble() * SUMMED_LENGTH / 2));
        Long to = random.nextInt(3) == 0 ? null
                : (Long) (TEN + SUMMED_LENGTH / 2 + (long) (random.nextDouble() * SUMMED_LENGTH));
        return new SumsQuery(by, filters, from, to, SUMMED_ZONES.get(random.nextInt(SUMMED_ZONES.size())));
    }

    private static String value(Group group, Random random) {
        int value = random.nextInt(2);
        return switch (group) {
            case AGENT_TYPE -> "type-" + value;
            case OPERATION -> value == 0 ? "chat" : "execute_tool";
            case SESSION -> "s" + value;
            default -> group.wireName() + "-" + (group == Group.TAG ? value + 1 : value);
        };
    }

    /** What is in a ledger, to be added up. */
    static SummedCalls calls(Engine engine) {
        Map<String, Entry> sessions = new HashMap<>();
        all(engine, RecordType.SESSION).forEach(session -> sessions.put(session.id(), session));
        Map<String, Set<String>> tags = new HashMap<>();
        all(engine, RecordType.TAG).forEach(tag -> tags.computeIfAbsent(tag.session(), absent -> new HashSet<>())
                .add(tag.values().text(TagField.NAME)));
        return new SummedCalls(all(engine, RecordType.CALL), sessions, tags);
    }

    private static List<Entry> all(Engine engine, RecordType type) {
        return Contract.get(engine.entries().stream(Query.all(type)).collect().asList());
    }
}
