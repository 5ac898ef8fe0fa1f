package dev.sideledger.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

/**
 * Reading sessions beside each other, each answer as of one moment. Answers arrive on a thread of the engine. What
 * takes too long fails with {@link TookTooLong}, what is too much for an answer with {@link TooMuch}.
 */
public interface Comparisons {
    /**
     * How many sessions began in each period of a question by time, by the beginning of the period; periods without any
     * are missing. Under filters of calls a session counts when it has a call that matches them all, at any time.
     *
     * @param query by a group of time, with both ends of its range
     */
    Uni<Map<Long, Long>> begun(SumsQuery query);

    /** What the sessions come to that name an issue, by issue, in no order. */
    Uni<List<IssueFigures>> issues(Selection selection);

    /** What actors decided, those with the most decisions first. */
    Uni<List<ActorFigures>> actors(DecisionQuery query);

    /** Sessions with what can be compared, in the order of their ids; those that are not known are left out. */
    Uni<List<SessionDetail>> sessions(List<String> ids);

    /**
     * The steps of a session, at most so many, and fewer where their texts are long; none when it is not known.
     *
     * @param fromTurn only those of this turn and later ones, and those without a turn; null for all
     */
    Uni<SessionSteps> steps(String session, Long fromTurn, int most);

    /** A session with what it branched from and what branched from these; empty when it is not known. */
    Uni<Optional<Branches>> branches(String session);
}
