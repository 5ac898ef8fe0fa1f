package dev.sideledger.store.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.DecisionField;
import dev.sideledger.model.Entry;
import dev.sideledger.model.Event;
import dev.sideledger.model.Field;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.ScoreField;
import dev.sideledger.model.SessionFacts;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.Totals;
import dev.sideledger.model.WinnerField;
import dev.sideledger.store.ActorFigures;
import dev.sideledger.store.Calendar;
import dev.sideledger.store.DecisionQuery;
import dev.sideledger.store.Group;
import dev.sideledger.store.IssueFigures;
import dev.sideledger.store.Query;
import dev.sideledger.store.ScoreFigures;
import dev.sideledger.store.Selection;
import dev.sideledger.store.SessionDetail;
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

    @Test
    default void issues_areWhatTheirSessionsAddUpTo() {
        RandomCalls calls = new RandomCalls(6, 4, COMPARED_LENGTH);
        write(calls.sessions());
        write(IntStream.range(0, 200).mapToObj(calls::call).toList());
        write(TestEvents.session("long", TEN, Map.of(SessionField.ISSUE, "issue-1", SessionField.STARTED_AT, TEN,
                SessionField.ENDED_AT, TEN + 500 * HOUR, SessionField.PROJECT, "project-1")),
                TestEvents.session("later", TEN + HOUR,
                        Map.of(SessionField.ISSUE, "issue-1", SessionField.STARTED_AT, TEN + 9_000 * HOUR)));
        for (Selection selection : List.of(new Selection(null, null, null), new Selection("project-1", null, null),
                new Selection(null, TEN + 1, TEN + 9_000 * HOUR))) {
            Map<String, IssueFigures> expected = new HashMap<>();
            for (Entry session : all(Query.all(RecordType.SESSION))) {
                String issue = session.values().text(SessionField.ISSUE);
                if (issue != null && session.at() >= selection.first() && session.at() < selection.end()
                        && (selection.project() == null || selection.project().equals(session.project()))) {
                    expected.merge(issue, new IssueFigures(issue, 1, costed(session), session.activity().totals(),
                            SessionFacts.duration(session), session.at(), session.at()), ComparisonContract::sum);
                }
            }

            assertThat(get(engine().comparisons().issues(selection)))
                    .containsExactlyInAnyOrderElementsOf(expected.values());
        }
        assertThat(get(engine().comparisons().issues(new Selection(null, null, null)))).hasSizeGreaterThan(2);
    }

    @Test
    default void actors_areWhatTheyDecided() {
        Random random = new Random(8);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            events.add(TestEvents.session("d" + i, TEN, Map.of(SessionField.SCENARIO, "scenario-" + i % 2,
                    SessionField.PROJECT, "project-" + i)));
        }
        for (int i = 0; i < 300; i++) {
            Map<Field, Object> told = new HashMap<>();
            if (random.nextInt(5) > 0) {
                told.put(DecisionField.ACTOR, "actor-" + random.nextInt(3));
            }
            if (random.nextInt(5) > 0) {
                told.put(DecisionField.ACTION,
                        ("action " + random.nextInt(8) + ' ').repeat(1 + 20 * random.nextInt(2)));
            }
            told.put(DecisionField.INPUT_TOKENS, (long) random.nextInt(1_000));
            Event decision = TestEvents.event(RecordType.DECISION, "d" + random.nextInt(3), "d" + i,
                    TEN + random.nextInt(100) * HOUR, told);
            events.add(random.nextInt(5) == 0 ? decision : TestEvents.inTurn(random.nextInt(6), decision));
        }
        write(events);
        for (DecisionQuery query : List.of(new DecisionQuery(null, null, null, null, null, null),
                new DecisionQuery("actor-1", null, null, null, TEN + 10 * HOUR, TEN + 60 * HOUR),
                new DecisionQuery(null, "d1", null, null, null, null),
                new DecisionQuery(null, null, "project-2", null, null, null),
                new DecisionQuery(null, null, null, "scenario-0", null, null))) {
            List<Entry> chosen = all(Query.all(RecordType.DECISION)).stream().filter(entry -> chosen(query, entry))
                    .toList();

            List<ActorFigures> actors = get(engine().comparisons().actors(query));

            assertThat(actors.stream().mapToLong(ActorFigures::decisions).sum()).isEqualTo(chosen.size()).isPositive();
            actors.forEach(actor -> assertIsWhatItDecided(actor, chosen));
        }
    }

    @Test
    default void sessions_comeInTheOrderAsked_withWhatTheirRecordsSay() {
        write(TestEvents.call("a", "1", TEN), TestEvents.call("a", "2", TEN), TestEvents.call("b", "1", TEN),
                TestEvents.metric("a", "m3", TEN + 3 * HOUR, "trust", 0.5),
                TestEvents.metric("a", "m2", TEN + HOUR, "trust", 3),
                TestEvents.metric("a", "m1", TEN + HOUR, "calm", 1),
                TestEvents.metric("b", "m1", TEN, "trust", 9),
                TestEvents.event(RecordType.SCORE, "a", "s1", TEN,
                        Map.of(ScoreField.DIMENSION, "style", ScoreField.VALUE, 8.0, ScoreField.CALL, "1")),
                TestEvents.event(RecordType.SCORE, "a", "s2", TEN,
                        Map.of(ScoreField.DIMENSION, "style", ScoreField.VALUE, 5.0, ScoreField.CALL, "2")),
                TestEvents.event(RecordType.WINNER, "a", "w1", TEN, Map.of(WinnerField.CALL, "1")),
                TestEvents.event(RecordType.WINNER, "a", "w2", TEN, Map.of(WinnerField.AGENT, "editor")),
                TestEvents.event(RecordType.WINNER, "a", "w3", TEN, Map.of(WinnerField.AGENT, "writer")));

        List<SessionDetail> sessions = get(engine().comparisons().sessions(List.of("b", "nowhere", "a")));

        assertThat(sessions).extracting(session -> session.whole().session().id()).containsExactly("b", "a");
        assertThat(sessions.get(1).whole()).isEqualTo(whole("a"));
        assertThat(sessions.get(1).metrics()).containsExactly(new SessionDetail.Metric("calm", 1, 1, 1, 1, 1),
                new SessionDetail.Metric("trust", 1.75, 0.5, 3, 0.5, 2));
        assertThat(sessions.get(1).scores()).containsExactly(
                new ScoreFigures.Scored("style", "writer", 6.5, 5, 8, 2));
        assertThat(sessions.get(1).winners()).containsExactly("editor", "writer");
        assertThat(sessions.get(1).durations().count()).isEqualTo(2);
        assertThat(sessions.get(0).winners()).isEmpty();
    }

    private static long costed(Entry session) {
        return session.activity().totals().spend().cost().isKnown() ? 1 : 0;
    }

    private static IssueFigures sum(IssueFigures one, IssueFigures other) {
        Totals a = one.totals();
        Totals b = other.totals();
        return new IssueFigures(one.issue(), one.sessions() + other.sessions(),
                one.costedSessions() + other.costedSessions(),
                new Totals(a.calls() + b.calls(), a.failedCalls() + b.failedCalls(), a.turns() + b.turns(),
                        a.decisions() + b.decisions(), a.messages() + b.messages(), a.metrics() + b.metrics(),
                        a.scores() + b.scores(), a.winners() + b.winners(), a.errors() + b.errors(),
                        a.artifacts() + b.artifacts(), a.tokens().plus(b.tokens()), a.spend().plus(b.spend())),
                one.durationMicros() + other.durationMicros(), Math.min(one.first(), other.first()),
                Math.max(one.last(), other.last()));
    }

    private boolean chosen(DecisionQuery query, Entry decision) {
        return (query.actor() == null || query.actor().equals(decision.values().text(DecisionField.ACTOR)))
                && (query.session() == null || query.session().equals(decision.session()))
                && (query.project() == null || query.project().equals(decision.project()))
                && (query.scenario() == null || query.scenario().equals(
                        whole(decision.session()).session().values().text(SessionField.SCENARIO)))
                && (query.from() == null || decision.at() >= query.from())
                && (query.to() == null || decision.at() < query.to());
    }

    private static void assertIsWhatItDecided(ActorFigures actor, List<Entry> decisions) {
        List<Entry> own = decisions.stream()
                .filter(entry -> Objects.equals(actor.actor(), entry.values().text(DecisionField.ACTOR))).toList();
        Map<String, Long> actions = own.stream().filter(entry -> entry.values().has(DecisionField.ACTION))
                .collect(Collectors.groupingBy(entry -> entry.values().text(DecisionField.ACTION),
                        Collectors.counting()));
        assertThat(actor.decisions()).isEqualTo(own.size());
        assertThat(actor.sessions()).isEqualTo(own.stream().map(Entry::session).distinct().count());
        assertThat(actor.turns()).isEqualTo(own.stream().filter(entry -> entry.turn() != null)
                .map(entry -> List.of(entry.session(), entry.turn())).distinct().count());
        assertThat(actor.inputTokens()).isEqualTo(own.stream()
                .mapToLong(entry -> entry.values().number(DecisionField.INPUT_TOKENS)).sum());
        assertThat(actor.actions()).hasSize(Math.min(ActorFigures.MOST_ACTIONS, actions.size()));
        assertThat(actor.actions()).allSatisfy(
                action -> assertThat(action.count()).isEqualTo(actions.get(action.text())));
        assertThat(actor.actions()).extracting(ActorFigures.Action::count).containsExactlyElementsOf(
                actions.values().stream().sorted(Comparator.reverseOrder()).limit(ActorFigures.MOST_ACTIONS).toList());
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
