package dev.sideledger.store.contract;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Entry;
import dev.sideledger.model.Event;
import dev.sideledger.model.Field;
import dev.sideledger.model.MetricField;
import dev.sideledger.model.MoneySum;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.ScoreField;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.TagField;
import dev.sideledger.model.WinnerField;
import dev.sideledger.store.Group;
import dev.sideledger.store.MetricFigures;
import dev.sideledger.store.MetricQuery;
import dev.sideledger.store.QualityFigures;
import dev.sideledger.store.Query;
import dev.sideledger.store.ScoreFigures;
import dev.sideledger.store.Selection;
import dev.sideledger.store.SessionFigures;
import dev.sideledger.store.SumsQuery;
import dev.sideledger.store.Use;
import dev.sideledger.store.WinFigures;

import static dev.sideledger.store.contract.Contract.get;
import static dev.sideledger.store.contract.TestEvents.HOUR;
import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.event;
import static dev.sideledger.store.contract.TestEvents.metric;
import static dev.sideledger.store.contract.TestEvents.session;
import static dev.sideledger.store.contract.TestEvents.tag;
import static org.assertj.core.api.Assertions.assertThat;

/** What sessions come to is what their records say. */
public interface FiguresContract extends Contract {
    Selection EVERYTHING = new Selection(null, null, null);
    ZoneId FIGURES_ZONE = ZoneId.of("UTC");

    /** Calls that cost nothing, something, nobody knows what, and such as have nothing to price. */
    List<Map<Field, Object>> COSTS_OF_CALLS = List.of(Map.of(CallField.COST, 0L),
            Map.of(CallField.COST, 1_500_000L),
            Map.of(CallField.MODEL, "known-to-nobody", CallField.USAGE, TestEvents.usage(1_000, 200)), Map.of());

    @Test
    default void wins_areThoseOfTheSessions() {
        Random random = new Random(7);
        List<Event> events = new ArrayList<>();
        Map<String, long[]> agents = new TreeMap<>();
        Map<String, MoneySum> costs = new HashMap<>();
        Map<List<String>, long[]> pairs = new HashMap<>();
        for (int i = 0; i < 60; i++) {
            TreeSet<String> took = new TreeSet<>();
            TreeSet<String> won = new TreeSet<>();
            for (int j = random.nextInt(5); j > 0; j--) {
                String agent = "agent-" + random.nextInt(4);
                took.add(agent);
                int kind = random.nextInt(COSTS_OF_CALLS.size());
                Map<Field, Object> call = new HashMap<>(COSTS_OF_CALLS.get(kind));
                call.put(CallField.AGENT, agent);
                events.add(event(RecordType.CALL, "w" + i, "c" + j, TEN, call));
                MoneySum cost = costs.getOrDefault(agent, new MoneySum(0, 0, 0));
                costs.put(agent, new MoneySum(cost.knownNanos() + (kind == 1 ? 1_500_000 : 0),
                        cost.known() + (kind < 2 ? 1 : 0), cost.unknown() + (kind == 2 ? 1 : 0)));
                if (random.nextInt(4) == 0) {
                    won.add(agent);
                    events.add(event(RecordType.WINNER, "w" + i, "by call " + j, TEN,
                            Map.of(WinnerField.CALL, "c" + j)));
                    events.add(event(RecordType.WINNER, "w" + i, "by name " + j, TEN,
                            Map.of(WinnerField.AGENT, agent)));
                }
            }
            for (String agent : took) {
                long[] sums = agents.computeIfAbsent(agent, absent -> new long[3]);
                sums[0] += won.contains(agent) ? 1 : 0;
                sums[1]++;
                sums[2] += won.isEmpty() ? 1 : 0;
                for (String other : took.tailSet(agent, false)) {
                    long[] pair = pairs.computeIfAbsent(List.of(agent, other), absent -> new long[3]);
                    pair[won.contains(agent) == won.contains(other) ? 2 : won.contains(agent) ? 0 : 1]++;
                }
            }
        }
        write(events);

        WinFigures wins = get(engine().figures().wins(EVERYTHING));

        assertThat(wins.agents()).extracting(WinFigures.Agent::agent).containsExactlyElementsOf(agents.keySet());
        wins.agents().forEach(agent -> assertThat(List.of(agent.wins(), agent.sessions(), agent.undecided()))
                .isEqualTo(List.of(agents.get(agent.agent())[0], agents.get(agent.agent())[1],
                        agents.get(agent.agent())[2])));
        wins.agents().forEach(agent -> assertThat(agent.cost()).isEqualTo(costs.get(agent.agent())));
        assertThat(wins.pairs()).hasSize(pairs.size());
        wins.pairs().forEach(pair -> assertThat(List.of(pair.leftWins(), pair.rightWins(), pair.undecided()))
                .isEqualTo(List.of(pairs.get(List.of(pair.left(), pair.right()))[0],
                        pairs.get(List.of(pair.left(), pair.right()))[1],
                        pairs.get(List.of(pair.left(), pair.right()))[2])));
    }

