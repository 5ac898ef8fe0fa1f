package dev.sideledger.api.questions;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import dev.sideledger.analytics.Costs;
import dev.sideledger.analytics.Diffs;
import dev.sideledger.analytics.Latencies;
import dev.sideledger.analytics.Trends;
import dev.sideledger.store.Comparisons;
import dev.sideledger.store.Entries;
import dev.sideledger.store.Figures;
import dev.sideledger.store.Rollups;
import dev.sideledger.wire.Refused;

/** Every question that can be asked, by its name. Safe on any thread. */
@Singleton
public final class Questions {
    /** Where they are asked. */
    static final List<Address> ADDRESSES = List.of(OverviewQuestion.ADDRESS, CostsQuestion.ADDRESS,
            AgentsQuestion.ADDRESS, WinsQuestion.ADDRESS, QualityQuestion.ADDRESS, MetricsQuestion.ADDRESS,
            LatencyQuestion.ADDRESS, TrendsQuestion.ADDRESS, IssuesQuestion.ADDRESS, DecisionsQuestion.ADDRESS,
            CompareQuestion.ADDRESS, DiffQuestion.ADDRESS, BranchesQuestion.ADDRESS);

    private final Map<String, Question> byName;

    /** All questions, asked of the parts of a ledger. */
    public Questions(Entries entries, Rollups rollups, Figures figures, Comparisons comparisons, Clock clock) {
        this.byName = List.of(
                new OverviewQuestion(figures, rollups, clock),
                new CostsQuestion(new Costs(rollups), clock),
                new AgentsQuestion(figures, rollups, clock),
                new WinsQuestion(figures, clock),
                new QualityQuestion(figures, clock),
                new MetricsQuestion(figures, clock),
                new LatencyQuestion(new Latencies(rollups), clock),
                new TrendsQuestion(new Trends(new Costs(rollups), comparisons), clock),
                new IssuesQuestion(comparisons, clock),
                new DecisionsQuestion(comparisons, clock),
                new CompareQuestion(comparisons),
                new DiffQuestion(entries, new Diffs(comparisons)),
                new BranchesQuestion(comparisons)).stream()
                .collect(Collectors.toMap(question -> question.address().name(), Function.identity(),
                        (one, other) -> one,
                        TreeMap::new));
    }

    /** The paths at which questions are asked. */
    public static List<String> paths() {
        return ADDRESSES.stream().map(Address::path).toList();
    }

    /**
     * The question of that name.
     *
     * @throws Refused with 404 when there is none
     */
    Question named(String name) {
        Question question = byName.get(name);
        if (question == null) {
            throw Refused.with(404, "there is no such question; there are " + String.join(", ", byName.keySet()));
        }
        return question;
    }
}
