package dev.sideledger.store.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.Entry;
import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.store.Calendar;
import dev.sideledger.store.Group;
import dev.sideledger.store.Query;
import dev.sideledger.store.SumsQuery;

import static dev.sideledger.store.contract.Contract.get;
import static dev.sideledger.store.contract.TestEvents.HOUR;
import static dev.sideledger.store.contract.TestEvents.TEN;
import static org.assertj.core.api.Assertions.assertThat;

/** Sessions beside each other are what their records say. */
public interface ComparisonContract extends Contract {
    long COMPARED_LENGTH = 300 * HOUR;

    @Test
    default void begun_inAnyPeriodsUnderAnyFilters_areTheSessionsThatMatch() {
        Random random = new Random(5);
        RandomCalls calls = new RandomCalls(5, 3, COMPARED_LENGTH);
        List<Event> events = new ArrayList<>(calls.sessions());
        for (int i = 0; i < 12; i++) {
            events.add(TestEvents.session("s" + i, TEN + HOUR,
                    Map.of(SessionField.STARTED_AT, TEN + (long) (random.nextDouble() * COMPARED_LENGTH))));
        }
        write(events);
        write(IntStream.range(0, 120).mapToObj(calls::call).toList());
        SummedCalls summed = summed();
        int found = 0;
        for (int i = 0; i < 200; i++) {
            SumsQuery query = begunQuery(random);
            Map<Long, Long> expected = begun(summed, query);

            assertThat(get(engine().comparisons().begun(query))).as("%s", query)
                    .containsExactlyInAnyOrderEntriesOf(expected);
            found += expected.isEmpty() ? 0 : 1;
        }
        assertThat(found).isGreaterThan(100);
    }

    private Map<Long, Long> begun(SummedCalls summed, SumsQuery query) {
        Set<Object> matching = new HashSet<>();
        summed.sums(new SumsQuery(List.of(Group.SESSION), query.filters(), null, null, query.zone()), Long.MIN_VALUE,
                Long.MAX_VALUE).keySet().forEach(key -> matching.add(key.get(1)));
        Calendar calendar = new Calendar(query.time(), query.zone());
        Map<Long, Long> begun = new TreeMap<>();
        for (Entry session : all(Query.all(RecordType.SESSION))) {
            if (session.at() >= query.from() && session.at() < query.to() && matching.contains(session.id())) {
                begun.merge(calendar.start(session.at()), 1L, Long::sum);
            }
        }
        return begun;
    }

    private static SumsQuery begunQuery(Random random) {
        List<Group> times = List.of(Group.HOUR, Group.DAY, Group.WEEK, Group.MONTH);
        List<Group> groups = List.of(Group.PROJECT, Group.AGENT, Group.AGENT_TYPE, Group.MODEL, Group.PROVIDER,
                Group.PHASE, Group.SESSION, Group.ISSUE, Group.USER, Group.TAG);
        Map<Group, String> filters = new HashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            Group group = groups.get(random.nextInt(groups.size()));
            filters.put(group, switch (group) {
                case SESSION -> "s" + random.nextInt(3);
                case AGENT_TYPE -> "type-" + random.nextInt(3);
                default -> group.wireName() + "-" + random.nextInt(3);
            });
        }
        return new SumsQuery(List.of(times.get(random.nextInt(times.size()))), filters,
                TEN + random.nextInt(100) * HOUR + random.nextInt(1_000), TEN + (150 + random.nextInt(200)) * HOUR,
                RollupContract.SUMMED_ZONES.get(random.nextInt(RollupContract.SUMMED_ZONES.size())));
    }

    private SummedCalls summed() {
        return RollupContract.calls(engine());
    }
}