    @Test
    default void sessions_areCountedByTheirStatus_withWhatTheyTell() {
        write(session("a", TEN, Map.of(SessionField.STATUS, "completed", SessionField.QUALITY_SCORE, 8.0,
                SessionField.PROJECT, "p")),
                session("b", TEN, Map.of(SessionField.STATUS, "failed", SessionField.QUALITY_SCORE, 5.0)),
                session("c", TEN, Map.of(SessionField.STATUS, "running")),
                session("d", TEN + 48 * HOUR, Map.of(SessionField.STATUS, "completed")),
                session("idle", TEN, Map.of(SessionField.NAME, "long ago")),
                session("alive", engine().now(), Map.of(SessionField.NAME, "now")),
                tag("a", "red", TEN), tag("b", "red", TEN), tag("b", "blue", TEN),
                event(RecordType.TAG, "b", "t-1", TEN, Map.of(TagField.NAME, "blue")),
                event(RecordType.ERROR, "b", "e", TEN, Map.of()));

        SessionFigures figures = get(engine().figures().sessions(EVERYTHING));

        assertThat(figures.statuses()).containsExactlyInAnyOrderEntriesOf(Map.of("completed", 2L, "failed", 1L,
                "running", 1L, "ended", 1L, "open", 1L));
        assertThat(figures.avgQuality()).isEqualTo(6.5);
        assertThat(figures.errors()).isOne();
        assertThat(figures.topTags()).extracting(SessionFigures.Tagged::tag).containsExactly("red", "blue");
        assertThat(figures.topTags()).extracting(SessionFigures.Tagged::count).containsExactly(2L, 1L);
        assertThat(get(engine().figures().sessions(new Selection("p", null, null))).all()).isOne();
        assertThat(get(engine().figures().sessions(new Selection(null, TEN, TEN + HOUR))).all()).isEqualTo(4);
        assertThat(get(engine().figures().quality(EVERYTHING, FIGURES_ZONE)))
                .containsExactly(new QualityFigures(TEN - 10 * HOUR, 6.5, 2));
    }

    @Test
    default void scores_areThoseOfTheAgentsTheyJudge() {
        write(event(RecordType.CALL, "s", "1", TEN, Map.of(CallField.AGENT, "writer")),
                score("a", Map.of(ScoreField.CALL, "1", ScoreField.DIMENSION, "style", ScoreField.VALUE, 8.0)),
                score("b", Map.of(ScoreField.CALL, "1", ScoreField.DIMENSION, "style", ScoreField.VALUE, 5.0)),
                score("c", Map.of(ScoreField.DIMENSION, "style", ScoreField.VALUE, 5.0)),
                score("d", Map.of(ScoreField.DIMENSION, "noted only")));

        ScoreFigures scores = get(engine().figures().scores(EVERYTHING));

        assertThat(scores.scores()).containsExactly(new ScoreFigures.Scored("style", "writer", 6.5, 5, 8, 2),
                new ScoreFigures.Scored("style", null, 5, 5, 5, 1));
        assertThat(scores.values()).containsExactly(new ScoreFigures.Value("style", 5, 2),
                new ScoreFigures.Value("style", 8, 1));
    }

    @Test
    default void metrics_areWhatTheirNumbersSay() {
        double[] values = new Random(3).doubles(101, -5, 50).toArray();
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            events.add(TestEvents.inTurn(i % 5, metric("m" + i % 3, "m" + i, TEN + i * HOUR, "trust", values[i])));
            events.add(metric("m0", "other " + i, TEN, "other", 1));
        }
        write(events);

        MetricFigures metric = get(engine().figures().metrics(metricQuery(MetricQuery.By.TURN)));

