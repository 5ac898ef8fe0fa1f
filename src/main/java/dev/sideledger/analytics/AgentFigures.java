package dev.sideledger.analytics;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.model.CallSums;
import dev.sideledger.model.Histogram;
import dev.sideledger.store.Figures;
import dev.sideledger.store.Group;
import dev.sideledger.store.LatencyAnswer;
import dev.sideledger.store.LatencyQuery;
import dev.sideledger.store.Rollups;
import dev.sideledger.store.ScoreFigures;
import dev.sideledger.store.Selection;
import dev.sideledger.store.SumsAnswer;
import dev.sideledger.store.SumsQuery;
import dev.sideledger.store.Use;
import io.smallrye.mutiny.Uni;

/**
 * What one agent did.
 *
 * @param agent its name; null for calls that have none
 * @param sums the sums of its calls
 * @param durations how long they took; null where none is known, and where a filter leaves out more than distributions
 *            tell apart
 * @param use when the first and the last of them began
 * @param scores how its calls were judged
 */
public record AgentFigures(String agent, CallSums sums, Histogram durations, Use use,
        List<ScoreFigures.Scored> scores) {
    /** Calls that ended well among those that ended; NaN without any. */
    public double successRate() {
        long ended = sums.calls() - sums.outcomes().running();
        return ended == 0 ? Double.NaN : (double) sums.outcomes().succeeded() / ended;
    }

    /**
     * The agents of a question by agent, those with the most calls first. What they come to is read one thing after the
     * other: a question takes one reader at a time.
     *
     * @param query by agent alone, with filters that rollups know
     */
    public static Uni<List<AgentFigures>> ask(Figures figures, Rollups rollups, SumsQuery query) {
        Selection judged = new Selection(query.filters().get(Group.PROJECT), query.from(), query.to());
        return Uni.combine().all().unis(rollups.sums(query), latency(rollups, query), figures.uses(query),
                figures.scores(judged)).usingConcurrencyOf(1).asTuple()
                .map(all -> joined(all.getItem1(), all.getItem2(), all.getItem3(), all.getItem4()));
    }

    private static Uni<Map<String, Histogram>> latency(Rollups rollups, SumsQuery query) {
        if (!LatencyQuery.KNOWN.containsAll(query.filters().keySet())) {
            // One that may be asked for the agent that is null: calls of none are among the rows.
            return Uni.createFrom().item(new HashMap<>());
        }
        return rollups.latency(new LatencyQuery(List.of(Group.AGENT), query.filters(), query.from(), query.to()))
                .map(answer -> {
                    Map<String, Histogram> byAgent = new HashMap<>();
                    for (LatencyAnswer.Row row : answer.rows()) {
                        byAgent.put(row.names().get(0), row.durations());
                    }
                    return byAgent;
                });
    }

    private static List<AgentFigures> joined(SumsAnswer sums, Map<String, Histogram> durations, List<Use> uses,
            ScoreFigures scores) {
        Map<String, Use> used = new HashMap<>();
        uses.forEach(use -> used.put(use.name(), use));
        return sums.rows().stream().map(row -> {
            String agent = row.names().get(0);
            return new AgentFigures(agent, row.sums(), durations.get(agent), used.get(agent), agent == null ? List.of()
                    : scores.scores().stream().filter(scored -> agent.equals(scored.agent())).toList());
        }).sorted(Comparator.comparingLong((AgentFigures agent) -> -agent.sums.calls())
                .thenComparing(AgentFigures::agent, Comparator.nullsLast(Comparator.naturalOrder()))).toList();
    }
}
