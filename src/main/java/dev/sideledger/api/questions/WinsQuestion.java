package dev.sideledger.api.questions;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.Comparator;

import dev.sideledger.analytics.Interval;
import dev.sideledger.api.Parameters;
import dev.sideledger.api.Sheet;
import dev.sideledger.api.TimeRange;
import dev.sideledger.store.Figures;
import dev.sideledger.store.Selection;
import dev.sideledger.store.WinFigures;
import dev.sideledger.wire.JsonOutput;
import io.smallrye.mutiny.Uni;

/** Which agents win. */
final class WinsQuestion implements Question {
    static final Address ADDRESS = new Address("wins",
            "Which agents win the sessions they take part in, and agents against each other",
            "Of the sessions that began in the time. Sessions without a winner stay in the denominator.",
            Address.names(TimeRange.PARAMETERS, "project"));

    private static final int DECIMALS = 6;
    private static final Comparator<WinFigures.Agent> ORDER = Comparator.comparingDouble(WinsQuestion::rate).reversed()
            .thenComparing(Comparator.comparingLong(WinFigures.Agent::sessions).reversed())
            .thenComparing(WinFigures.Agent::agent);
    private static final Sheet<WinFigures.Agent> SHEET = new Sheet<WinFigures.Agent>()
            .with("agent", WinFigures.Agent::agent)
            .with("wins", WinFigures.Agent::wins)
            .with("total_sessions", WinFigures.Agent::sessions)
            .with("win_rate", agent -> SumsColumns.number(rate(agent), DECIMALS))
            .with("interval", "low", "interval_low",
                    agent -> SumsColumns.number(Interval.wilson(agent.wins(), agent.sessions()).low(), DECIMALS))
            .with("interval", "high", "interval_high",
                    agent -> SumsColumns.number(Interval.wilson(agent.wins(), agent.sessions()).high(), DECIMALS))
            .with("undecided", WinFigures.Agent::undecided)
            .with("cost", agent -> SumsColumns.dollars(agent.cost()))
            .with("unpriced_calls", agent -> agent.cost().unknown())
            .with("costed_calls", agent -> agent.cost().known())
            .with("cost_per_win", WinsQuestion::costPerWin);

    private final Figures figures;
    private final Clock clock;

    WinsQuestion(Figures figures, Clock clock) {
        this.figures = figures;
        this.clock = clock;
    }

    @Override
    public Address address() {
        return ADDRESS;
    }

    @Override
    public Uni<Answer> ask(Parameters given) {
        TimeRange range = TimeRange.of(given, clock);
        return figures.wins(new Selection(given.get("project"), range.from(), range.to()))
                .map(wins -> Answer.list(SHEET, wins.agents().stream().sorted(ORDER).toList(),
                        out -> pairs(wins, out), range.from(), range.to()));
    }

    private static void pairs(WinFigures wins, JsonOutput out) {
        out.name("head_to_head").array();
        wins.pairs().stream().sorted(Comparator.comparing(WinFigures.Pair::left).thenComparing(WinFigures.Pair::right))
                .forEach(pair -> out.object().member("left", pair.left()).member("right", pair.right())
                        .member("left_wins", (Long) pair.leftWins()).member("right_wins", (Long) pair.rightWins())
                        .member("undecided", (Long) pair.undecided()).end());
        out.end();
    }

    /** Null while any cost is unknown, or none was told: whoever is least known would look cheapest. */
    private static BigDecimal costPerWin(WinFigures.Agent agent) {
        return agent.cost().unknown() > 0 || agent.cost().known() == 0 ? null
                : SumsColumns.average(agent.cost(), agent.wins());
    }

    private static double rate(WinFigures.Agent agent) {
        return agent.sessions() == 0 ? 0 : (double) agent.wins() / agent.sessions();
    }
}