        double[] sorted = IntStream.range(0, values.length).mapToDouble(i -> values[i]).sorted().toArray();
        double mean = IntStream.range(0, values.length).mapToDouble(i -> values[i]).average().orElseThrow();
        double deviation = Math.sqrt(IntStream.range(0, values.length)
                .mapToDouble(i -> (values[i] - mean) * (values[i] - mean)).sum() / (values.length - 1));
        assertThat(metric.all().count()).isEqualTo(101);
        assertThat(metric.all().avg()).isCloseTo(mean, Offset.offset(1e-9));
        assertThat(metric.stddev()).isCloseTo(deviation, Offset.offset(1e-9));
        assertThat(metric.p50()).isEqualTo(sorted[50]);
        assertThat(metric.p95()).isEqualTo(sorted[95]);
        assertThat(metric.groups()).extracting(MetricFigures.Group::key).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(metric.groups()).extracting(MetricFigures.Group::count).containsExactly(21L, 20L, 20L, 20L, 20L);
        assertThat(get(engine().figures().metrics(metricQuery(MetricQuery.By.DAY))).groups())
                .extracting(MetricFigures.Group::count).containsExactly(14L, 24L, 24L, 24L, 15L);
        assertThat(get(engine().figures().metrics(metricQuery(MetricQuery.By.SESSION))).groups())
                .extracting(MetricFigures.Group::key).containsExactly("m0", "m1", "m2");
    }

    @Test
    default void totalsThatOnlyGrow_addWhatTheyGrewBy_inAnyOrder() {
        long day = 24 * HOUR;
        long first = TEN - TEN % day;
        List<Event> told = new ArrayList<>(List.of(
                total("a", first + 10 * HOUR, 100), total("a", first + 23 * HOUR, 150),
                total("a", first + 25 * HOUR, 150), total("a", first + 29 * HOUR, 40),
                total("b", first + 30 * HOUR, 7), number("c".repeat(32), first + 31 * HOUR, 5),
                number("d".repeat(32), first + 31 * HOUR, 5)));
        for (int i = 0; i < 2; i++) {
            Collections.shuffle(told, new Random(i));
            told.forEach(this::write);
        }
        MetricQuery byDay = new MetricQuery("tokens", MetricQuery.By.DAY, null, null, null, null, null, null,
                ZoneOffset.UTC);
        MetricFigures all = get(engine().figures().metrics(byDay));

        assertThat(all.all().sum()).isEqualTo(207);
        assertThat(all.all().min()).isZero();
        assertThat(all.all().max()).isEqualTo(100);
        assertThat(all.p95()).isEqualTo(100);
        assertThat(all.groups()).extracting(MetricFigures.Group::sum).containsExactly(150.0, 57.0);
        assertThat(get(engine().figures().metrics(new MetricQuery("tokens", MetricQuery.By.SESSION, "s", null, null,
                null, first + day, first + 26 * HOUR, ZoneOffset.UTC))).groups())
                .singleElement().satisfies(group -> {
                    assertThat(group.sum()).as("nothing since midnight").isZero();
                    assertThat(group.count()).isOne();
                });
    }

    private static Event total(String series, long at, double value) {
        return number(series.repeat(32) + String.format(Locale.ROOT, "@%018d", at), at, value);
    }

    private static Event number(String id, long at, double value) {
        return event(RecordType.METRIC, "s", id, at,
                Map.of(MetricField.KIND, "otel", MetricField.NAME, "tokens", MetricField.VALUE, value));
    }

    @Test
    default void uses_areTheFirstAndTheLastCallsOfAGroup() {
        RandomCalls calls = new RandomCalls(4, 3, 100 * HOUR);
        write(calls.sessions());
        write(IntStream.range(0, 400).mapToObj(calls::call).toList());
        Map<String, Use> expected = new HashMap<>();
        for (Entry call : all(Query.all(RecordType.CALL))) {
            String agent = call.accounting().agent(call.values());
            expected.merge(agent, new Use(agent, call.at(), call.at()), (one, other) -> new Use(agent,
                    Math.min(one.first(), other.first()), Math.max(one.last(), other.last())));
        }

        assertThat(get(engine().figures().uses(new SumsQuery(List.of(Group.AGENT), Map.of(), null, null,
                FIGURES_ZONE)))).containsExactlyInAnyOrderElementsOf(expected.values());
        assertThat(get(engine().figures().uses(new SumsQuery(List.of(Group.PROJECT), Map.of(Group.MODEL, "model-1"),
                null, null, FIGURES_ZONE)))).hasSizeGreaterThan(2);
    }

    private static MetricQuery metricQuery(MetricQuery.By by) {
        return new MetricQuery("trust", by, null, null, null, null, null, null, FIGURES_ZONE);
    }

    private static Event score(String id, Map<Field, ?> values) {
        return event(RecordType.SCORE, "s", id, TEN, values);
    }
}
