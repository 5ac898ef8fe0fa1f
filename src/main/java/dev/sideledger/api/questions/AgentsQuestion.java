package dev.sideledger.api.questions;

import java.time.Clock;
import java.util.List;

import dev.sideledger.analytics.AgentFigures;
import dev.sideledger.api.Parameters;
import dev.sideledger.api.Sheet;
import dev.sideledger.api.TimeRange;
import dev.sideledger.store.Figures;
import dev.sideledger.store.Group;
import dev.sideledger.store.Rollups;
import dev.sideledger.store.ScoreFigures;
import dev.sideledger.store.SumsQuery;
import dev.sideledger.wire.JsonOutput;
import dev.sideledger.wire.Rfc3339;
import io.smallrye.mutiny.Uni;

/** What agents did. */
final class AgentsQuestion implements Question {
    static final Address ADDRESS = new Address("agents",
            "Calls, success, latency, tokens, cost, scores, first and last use of each agent",
            "Percentiles are of agents and models: null under other filters.", parameters());

    private static final int DECIMALS = 6;
    private static final Sheet<AgentFigures> SHEET = sheet();

    private final Figures figures;
    private final Rollups rollups;
    private final Clock clock;

    AgentsQuestion(Figures figures, Rollups rollups, Clock clock) {
        this.figures = figures;
        this.rollups = rollups;
        this.clock = clock;
    }

    @Override
    public Address address() {
        return ADDRESS;
    }

    @Override
    public Uni<Answer> ask(Parameters given) {
        SumsQuery query = SumsRequest.query(List.of(Group.AGENT), given, TimeRange.of(given, clock));
        return AgentFigures.ask(figures, rollups, query)
                .map(agents -> Answer.list(SHEET, agents, out -> {}, query.from(), query.to()));
    }

    private static List<String> parameters() {
        return Address.names(SumsRequest.FILTERS.stream().filter(group -> group.kind() == Group.Kind.CALL)
                .map(Group::wireName).toList(), TimeRange.PARAMETERS.toArray(String[]::new));
    }

    private static Sheet<AgentFigures> sheet() {
        Sheet<AgentFigures> sheet = new Sheet<AgentFigures>()
                .with("agent", AgentFigures::agent)
                .with("generations", agent -> agent.sums().calls())
                .with("successes", agent -> agent.sums().outcomes().succeeded())
                .with("success_rate", agent -> SumsColumns.number(agent.successRate(), DECIMALS));
        LatencyColumns.add(sheet, AgentFigures::durations);
        SumsColumns.add(sheet, AgentFigures::sums);
        return sheet.with("first_used", agent -> agent.use() == null ? null : Rfc3339.text(agent.use().first()))
                .with("last_used", agent -> agent.use() == null ? null : Rfc3339.text(agent.use().last()))
                .list("scores", AgentFigures::scores, AgentsQuestion::write);
    }

    private static void write(ScoreFigures.Scored scored, JsonOutput out) {
        SumsColumns.write("avg", SumsColumns.number(scored.avg(), DECIMALS),
                out.object().member("dimension", scored.dimension()));
        out.member("count", (Long) scored.count()).end();
    }
}
