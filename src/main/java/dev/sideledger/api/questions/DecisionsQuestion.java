package dev.sideledger.api.questions;

import java.time.Clock;
import java.util.List;

import dev.sideledger.api.Parameters;
import dev.sideledger.api.Sheet;
import dev.sideledger.api.TimeRange;
import dev.sideledger.store.ActorFigures;
import dev.sideledger.store.Comparisons;
import dev.sideledger.store.DecisionQuery;
import dev.sideledger.wire.JsonOutput;
import io.smallrye.mutiny.Uni;

/** What actors decide. */
final class DecisionsQuestion implements Question {
    static final Address ADDRESS = new Address("decisions",
            "Decisions of each actor, in how many sessions and turns, their tokens, and the most frequent actions",
            "The first " + DecisionsQuestion.SHOWN + " characters of the " + ActorFigures.MOST_ACTIONS
                    + " most frequent actions of each.",
            Address.names(TimeRange.PARAMETERS, "actor", "session", "project", "scenario", "limit"));

    private static final int SHOWN = 100;
    private static final int MOST = 10_000;
    private static final Sheet<ActorFigures> SHEET = new Sheet<ActorFigures>()
            .with("actor", ActorFigures::actor)
            .with("decisions", ActorFigures::decisions)
            .with("sessions", ActorFigures::sessions)
            .with("turns", ActorFigures::turns)
            .with("input_tokens", ActorFigures::inputTokens)
            .with("output_tokens", ActorFigures::outputTokens)
            .list("actions", ActorFigures::actions, DecisionsQuestion::write);

    private final Comparisons comparisons;
    private final Clock clock;

    DecisionsQuestion(Comparisons comparisons, Clock clock) {
        this.comparisons = comparisons;
        this.clock = clock;
    }

    @Override
    public Address address() {
        return ADDRESS;
    }

    @Override
    public Uni<Answer> ask(Parameters given) {
        TimeRange range = TimeRange.of(given, clock);
        int limit = Limit.of(given, MOST);
        DecisionQuery query = new DecisionQuery(given.get("actor"), given.get("session"), given.get("project"),
                given.get("scenario"), range.from(), range.to());
        return comparisons.actors(query).map(actors -> {
            List<ActorFigures> shown = actors.subList(0, Math.min(limit, actors.size()));
            return Answer.list(SHEET, shown,
                    out -> out.member("left_out", (Long) (long) (actors.size() - shown.size())), range.from(),
                    range.to());
        });
    }

    private static void write(ActorFigures.Action action, JsonOutput out) {
        out.object().member("action", StepSheet.beginning(action.text(), SHOWN))
                .member("count", (Long) action.count()).end();
    }
}
